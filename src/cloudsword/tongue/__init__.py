"""What people read: English stands in the code, a catalogue beside it says the same in each other language.

One catalogue a language (gettext): ``locale/zh_Hans/LC_MESSAGES/cloudsword.po``, in a wheel the
``cloudsword.mo`` that is made of it. ``python -m tools.catalogues`` keeps it true to the code.

Examples
--------
>>> translate("Search", "zh"), translate("Search", "en")
('搜索', 'Search')
"""

from cloudsword.tongue.catalogue import own_name, speak_from, translate
from cloudsword.tongue.languages import ENGLISH, LANGUAGES, Language, code_of, spelled
from cloudsword.tongue.marks import N_, Message
from cloudsword.tongue.phrase import COMMA, SEMICOLON, Phrase, Sentence, listed, phrase

__all__ = [
    "COMMA",
    "ENGLISH",
    "LANGUAGES",
    "N_",
    "SEMICOLON",
    "Language",
    "Message",
    "Phrase",
    "Sentence",
    "code_of",
    "listed",
    "own_name",
    "phrase",
    "speak_from",
    "spelled",
    "translate",
]
