"""The languages that there are. A third one is one line here and one catalogue."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """A language that people may choose.

    Parameters
    ----------
    code
        What settings, cookies and ``--language`` say: ``zh``.
    locale
        The folder of its catalogue: ``zh_Hans``; empty where the code itself speaks it.
    tag
        What a page says that it is in (BCP 47): ``zh-Hans``.
    name
        What it calls itself.
    spellings
        Other ways to ask for it, in small letters.
    """

    code: str
    locale: str
    tag: str
    name: str
    spellings: tuple[str, ...] = ()


ENGLISH: Final = Language("en", "", "en", "English")
CHINESE: Final = Language("zh", "zh_Hans", "zh-Hans", "简体中文", ("zh-cn",))
LANGUAGES: Final = (ENGLISH, CHINESE)
"""In the order in which they are offered; the first is what the code speaks."""

_SPELLED: Final = {
    spelling: each for each in LANGUAGES for spelling in (each.code, each.tag.lower(), *each.spellings)
}


def spelled(asked: str) -> Language | None:
    """Return the language that ``asked`` spells, in letters of any size; None where there is none.

    Examples
    --------
    >>> spelled("ZH-cn") is CHINESE, spelled("tlh")
    (True, None)
    """
    return _SPELLED.get(asked.lower())
