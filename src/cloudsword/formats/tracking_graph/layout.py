"""Layered graph drawing: columns by hop, few crossings, even spacing; one flow has one picture.

Vertical places only, in pixels of the drawing; the page spreads the columns over the width that it has. A
line that passes a column gets a lane there, shared by all lines with the same target, as streams join a
river. Order within columns is by barycentre sweeps, the order with the fewest crossings stays; then nodes
move towards their neighbours as far as their column lets them.

Reference: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system
structures" (1981). Departure: lanes are shared by target, so that bundles stay readable.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from cloudsword.formats.tracking_graph.flow import RETURNED, UNFOLLOWED
from cloudsword.formats.tracking_graph.folding import Line, Node
from cloudsword.formats.tracking_graph.frame import THINNEST

WIDEST, TALLEST_SIDE = 34.0, 190.0
MANY = 60
"""More lines than this crowd a picture: its widest line and tallest side are then half as large."""
GAP = 16.0
SWEEPS, PASSES = 8, 24
HEIGHTS = {
    "victim": 58.0,
    "account": 50.0,
    "passed": 36.0,
    "fold": 44.0,
    "exit": 62.0,
    "unfollowed": 62.0,
    "lane": 4.0,
}


@dataclass(slots=True)
class Placed:
    """A picture's geometry, index for index with the nodes and lines that it holds.

    Parameters
    ----------
    nodes, lines
        The folded flow with lanes added; lines run between neighbouring columns, or back.
    tops, heights
        Of each node, pixels.
    leaves, enters
        Middle of each line at its source's right side and its target's left side, pixels from the top.
    rests
        Middle of each node's block of resting money at its right side, pixels from the top.
    scale
        Width of a line in pixels = ``scale`` x square root of minor units, at least ``THINNEST``.
    height
        Of the drawing.
    """

    nodes: list[Node]
    lines: list[Line]
    tops: list[float]
    heights: list[float]
    leaves: list[float]
    enters: list[float]
    rests: list[float]
    scale: float
    height: float


def placed(nodes: list[Node], lines: list[Line]) -> Placed:
    """Return the geometry of a folded flow. Cost: quadratic in the lines between two columns."""
    nodes, lines = _with_lanes(nodes, lines)
    sides: dict[tuple[int, str], float] = defaultdict(float)
    for line in lines:
        leaving, entering = _sides(nodes, line)
        for i, side in ((line.source, leaving), (line.target, entering)):
            if nodes[i].sort == "lane":
                sides[i, side] = math.sqrt(nodes[i].money_in)
            else:
                sides[i, side] += math.sqrt(line.amount)
    for i, node in enumerate(nodes):
        sides[i, "right"] += math.sqrt(node.resting)
    largest = max((line.amount for line in lines), default=1)
    room = 0.5 if len(lines) > MANY else 1.0
    scale = room * min(WIDEST / math.sqrt(largest), TALLEST_SIDE / max(sides.values(), default=1.0))
    heights = [
        max(
            HEIGHTS["passed" if node.sort == "account" and not node.resting else node.sort],
            12.0 * (node.sort != "lane") + scale * max(sides[i, "left"], sides[i, "right"]),
        )
        for i, node in enumerate(nodes)
    ]
    order = _ordered(nodes, lines)
    tops = _spaced(nodes, lines, order, heights)
    lowest = min(tops, default=0.0)
    tops = [top - lowest for top in tops]
    height = max((top + h for top, h in zip(tops, heights, strict=True)), default=0.0)
    leaves, enters, rests = _ports(nodes, lines, tops, heights, scale)
    return Placed(nodes, lines, tops, heights, leaves, enters, rests, scale, height)


def _sides(nodes: list[Node], line: Line) -> tuple[str, str]:
    """Return the side at which a line leaves its source and the one at which it enters its target.

    Money that stays in its layer turns on the right; money that runs back leaves on the left.
    """
    step = nodes[line.target].column - nodes[line.source].column
    return ("left" if step < 0 else "right", "left" if step > 0 else "right")


def _with_lanes(nodes: list[Node], lines: list[Line]) -> tuple[list[Node], list[Line]]:
    """Cut each line that passes columns into lines between neighbours, over shared lanes."""
    nodes = list(nodes)
    lanes: dict[tuple[int, str, int], int] = {}
    pieces: dict[tuple[int, int, str], Line] = {}
    for line in lines:
        way = [line.source]
        for column in range(nodes[line.source].column + 1, nodes[line.target].column):
            key = (line.target, line.state, column)
            if key not in lanes:
                lanes[key] = len(nodes)
                nodes.append(Node("lane", column, nodes[line.target].sort))
            way.append(lanes[key])
        way.append(line.target)
        for source, target in pairwise(way):
            piece = pieces.setdefault((source, target, line.state), Line(source, target, line.state))
            piece.amount += line.amount
            piece.payments += line.payments
    for piece in pieces.values():
        piece.payments.sort()
        if nodes[piece.target].sort == "lane":
            nodes[piece.target].money_in += piece.amount
            nodes[piece.target].money_out += piece.amount
    return nodes, [pieces[key] for key in sorted(pieces)]


def _rank(node: Node) -> int:
    """Money that came home stands above, money not followed below, folds just over it, always."""
    if node.name == RETURNED and node.sort == "exit":
        return 0
    if node.sort == "unfollowed" or (node.sort == "lane" and node.name == UNFOLLOWED):
        return 3
    return 2 if node.sort == "fold" else 1


def _ordered(nodes: list[Node], lines: list[Line]) -> list[list[int]]:
    """Return the nodes of each column from top to bottom."""
    columns: list[list[int]] = [[] for _ in range(max((n.column for n in nodes), default=0) + 1)]
    for i in sorted(
        range(len(nodes)), key=lambda i: (_rank(nodes[i]), -nodes[i].money_in - nodes[i].money_out, i)
    ):
        columns[nodes[i].column].append(i)
    forward = [line for line in lines if nodes[line.target].column == nodes[line.source].column + 1]
    best, fewest = [list(c) for c in columns], _crossings(columns, nodes, forward)
    for sweep in range(SWEEPS):
        towards = sweep % 2 == 0
        for column in columns if towards else columns[::-1]:
            seat = {i: n / max(1, len(c) - 1) for c in columns for n, i in enumerate(c)}
            pull: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
            for line in forward:
                here, there = (line.target, line.source) if towards else (line.source, line.target)
                weight = math.sqrt(line.amount)
                pull[here][0] += weight * seat[there]
                pull[here][1] += weight
            column.sort(
                key=lambda i: (_rank(nodes[i]), pull[i][0] / pull[i][1] if i in pull else seat[i], seat[i])
            )
        crossings = _crossings(columns, nodes, forward)
        if crossings < fewest:
            best, fewest = [list(c) for c in columns], crossings
    return best


def _crossings(columns: list[list[int]], nodes: list[Node], lines: list[Line]) -> float:
    """Return crossings between neighbouring columns, each weighted by the thinner line."""
    seat = {i: n for column in columns for n, i in enumerate(column)}
    gaps: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for line in lines:
        gaps[nodes[line.source].column].append((seat[line.source], seat[line.target], math.sqrt(line.amount)))
    total = 0.0
    for ends in gaps.values():
        ends.sort()
        for n, (left, right, width) in enumerate(ends):
            for other_left, other_right, other_width in ends[n + 1 :]:
                if other_left > left and other_right < right:
                    total += min(width, other_width)
    return total


def _spaced(
    nodes: list[Node], lines: list[Line], order: list[list[int]], heights: list[float]
) -> list[float]:
    """Return tops: columns start centred, then nodes move towards the lines that they have.

    No column reaches beyond the fullest one, so the drawing is as low as it can be.
    """
    tops = [0.0] * len(nodes)
    filled = [sum(heights[i] for i in column) + GAP * max(0, len(column) - 1) for column in order]
    tallest = max(filled, default=0.0)
    for column, used in zip(order, filled, strict=True):
        y = (tallest - used) / 2
        for i in column:
            tops[i] = y
            y += heights[i] + GAP
    tied: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for line in lines:
        if nodes[line.target].column > nodes[line.source].column:
            tied[line.source].append((line.target, math.sqrt(line.amount)))
            tied[line.target].append((line.source, math.sqrt(line.amount)))
    for sweep in range(PASSES):
        for column, used in list(zip(order, filled, strict=True))[:: 1 if sweep % 2 == 0 else -1]:
            wanted = []
            for i in column:
                weight = sum(w for _, w in tied[i])
                middle = tops[i] + heights[i] / 2
                if weight:
                    middle = sum(w * (tops[j] + heights[j] / 2) for j, w in tied[i]) / weight
                wanted.append(middle - heights[i] / 2)
            for i, top in zip(
                column, _apart(wanted, [heights[i] for i in column], tallest - used), strict=True
            ):
                tops[i] = top
    return tops


def _apart(wanted: list[float], heights: list[float], play: float) -> list[float]:
    """Return tops in the given order, ``GAP`` apart, with the least squared distance from those wanted.

    ``play`` is how far the whole column can move down from the top edge.

    Pool-adjacent-violators on the tops less the room that stands above each.
    """
    above = [0.0]
    for height in heights[:-1]:
        above.append(above[-1] + height + GAP)
    blocks: list[tuple[float, int]] = []
    for want, room in zip(wanted, above, strict=False):
        mean, count = want - room, 1
        while blocks and blocks[-1][0] > mean:
            other, n = blocks.pop()
            mean, count = (mean * count + other * n) / (count + n), count + n
        blocks.append((mean, count))
    means = [min(max(mean, 0.0), play) for mean, count in blocks for _ in range(count)]
    return [mean + room for mean, room in zip(means, above, strict=False)]


def _ports(
    nodes: list[Node], lines: list[Line], tops: list[float], heights: list[float], scale: float
) -> tuple[list[float], list[float], list[float]]:
    """Return the middles of lines at both ends, and of resting blocks, stacked and centred on each side."""
    width = [max(THINNEST, scale * math.sqrt(line.amount)) for line in lines]
    middle = [top + h / 2 for top, h in zip(tops, heights, strict=True)]
    leaves, enters, rests = [0.0] * len(lines), [0.0] * len(lines), list(middle)
    ends: dict[tuple[int, str], list[tuple[int, float, int, bool]]] = defaultdict(list)
    for n, line in enumerate(lines):
        leaving, entering = _sides(nodes, line)
        runs_back = leaving == "left" or entering == "right"
        # from top to bottom: what goes on, what rests, what is not followed, what runs back
        rank = 3 if runs_back else 2 if line.state == UNFOLLOWED else 0
        ends[line.source, leaving].append((rank, middle[line.target], n, True))
        ends[line.target, entering].append((3 if runs_back else 0, middle[line.source], n, False))
    for i, node in enumerate(nodes):
        for side in ("left", "right"):
            stack = sorted(ends[i, side])
            if node.sort == "lane":
                for _, _, n, is_leaving in stack:
                    (leaves if is_leaving else enters)[n] = middle[i]
                continue
            rest = max(THINNEST, scale * math.sqrt(node.resting)) if node.resting and side == "right" else 0.0
            y = middle[i] - (sum(width[n] for _, _, n, _ in stack) + rest) / 2
            is_placed = not rest
            for rank, _, n, is_leaving in stack:
                if not is_placed and rank > 0:
                    rests[i], y, is_placed = y + rest / 2, y + rest, True
                (leaves if is_leaving else enters)[n] = y + width[n] / 2
                y += width[n]
            if not is_placed:
                rests[i] = y + rest / 2
    return leaves, enters, rests
