"""A trace result as one flow of money: who handed how much stolen money to whom, and what became of it.

Invariant: for every account node, in = out + resting + unfollowed, to the unit; nothing is drawn that the
result does not say.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from cloudsword.funds.result import TraceResult

MOVING, RETURNED, UNFOLLOWED = "moving", "returned", "unfollowed"


class Place(NamedTuple):
    """Where money is: ``victim`` or ``account`` with its id, ``exit`` with its kind, or ``unfollowed``."""

    sort: str
    name: str


@dataclass(frozen=True, slots=True)
class Portion:
    """One followed payment's stolen money between two places.

    Parameters
    ----------
    source, target
        Places.
    booked_at
        Microseconds since 1970, UTC; -1 for money not followed, whose time the result does not say.
    amount_minor
        Stolen part, minor units.
    """

    source: Place
    target: Place
    booked_at: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Flow:
    """All portions, and the columns in which places stand.

    Parameters
    ----------
    portions
        In ledger order, money not followed last.
    hops
        Column of each account place, 1 and up.
    resting
        Minor units that rest in each account place, zeros left out.
    within
        Payments of an account to itself: count.
    """

    portions: tuple[Portion, ...]
    hops: dict[Place, int]
    resting: dict[Place, int]
    within: int


def money_flow(result: TraceResult) -> Flow:
    """Return the flow of one result.

    A payment is split where its parts have different origins (the disputed part comes from the victim, other
    stolen parts from the account) or different ends (one root's money comes home, another's goes on).

    Examples
    --------
    A root of 100.00 of which 60.00 goes on to a cash machine gives two portions:
    ``victim a -> account b 10000`` and ``account b -> exit cash 6000``; ``resting`` holds 4000 for ``b``.
    """
    ends: dict[tuple[str, int], str] = {}
    for row in result.exits.to_pylist():
        for part in row["amount_minor"]:
            ends[row["account"], part["root"]] = row["kind"]
    number = {name: i for i, name in enumerate(result.roots["transaction_id"].to_pylist())}
    hops: dict[Place, int] = {}
    resting: dict[Place, int] = {}
    left: dict[Place, int] = defaultdict(int)
    for row in result.positions.select(["account", "hop", "resting_total_minor"]).to_pylist():
        place = Place("account", row["account"])
        hops[place] = row["hop"]
        if row["resting_total_minor"]:
            resting[place] = row["resting_total_minor"]
            left[place] = -row["resting_total_minor"]
    portions: list[Portion] = []
    within = 0
    times = result.edges["booked_at"].cast(pa.int64()).to_numpy().tolist()
    rows = result.edges.select(["transaction_id", "debtor_account", "creditor_account", "stolen_minor"])
    for booked_at, row in zip(times, rows.to_pylist(), strict=True):
        split: dict[tuple[Place, Place], int] = defaultdict(int)
        own = number.get(row["transaction_id"])
        for part in row["stolen_minor"]:
            source = Place("victim" if part["root"] == own else "account", row["debtor_account"])
            kind = ends.get((row["creditor_account"], part["root"]))
            target = Place("exit", kind) if kind else Place("account", row["creditor_account"])
            split[source, target] += part["amount_minor"]
        for (source, target), amount in split.items():
            if source == target:
                within += 1
            else:
                portions.append(Portion(source, target, booked_at, amount))
                left[source] -= amount
                left[target] += amount
    for place in sorted(hops):
        if left[place] > 0:
            portions.append(Portion(place, Place(UNFOLLOWED, ""), -1, left[place]))
    return Flow(tuple(portions), hops, resting, within)
