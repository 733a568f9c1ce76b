"""The first screen's drawings as numbers: bars of money, and the run of one victim's money over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 1000
STATES: Final = ("held", "returned", "stoppable", "gone")
"""The parts of what was stolen, in the order of the bar; together they are all of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar.

    Parameters
    ----------
    state
        One of ``STATES``, or ``innocent``.
    x, width
        In thousandths of the bar.
    """

    state: str
    x: int
    width: int


def bar(figures: Mapping[str, int], most: int) -> list[Piece]:
    """Return the parts of one world's bar.

    Parameters
    ----------
    figures
        Minor units by name, as ``Figures``; innocent money stands behind the stolen.
    most
        Minor units that the whole width stands for: the largest of the bars that are compared.

    Examples
    --------
    >>> bar({"held": 30, "returned": 0, "stoppable": 50, "gone": 20, "innocent": 0}, 100) [Piece(state='held',
    x=0, width=300), Piece(state='stoppable', x=300, width=500), Piece(state='gone', x=800, width=200)]
    """
    pieces = []
    before = 0
    for state in (*STATES, "innocent"):
        x, end = (WIDTH * part // max(1, most) for part in (before, before + figures[state]))
        if figures[state]:
            pieces.append(Piece(state, x, max(1, end - x)))
        before += figures[state]
    return pieces


def run_of(points: Sequence[Sequence[int]], most: int, height: int = 120) -> dict[str, Any] | None:
    """Return two areas over time as SVG polygons: what is held or back, and on it what is still stoppable.

    Parameters
    ----------
    points
        (UTC microseconds, stoppable, held, returned) by time; minor units.
    most
        Minor units that the height stands for.

    Returns
    -------
    dict or None
        ``safe`` and ``open``: points of polygons in a box of ``WIDTH`` x ``height``; ``first``, ``last``:
        instants. None for less than two points.
    """
    if len(points) < 2 or points[-1][0] == points[0][0]:
        return None
    first, last = points[0][0], points[-1][0]

    def x(at: int) -> int:
        return WIDTH * (at - first) // (last - first)

    def y(amount: int) -> int:
        return height - height * min(amount, most) // max(1, most)

    safe = [(x(at), y(held + back)) for at, _, held, back in points]
    whole = [(x(at), y(held + back + loose)) for at, loose, held, back in points]
    return {
        "safe": _polygon(safe, [(WIDTH, height), (0, height)]),
        "open": _polygon(whole, list(reversed(safe))),
        "height": height,
        "first": first,
        "last": last,
    }


def _polygon(*parts: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for part in parts for x, y in part)
