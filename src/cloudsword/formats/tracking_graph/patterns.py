"""Short numbers; hatching and dots without SVG patterns, which browsers print as bitmaps.

Both are dashed strokes: the style sheet slants those of a hatching and makes the dashes of dots as short as
their round ends.
"""

from typing import Final

HATCHING: Final = "M0 125H300"
"""One stroke, wide enough for every block; slanted and seen through the block's window."""
DOT_STEP: Final = 4.0


def dotting(width: float, height: float) -> str:
    """Return the middles of rows of dots that fill a box, at least one."""
    rows = max(1, int(height / DOT_STEP))
    return "".join(f"M2 {number((row + 0.5) * height / rows)}H{number(width)}" for row in range(rows))


def number(value: float, digits: int = 1) -> str:
    """Write a number as short as it can be: pages are full of them.

    Examples
    --------
    >>> number(12.04), number(0.46), number(-0.01)
    ('12', '.5', '0')
    """
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
