"""Account for every unit of every victim's money: statements, and the same as one table."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from cloudsword.funds.restitution.kinds import PlaceKind
from cloudsword.funds.restitution.parts import parts_of
from cloudsword.funds.restitution.statement import (
    DisputedPayment,
    Restitution,
    TracedPlace,
    VictimStatement,
)
from cloudsword.funds.result import TraceResult
from cloudsword.tables.contract import INSTANT
from cloudsword.vocabulary.account_kinds import ExitKind

STATEMENTS = pa.schema(
    [
        pa.field("victim", pa.string(), nullable=False),
        pa.field("transactions", pa.int32(), nullable=False),
        pa.field("transaction_ids", pa.string(), nullable=False),
        pa.field("first_paid_at", INSTANT, nullable=False),
        pa.field("last_paid_at", INSTANT, nullable=False),
        pa.field("currency", pa.string(), nullable=False),
        pa.field("disputed_minor", pa.int64(), nullable=False),
        pa.field("resting_minor", pa.int64(), nullable=False),
        pa.field("exits_minor", pa.int64(), nullable=False),
        pa.field("unfollowed_minor", pa.int64(), nullable=False),
        pa.field("held_minor", pa.int64(), nullable=False),
        pa.field("came_home_minor", pa.int64(), nullable=False),
        pa.field("sent_back_minor", pa.int64(), nullable=False),
        pa.field("returned_minor", pa.int64(), nullable=False),
        pa.field("allocated_minor", pa.int64(), nullable=False),
        pa.field("missing_minor", pa.int64(), nullable=False),
    ]
)
"""One row a victim, in the order of their first payment; flat, so that it can be a CSV.

``transactions`` counts the disputed payments and ``transaction_ids`` lists them, in ledger order, with blanks
between. disputed = resting + exits + unfollowed, and disputed = returned + allocated + missing, where
returned = came home + sent back, and exits include what came home. The other columns are those of
``VictimStatement``.
"""

Place = tuple[PlaceKind, str | None, str | None]


def _places(result: TraceResult, names: list[str]) -> dict[str, dict[Place, int]]:
    """Return where each victim's money is, in the order of the trace's tables."""
    found: dict[str, dict[Place, int]] = {name: {} for name in names}

    def add(column: Any, places: list[Place]) -> None:
        for row, root, amount in parts_of(column):
            by_place = found[names[root]]
            by_place[places[row]] = by_place.get(places[row], 0) + amount

    accounts = result.positions["account"].to_pylist()
    add(result.positions["resting_minor"], [(PlaceKind.RESTING, account, None) for account in accounts])
    exits = zip(result.exits["account"].to_pylist(), result.exits["kind"].to_pylist(), strict=True)
    add(result.exits["amount_minor"], [(PlaceKind.EXIT, account, kind) for account, kind in exits])
    reasons = result.unfollowed["reason"].to_pylist()
    add(result.unfollowed["amount_minor"], [(PlaceKind.UNFOLLOWED, None, reason) for reason in reasons])
    return found


def victim_statements(
    result: TraceResult,
    names: list[str],
    held: Mapping[int, int],
    returned: Mapping[int, int],
    allocated: Mapping[int, int],
) -> tuple[VictimStatement, ...]:
    """Write a statement for each victim.

    Parameters
    ----------
    result
        The trace.
    names
        Victim of each root.
    held, returned, allocated
        Minor units by root.

    Returns
    -------
    tuple of VictimStatement
        In the order of the victims' first payments. Cost: O(parts of the trace's tables).
    """
    roots_of: defaultdict[str, list[int]] = defaultdict(list)
    for root, name in enumerate(names):
        roots_of[name].append(root)
    places = _places(result, names)
    rows = result.roots.to_pylist()
    statements = []
    for name, roots in roots_of.items():
        payments = tuple(
            DisputedPayment(
                transaction_id=rows[root]["transaction_id"],
                debtor_account=rows[root]["debtor_account"],
                creditor_account=rows[root]["creditor_account"],
                paid_at=rows[root]["booked_at"],
                amount_minor=rows[root]["amount_minor"],
                disputed_minor=rows[root]["disputed_minor"],
            )
            for root in roots
        )
        disputed = sum(payment.disputed_minor for payment in payments)
        came_home = sum(
            amount for (_, _, reason), amount in places[name].items() if reason == ExitKind.RETURNED
        )
        sent_back = sum(returned.get(root, 0) for root in roots)
        given = sum(allocated.get(root, 0) for root in roots)
        statements.append(
            VictimStatement(
                victim=name,
                payments=payments,
                disputed_minor=disputed,
                traced_to=tuple(TracedPlace(*place, amount) for place, amount in places[name].items()),
                held_minor=sum(held.get(root, 0) for root in roots),
                came_home_minor=came_home,
                sent_back_minor=sent_back,
                allocated_minor=given,
                missing_minor=disputed - came_home - sent_back - given,
            )
        )
    return tuple(statements)


def statement_table(restitution: Restitution) -> pa.Table:
    """Return the statements as one flat table.

    Parameters
    ----------
    restitution
        What was allocated.

    Returns
    -------
    pyarrow.Table
        Schema ``STATEMENTS``: one row a victim.
    """
    rows = [
        {
            "victim": statement.victim,
            "transactions": len(statement.payments),
            "transaction_ids": " ".join(payment.transaction_id for payment in statement.payments),
            "first_paid_at": statement.payments[0].paid_at,
            "last_paid_at": statement.payments[-1].paid_at,
            "currency": restitution.currency,
            "disputed_minor": statement.disputed_minor,
            "resting_minor": statement.traced_minor(PlaceKind.RESTING),
            "exits_minor": statement.traced_minor(PlaceKind.EXIT),
            "unfollowed_minor": statement.traced_minor(PlaceKind.UNFOLLOWED),
            "held_minor": statement.held_minor,
            "came_home_minor": statement.came_home_minor,
            "sent_back_minor": statement.sent_back_minor,
            "returned_minor": statement.returned_minor,
            "allocated_minor": statement.allocated_minor,
            "missing_minor": statement.missing_minor,
        }
        for statement in restitution.statements
    ]
    return pa.Table.from_pylist(rows, schema=STATEMENTS)
