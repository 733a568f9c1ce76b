"""How long a text is in a face that is not known here, and how it is made to fit.

There is no ruler on this side: readers' systems have faces of their own. Widths are those of DejaVu Sans, the
widest face in common use, so what fits here fits everywhere.
"""

from typing import Final

LEAST_SIZE: Final = 8.0
"""Pixels of the smallest words; what does not fit at that size is cut."""
FEWEST: Final = 5
"""Signs of a cut id: fewer do not tell accounts apart."""
LONGEST: Final = 40
_TAIL: Final = 4
_BOLD: Final = 1.1
_IDEOGRAPHS: Final = 0x2E80
_WIDTHS: Final = {
    **dict.fromkeys("ijlI|'!.,:;·/\\ ‹›", 0.34),
    **dict.fromkeys("ftr()[]-J", 0.42),
    **dict.fromkeys("abcdeghknopqsuvxyz0123456789", 0.64),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZw×+&", 0.82),
}
_OTHERS: Final = 1.0


def length(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the most that a text takes, in pixels."""
    wide = sum(1.0 if ord(sign) >= _IDEOGRAPHS else _WIDTHS.get(sign, _OTHERS) for sign in text)
    return wide * size * (_BOLD if is_bold else 1.0)


def fitting(text: str, room: float, size: float, *, is_bold: bool = False) -> float:
    """Return the largest size, at most the given one, at which a text fits; never below ``LEAST_SIZE``."""
    return max(LEAST_SIZE, min(size, size * room / max(1.0, length(text, size, is_bold=is_bold))))


def fitted(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return a text, cut in the middle until it fits or has ``FEWEST`` signs.

    Examples
    --------
    >>> fitted("6222000000001234", 80, 12.5)
    '6222…1234'
    >>> fitted("6222000000001234", 20, 12.5)
    '62…34'
    """
    if length(text, size, is_bold=is_bold) <= room:
        return text
    for longest in range(min(LONGEST, len(text) - 1), FEWEST, -1):
        cut = shortened(text, longest)
        if length(cut, size, is_bold=is_bold) <= room:
            return cut
    return shortened(text, FEWEST)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most ``longest`` signs that keeps its first and, of the last, up to four."""
    if len(text) <= longest:
        return text
    tail = min(_TAIL, (longest - 1) // 2)
    return f"{text[: longest - tail - 1]}…{text[-tail:]}"
