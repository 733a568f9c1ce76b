"""Which places of a flow get a node of their own, and what is folded into "n more accounts".

The rule is fixed, so that two people see the same picture: a column shows at most ``LIMIT`` nodes. In a
fuller column the accounts with the most resting money take up to half of the places, those that received (as
a victim: paid) the most take the others, and all the rest become one node. Ties go to the lower id.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from cloudsword.formats.tracking_graph.flow import MOVING, RETURNED, UNFOLLOWED, Flow, Place

LIMIT = 8


@dataclass(slots=True)
class Node:
    """One drawn node.

    Parameters
    ----------
    sort
        ``victim``, ``account``, ``fold``, ``exit``, ``unfollowed`` or ``lane`` (a way past a column, no box).
    column
        0 for victims, the hop for accounts, one past the last hop for ends.
    name
        Account id, exit kind, or empty.
    members
        Account ids it stands for, ascending.
    money_in, money_out, resting
        Minor units, over the whole trace; payments inside a fold are no part of them.
    """

    sort: str
    column: int
    name: str
    members: list[str] = field(default_factory=list)
    money_in: int = 0
    money_out: int = 0
    resting: int = 0


@dataclass(slots=True)
class Line:
    """All payments between two nodes in one state.

    Parameters
    ----------
    source, target
        Numbers of nodes.
    state
        ``moving``, ``returned`` or ``unfollowed``.
    amount
        Minor units, over the whole trace.
    payments
        ``(booked_at, amount)`` in ledger order; ``booked_at`` is -1 for money not followed.
    """

    source: int
    target: int
    state: str
    amount: int = 0
    payments: list[tuple[int, int]] = field(default_factory=list)


def folded(flow: Flow, limit: int = LIMIT) -> tuple[list[Node], list[Line], int]:
    """Return nodes, lines, and the number of payments inside a fold, which no line shows.

    Cost: linear in the portions, apart from sorting each column.
    """
    received: dict[Place, int] = defaultdict(int)
    paid: dict[Place, int] = defaultdict(int)
    for portion in flow.portions:
        paid[portion.source] += portion.amount_minor
        received[portion.target] += portion.amount_minor
    last = max(flow.hops.values(), default=0) + 1
    columns: dict[int, list[Place]] = defaultdict(list)
    for place in {*received, *paid, *flow.hops}:
        column = {"victim": 0, "account": flow.hops.get(place, 1)}.get(place.sort, last)
        columns[column].append(place)
    nodes: list[Node] = []
    where: dict[Place, int] = {}
    for column in sorted(columns):
        places = sorted(columns[column])
        shown = (
            set(places)
            if column == last or len(places) <= limit
            else _shown(places, flow, received, paid, limit)
        )
        fold = Node("fold", column, "")
        for place in places:
            node = fold
            if place in shown:
                node = Node(place.sort, column, place.name)
                nodes.append(node)
            where[place] = len(nodes) - 1 if node is not fold else -column - 1
            if place.sort in ("victim", "account"):
                node.members.append(place.name)
            node.resting += flow.resting.get(place, 0)
        if fold.members:
            nodes.append(fold)
            for place in places:
                if where[place] == -column - 1:
                    where[place] = len(nodes) - 1
    lines: dict[tuple[int, int, str], Line] = {}
    inside = 0
    for portion in flow.portions:
        source, target = where[portion.source], where[portion.target]
        if source == target:
            inside += 1
            continue
        state = MOVING
        if portion.target.sort == UNFOLLOWED:
            state = UNFOLLOWED
        elif portion.target == Place("exit", RETURNED):
            state = RETURNED
        line = lines.setdefault((source, target, state), Line(source, target, state))
        line.amount += portion.amount_minor
        nodes[source].money_out += portion.amount_minor
        nodes[target].money_in += portion.amount_minor
        line.payments.append((portion.booked_at, portion.amount_minor))
    return nodes, [lines[key] for key in sorted(lines)], inside


def _shown(
    places: list[Place], flow: Flow, received: dict[Place, int], paid: dict[Place, int], limit: int
) -> set[Place]:
    """Return the places of a full column that keep a node of their own."""
    resting = sorted((p for p in places if p in flow.resting), key=lambda p: (-flow.resting[p], p))
    shown = set(resting[: limit // 2])
    for place in sorted(places, key=lambda p: (-(received[p] or paid[p]), p)):
        if len(shown) >= limit - 1:
            break
        shown.add(place)
    return shown
