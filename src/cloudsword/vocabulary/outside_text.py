r"""Text from outside: what nobody sees does not come in, whichever door it takes. One rule, for every door.

A mark without a picture (control, format, private, half of a pair, a separator of lines, a filler) hides what
stands beside it, turns it round, or makes two names of one.

- In ids (accounts, transfers, numbers) no such mark is taken: ``first_mark``.
- In names and texts two kinds stay, because names are written with them: a joiner (ZWNJ, ZWJ) behind a
  letter, vowel sign or picture that joins (Persian, Indian scripts, families of emoji), and a selector of a
  form behind a character that has forms. Behind digits, Latin letters or Han characters, at the beginning or
  twice they join nothing and are marks as any other: ``first_unseen``.
- One line with a mark is refused where somebody can type it again; records that are taken as they are lose
  it (``seen_line``), and so do free texts (``seen_lines``), whose line ends and tabs stay.
"""

import unicodedata
from typing import Final

LOST: Final = "\ufffd"
"""What stands for a byte that could not be read."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_BLANK: Final = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)
"""Fillers, selectors and what Unicode lets programs ignore, of other categories: first and last of a run."""
UNSEEN_PATTERN: Final = (
    r"[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}" + "".join(rf"\x{{{a:X}}}-\x{{{b:X}}}" for a, b in _BLANK) + "]"
)
"""The same for a whole column, as RE2 writes it; a column holds no half of a pair."""
_BLANKS: Final = frozenset(chr(each) for first, last in _BLANK for each in range(first, last + 1))
_LINES: Final = frozenset("\n\t")
_JOINERS: Final = frozenset("\u200c\u200d")
_EMOJI: Final = "\ufe0f"
_SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_JOINING: Final = frozenset({"Lo", "Lm", "Mn", "Mc", "So", "Sk"})
_WITH_FORMS: Final = frozenset({"Lo", "So", "Sm", "Sk", "Po"})
_FIRST_JOINING: Final = "\u0590"
"""Before it stand Latin, Greek and Cyrillic letters with their accents, which nothing joins."""


def is_unseen(character: str) -> bool:
    r"""Return whether nobody sees ``character``, standing alone.

    Examples
    --------
    >>> is_unseen("\u202e"), is_unseen("\u200b"), is_unseen("\u200d"), is_unseen("文")
    (True, True, True, False)
    """
    return unicodedata.category(character) in _UNSEEN or character in _BLANKS


def first_mark(text: str) -> str | None:
    """Return the first character of an id that nobody sees, joiners too; None: each shows."""
    if text.isascii() and text.isprintable():
        return None
    return next((character for character in text if is_unseen(character)), None)


def first_unseen(text: str, *, has_lines: bool = False) -> str | None:
    r"""Return the first character of a name or text that nobody sees and that joins nothing, or None.

    Parameters
    ----------
    text
        What came.
    has_lines
        Whether tabs and line ends, ``\r`` too, are no marks.

    Returns
    -------
    str or None
        One character.

    Examples
    --------
    >>> first_unseen("می\u200cخواهم"), first_unseen("62\u200d22")
    (None, '\u200d')
    """
    if text.isascii() and text.isprintable():
        return None
    before = ""
    for character in text:
        is_line = has_lines and (character in _LINES or character == "\r")
        if is_unseen(character) and not is_line and not is_joined(before, character):
            return character
        before = character
    return None


def is_joined(before: str, character: str) -> bool:
    """Return whether ``character`` is a joiner or a selector that does its work behind ``before``.

    Parameters
    ----------
    before
        The character before it; empty at the beginning of a text.
    character
        One character.

    Returns
    -------
    bool
        True where what is seen would be another without it.
    """
    if not before or before < _FIRST_JOINING:
        return False
    kind = unicodedata.category(before)
    if character in _JOINERS:
        if before in _BLANKS:
            return before == _EMOJI
        is_wide_letter = kind == "Lo" and unicodedata.east_asian_width(before) in "WFH"
        return kind in _JOINING and not is_wide_letter
    return character in _SELECTORS and kind in _WITH_FORMS and before not in _BLANKS


def seen_lines(text: str) -> str:
    r"""Return a text of several lines: line ends and tabs stay, what joins too; what else nobody sees goes.

    Examples
    --------
    >>> seen_lines("6222\u202e17\r\nzwei\x00")
    '622217\nzwei'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isascii() and lines.isprintable() else _seen(lines, _LINES)


def seen_line(text: str) -> str:
    """Return one line of ``text`` without what nobody sees: for records that are taken as they are."""
    return text if text.isascii() and text.isprintable() else _seen(text, frozenset())


def _seen(text: str, kept: frozenset[str]) -> str:
    found: list[str] = []
    for character in text:
        before = found[-1] if found else ""
        if not is_unseen(character) or character in kept or is_joined(before, character):
            found.append(character)
    return "".join(found)
