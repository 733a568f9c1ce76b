"""The day by its hours, drawn: a bar an hour, as high as what was reported in it, split by what became of it.

The drawing is plain SVG with classes, because pages allow no inline styles and no inline scripts. The table
beside it says the same in figures, so screen readers pass the drawing by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape

from cloudsword.vocabulary.money import format_amount, minor_units

HOURS: Final = 24
_TOP, _FOOT, _LABEL_GAP = 22, 20, 4
_NAMED_EVERY: Final = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """How large it is drawn, and the class that a style tells it by."""

    name: str
    width: int
    height: int


WIDE: Final = Shape("wide", 860, 150)
NARROW: Final = Shape("slim", 344, 150)


def drawing(
    parts: Mapping[int, Sequence[tuple[str, int]]], currency: str, language: str, shape: Shape
) -> str:
    """Return the SVG.

    Parameters
    ----------
    parts
        By hour: kinds and their minor units, from the bottom up.
    currency, language
        Of the axis.
    shape
        The size.
    """
    most = ceiling(max((sum(minor for _, minor in row) for row in parts.values()), default=0), currency)
    floor = shape.height - _FOOT
    pitch = shape.width / HOURS
    drawn = [_line("axis", floor, shape.width), _line("grid", _TOP, shape.width)]
    drawn.append(
        f'<text x="0" y="{_TOP - _LABEL_GAP}">{escape(format_amount(most, currency, language))}</text>'
    )
    for hour in range(0, HOURS, _NAMED_EVERY):
        drawn.append(f'<text x="{hour * pitch + 1:.1f}" y="{shape.height - 5}">{hour:02d}:00</text>')
    for hour, row in parts.items():
        low = float(floor)
        for kind, minor in row:
            height = (floor - _TOP) * minor / most
            low -= height
            if height > 0:
                drawn.append(
                    f'<rect class="{kind}" x="{hour * pitch + 1:.1f}" y="{low:.2f}" '
                    f'width="{pitch - 2:.1f}" height="{height:.2f}"/>'
                )
    size = f'viewBox="0 0 {shape.width} {shape.height}" width="{shape.width}" height="{shape.height}"'
    return f'<svg class="hours {shape.name}" {size} aria-hidden="true">{"".join(drawn)}</svg>'


def ceiling(minor: int, currency: str) -> int:
    """Return a round amount that is not below ``minor``."""
    unit = 10 ** minor_units(currency)
    tenths = 10 ** (len(str(max(1, minor // unit))) - 1) * unit
    return next(
        tenths * step // 10 for step in (10, 15, 20, 30, 40, 50, 60, 80, 100) if tenths * step >= 10 * minor
    )


def _line(name: str, y: int, width: int) -> str:
    return f'<line class="{name}" x1="0" y1="{y}" x2="{width}" y2="{y}"/>'
