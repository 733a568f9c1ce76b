"""How wide a drawing and its columns are; how thick a line of so much money is."""

import math
from dataclasses import dataclass
from typing import Final

TOP: Final = 30
"""Room above the nodes, for the words over the columns."""
BOTTOM: Final = 14
THINNEST: Final = 1.25
"""Pixels of a line, however little money it carries."""
LOWEST: Final = 3.0
"""Pixels of a block of resting money, however little rests."""
_SPARSE, _ROOMY, _EDGES = 190, 700, 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The horizontal places of a drawing, whole pixels.

    Parameters
    ----------
    last
        Number of the column of the ends.
    width
        Of the drawing.
    pitch
        From one column's left edge to the next one's.
    card, ends
        Widths of an account's card and of an end's.
    """

    last: int
    width: int
    pitch: int
    card: int
    ends: int

    @property
    def is_compact(self) -> bool:
        """Whether the cards are so narrow that words in them are smaller."""
        return self.card < 120

    @property
    def stub(self) -> float:
        """Width of a block of resting money beside its card."""
        return min(30.0, (self.pitch - self.card) * 0.42)

    @property
    def pad(self) -> int:
        """Room between a card's edge and its words."""
        return 6 if self.is_compact else 9

    def x(self, column: int) -> int:
        """Return the left edge of a column."""
        return 1 + column * self.pitch


def frame_of(last: int, least_width: int) -> Frame:
    """Return the frame of a drawing whose ends stand in column ``last``, at least so wide.

    Examples
    --------
    >>> frame_of(2, 0)
    Frame(last=2, width=396, pitch=132, card=84, ends=128)
    >>> frame_of(6, 1280).card
    115
    """
    last = max(1, last)
    ends = 176 if least_width / (last + 1) > _SPARSE else 128
    pitch = max(112 if least_width >= _ROOMY else 132, (least_width - ends - _EDGES) // last)
    return Frame(last, last * pitch + ends + _EDGES, pitch, max(84, min(164, round(pitch * 0.6))), ends)


def thickness(scale: float, minor: int) -> float:
    """Return how thick a line of ``minor`` units is: ``scale`` x square root, nothing for nothing."""
    return max(THINNEST, scale * math.sqrt(minor)) if minor > 0 else 0.0


def block(scale: float, minor: int, middle: float, height: float) -> tuple[float, float]:
    """Return top and height of a block of resting money, as near to ``middle`` as its card allows.

    ``middle`` and top are from the card's own middle, downwards; ``height`` is the card's.
    """
    tall = max(LOWEST, thickness(scale, minor))
    return max(-height / 2, min(height / 2, middle + tall / 2) - tall), tall
