"""Text in a terminal's cells: a Chinese letter takes two, a combining mark none."""

import unicodedata
from functools import lru_cache

_NO_CELL = frozenset({"Mn", "Me", "Cf"})
"""Marks above, below and around a letter, and what only steers its neighbours."""


@lru_cache(maxsize=4096)
def _cells(sign: str) -> int:
    if unicodedata.category(sign) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def width(text: str) -> int:
    """Return how many cells ``text`` takes.

    Examples
    --------
    >>> width("ab"), width("账户")
    (2, 4)
    """
    return len(text) if text.isascii() else sum(_cells(sign) for sign in text)


def padded(text: str, cells: int, *, is_right: bool = False) -> str:
    """Return ``text`` with blanks up to ``cells``: behind it, or in front where ``is_right``."""
    blanks = " " * max(0, cells - width(text))
    return blanks + text if is_right else text + blanks


def shortened(text: str, cells: int) -> str:
    """Return ``text`` cut in its middle to at most ``cells``, both ends kept: ends are what people compare.

    Examples
    --------
    >>> shortened("6200-0000-1234-5678", 11)
    '6200-…-5678'
    """
    if width(text) <= cells:
        return text
    room = max(0, cells - 1)
    head = _head(text, room - room // 2)
    tail = _head(text[::-1], room - width(head))[::-1]
    return f"{head}…{tail}"


def _head(text: str, cells: int) -> str:
    used = 0
    for place, sign in enumerate(text):
        used += _cells(sign)
        if used > cells:
            return text[:place]
    return text


def wrapped(text: str, cells: int) -> list[str]:
    """Return ``text`` in lines of at most ``cells``, broken at blanks and beside Chinese letters.

    Closing punctuation stays on the line of what it closes.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = ""
            piece = piece.lstrip()
        while width(piece.rstrip()) > cells:
            head = _head(piece, cells)
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


_CLOSING = frozenset(",。;:、)”!?》…")


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for sign in text:
        is_glued = sign in _CLOSING or (sign == " " and pieces)
        if pieces and (
            is_glued or not (_cells(sign) == 2 or pieces[-1][-1] == " " or _cells(pieces[-1][-1]) == 2)
        ):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
