"""The first screen's drawings as numbers: bars of money, and the same minutes of three worlds as lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart.

    Parameters
    ----------
    world
        Whose: ``centre``, ``freeze`` or ``nobody``.
    points
        Of an SVG polyline, in pixels of the chart.
    last
        Its last value, minor units.
    y, label_y
        Where it ends, and where its label stands; labels keep apart.
    """

    world: str
    points: str
    last: int
    y: int
    label_y: int


CHART: Final = (560, 210)
"""Pixels of a chart, its labels included."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 196, 26, 24
_APART: Final = 17


def lines_of(points: Sequence[Sequence[int]], worlds: Sequence[str], first: int) -> list[Line]:
    """Return a line for each world over the same minutes: what stood, until the next point.

    Parameters
    ----------
    points
        By time: UTC microseconds, then minor units.
    worlds
        Whose values these are, one place each from ``first`` on.
    first
        Place of the first world's value in a point.

    Returns
    -------
    list of Line
        Empty for less than two instants. Zero is the lower edge, the largest value the upper.
    """
    if len(points) < 2 or points[-1][0] == points[0][0]:
        return []
    begins, ends = points[0][0], points[-1][0]
    most = max(1, *(max(point[first : first + len(worlds)]) for point in points))
    wide, high = CHART[0] - _LEFT - _RIGHT, CHART[1] - _TOP - _BOTTOM

    def y(amount: int) -> int:
        return _TOP + high - high * amount // most

    drawn = []
    for place, world in enumerate(worlds, start=first):
        corners: list[tuple[int, int]] = []
        for point in points:
            x = _LEFT + wide * (point[0] - begins) // (ends - begins)
            if corners:
                corners.append((x, corners[-1][1]))
            corners.append((x, y(point[place])))
        drawn.append((world, corners, points[-1][place]))
    at = _labels([corners[-1][1] for _, corners, _ in drawn])
    return [
        Line(world, _polygon(_corners(corners)), last, corners[-1][1], at[n])
        for n, (world, corners, last) in enumerate(drawn)
    ]


def _corners(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what a line goes straight through."""
    kept: list[tuple[int, int]] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2][1] == kept[-1][1] == point[1]:
            kept[-1] = point
        else:
            kept.append(point)
    return kept


def _labels(ends: Sequence[int]) -> list[int]:
    """Return where the labels of lines stand that end at these heights: apart, and within the chart."""
    order = sorted(range(len(ends)), key=lambda n: (ends[n], n))
    at = [0] * len(ends)
    floor = _TOP
    for n in order:
        at[n] = floor = max(ends[n], floor)
        floor += _APART
    over = max(0, floor - _APART - (CHART[1] - _BOTTOM))
    return [max(_TOP, y - over) for y in at] if over else at


def _polygon(*parts: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for part in parts for x, y in part)
