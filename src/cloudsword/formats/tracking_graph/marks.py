"""Words and boxes as SVG, short: a page may carry ten drawings of two hundred lines."""

from html import escape
from typing import Final

from cloudsword.formats.tracking_graph.patterns import number
from cloudsword.formats.tracking_graph.words import said

NAME_SIZE: Final = {False: 12.5, True: 11.5}
"""Pixels of a name, by whether cards are compact; the size that the drawing hands down."""


def box(kind: str, x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle; a place at 0 is not written."""
    at = "".join(f' {axis}="{number(value)}"' for axis, value in (("x", x), ("y", y)) if value)
    return f'<rect class="{kind}"{at} width="{number(width)}" height="{number(height)}"/>'


def text(content: str, x: float, y: float, kind: str, *, size: float | None = None, more: str = "") -> str:
    """Return a text whose middle line is at ``y``; whether it begins or ends at ``x`` the style says."""
    at = "".join(f' {axis}="{number(value)}"' for axis, value in (("x", x), ("y", y)) if value)
    sized = f' font-size="{number(size)}"' if size is not None else ""
    marked = f" {more}" if more else ""
    return f'<text class="{kind}"{at}{sized}{marked}>{escape(content, quote=False)}</text>'


def word(
    key: str, language: str, n: int | None, x: float, y: float, kind: str, *, size: float | None = None
) -> str:
    """Return a word of the drawing, with what a page needs to say it in another language."""
    many = "" if n is None else f' data-n="{n}"'
    return text(said(key, language, n), x, y, kind, size=size, more=f'data-say="{key}"{many}')
