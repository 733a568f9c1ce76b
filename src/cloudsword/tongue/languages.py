"""The languages that there are: English, which the code speaks, and each that has a folder of catalogues."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[1] / "locale"
"""Holds a folder for each language but English, named as gettext names it: ``zh_Hans``."""


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
    """

    code: str
    locale: str
    tag: str


_COUNTRY: Final = re.compile("[a-z]{2,3}-(?:[a-z]{2}|[0-9]{3})")

ENGLISH: Final = Language("en", "", "en")


def languages_in(home: Path) -> tuple[Language, ...]:
    """Return English and what has a folder below ``home``, in the order in which they are offered.

    A language goes by the first part of its folder's name. Of two that share it, ``zh_Hans`` and ``zh_Hant``,
    the first by name does, and the other by its whole tag in small letters.

    Examples
    --------
    >>> [each.code for each in languages_in(HOME)]
    ['en', 'zh']
    """
    found = [ENGLISH]
    folders = sorted(each.parent.name for each in home.glob("*/LC_MESSAGES")) if home.is_dir() else []
    for locale in folders:
        tag = locale.replace("_", "-")
        first = _first(tag)
        is_taken = any(each.code == first for each in found)
        found.append(Language(tag.lower() if is_taken else first, locale, tag))
    return tuple(found)


def _first(tag: str) -> str:
    return tag.lower().partition("-")[0]


LANGUAGES: Final = languages_in(HOME)
"""In the order in which they are offered; the first is what the code speaks."""


def code_of(asked: str) -> str:
    """Return ``asked``, the code of a language; ValueError where it is none."""
    if asked not in (codes := [each.code for each in LANGUAGES]):
        raise ValueError(f"{asked!r} is none of {', '.join(codes)}")
    return asked


def spelled(asked: str) -> Language | None:
    """Return the language that ``asked`` spells, in letters of any size; None where there is none.

    A code and a tag spell it; so does the tag of another country, where nobody speaks just that: ``zh-CN``.

    Examples
    --------
    >>> spelled("ZH-cn").tag, spelled("tlh")
    ('zh-Hans', None)
    """
    whole = asked.lower().replace("_", "-")
    spellings = (whole, _first(whole)) if _COUNTRY.fullmatch(whole) else (whole,)
    for spelling in spellings:
        for each in LANGUAGES:
            if spelling in (each.code, each.tag.lower()):
                return each
    return None
