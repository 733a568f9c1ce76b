"""The picture of one result as data for the page: geometry, amounts and the steps of time."""

import math
from bisect import bisect_left
from collections.abc import Mapping

from cloudsword.formats.tracking_graph.flow import money_flow
from cloudsword.formats.tracking_graph.folding import LIMIT, folded
from cloudsword.formats.tracking_graph.layout import placed
from cloudsword.funds.result import TraceResult
from cloudsword.tables.instants import microseconds

STEPS = 240


def picture(result: TraceResult, numbers: Mapping[str, int]) -> dict[str, object]:
    """Return nodes, lines and steps.

    Parameters
    ----------
    result
        One trace.
    numbers
        Account id to its number in the page's list of accounts.

    Returns
    -------
    dict
        ``first`` payment and ``steps``: times in microseconds, each step the last payment in it, ``as_of``
        last. ``nodes``: sort, column, name, members, top, height, resting block. ``lines``: source,
        target, state, ends, and ``[step, payments, minor]`` for every step in which money moved; money not
        followed is in the last step. Amounts are decimal texts: a script's number does not hold 64 bits.
    """
    flow = money_flow(result)
    nodes, lines, inside = folded(flow)
    drawn = placed(nodes, lines)
    times = sorted({portion.booked_at for portion in flow.portions if portion.booked_at >= 0})
    size = max(1, math.ceil(len(times) / STEPS))
    steps = [times[min(i + size, len(times)) - 1] for i in range(0, len(times), size)]
    as_of = result.parameters.as_of
    steps.append((steps or [0])[-1] if as_of is None else microseconds(as_of))
    return {
        "limit": LIMIT,
        "inside": inside + flow.within,
        "payments": len(result.edges),
        "scale": round(drawn.scale, 9),
        "height": round(drawn.height, 1),
        "first": times[0] if times else steps[-1],
        "steps": steps,
        "nodes": [
            [
                node.sort,
                node.column,
                node.name if node.sort in ("exit", "lane") else "",
                [numbers[account] for account in node.members],
                round(drawn.tops[i], 1),
                round(drawn.heights[i], 1),
                round(drawn.rests[i], 1),
            ]
            for i, node in enumerate(drawn.nodes)
        ],
        "lines": [
            [
                line.source,
                line.target,
                line.state,
                round(drawn.leaves[i], 1),
                round(drawn.enters[i], 1),
                _by_step(line.payments, steps),
            ]
            for i, line in enumerate(drawn.lines)
        ],
    }


def _by_step(payments: list[tuple[int, int]], steps: list[int]) -> list[list[object]]:
    sums: dict[int, list[int]] = {}
    for booked_at, amount in payments:
        step = bisect_left(steps, booked_at, hi=len(steps) - 1) if booked_at >= 0 else len(steps) - 1
        entry = sums.setdefault(step, [0, 0])
        entry[0] += 1
        entry[1] += amount
    return [[step, sums[step][0], str(sums[step][1])] for step in sorted(sums)]
