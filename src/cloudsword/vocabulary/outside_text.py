"""Text from outside: what nobody sees does not come in, whichever door it takes.

A character without a picture (control, format, private, half of a pair, a separator of lines) hides what
stands beside it, turns it round, or makes two names of one. One rule, for forms and for the API.
"""

import unicodedata
from typing import Final

LOST: Final = "\ufffd"
"""What stands for a byte that could not be read."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_LINES: Final = frozenset("\n\t")
_JOINERS: Final = frozenset("\u200c\u200d\ufe0f")
"""What scripts and pictures of several characters are joined with; it turns nothing and hides nothing."""


def is_unseen(character: str) -> bool:
    r"""Return whether nobody sees ``character``.

    Examples
    --------
    >>> is_unseen("\u202e"), is_unseen("\u200b"), is_unseen("文")
    (True, True, False)
    """
    return unicodedata.category(character) in _UNSEEN


def first_unseen(text: str) -> str | None:
    """Return the first character of one line of ``text`` that nobody sees; None: each shows."""
    if text.isascii() and text.isprintable():
        return None
    return next((character for character in text if is_unseen(character)), None)


def seen_lines(text: str) -> str:
    r"""Return a text of several lines: line ends and tabs stay, joiners too; what else nobody sees goes.

    Examples
    --------
    >>> seen_lines("6222\u202e17\r\nzwei\x00")
    '622217\nzwei'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.isascii() and lines.isprintable():
        return lines
    return "".join(c for c in lines if c in _LINES or c in _JOINERS or not is_unseen(c))


def seen_line(text: str) -> str:
    """Return one line of ``text`` without what nobody sees: for records that are taken as they are."""
    return "".join(c for c in text if not is_unseen(c)) if first_unseen(text) else text
