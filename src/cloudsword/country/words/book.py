"""The rules of each language, put together, and what every text has: well-begun sentences and the mark."""

import re
from functools import cache
from typing import Final

from cloudsword.country.words import chinese, english
from cloudsword.country.words.grammar import Grammar

MARKS: Final = {"zh": "〔合成〕", "en": "[synthetic]"}
"""Every text ends with the mark of its language, scams and honest texts alike."""

LANGUAGES: Final = tuple(MARKS)

SENTENCE: Final = re.compile(r"(?:^|(?<=[.!?]) +|(?<=\n\w:))[a-z](?![\w-]*\.\w)")
DOUBLED: Final = re.compile(r"([?!~?!,。,])[。,,.](?!\.)")
SPACES: Final = re.compile(r"  +")


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of ``zh`` or ``en``; built once for a process.

    Raises
    ------
    ValueError
        For any other language.
    """
    match language:
        case "zh":
            return Grammar(chinese.RULES)
        case "en":
            return Grammar(english.RULES)
    raise ValueError(f"texts are written in {' and '.join(LANGUAGES)}, not in {language!r}")


def tidied(text: str, language: str) -> str:
    """Return ``text`` with one sign where two met; English ones with single spaces and capitals.

    Links stay small.
    """
    text = DOUBLED.sub(r"\1", text)
    if language == "zh":
        return text
    return SENTENCE.sub(lambda found: found[0].upper(), SPACES.sub(" ", text.strip()))


def marked(text: str, language: str) -> str:
    """Return ``text`` with the mark of its language at its end."""
    return f"{text}{MARKS['zh']}" if language == "zh" else f"{text} {MARKS['en']}"
