"""What follows from a trace, as plain data: the hold plan, the restitution, what changed since."""

from dataclasses import asdict
from typing import Any

import pyarrow as pa

from cloudsword.formats.trace_json.document import Document, by_root
from cloudsword.funds import Extension
from cloudsword.funds.plan import HoldPlan
from cloudsword.funds.restitution import Restitution, VictimStatement
from cloudsword.vocabulary.clock import format_instant


def plan_document(plan: HoldPlan) -> Document:
    """Return a hold plan.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    Document
        Keys ``rule``, ``rules``, ``latency_seconds``, ``as_of``, ``currency``, ``fingerprint``, ``totals``,
        ``holds`` (columns of ``funds.plan.HOLDS``, by rank) and ``by_institution``. Amounts are whole minor
        units, ``probability`` a number from 0 to 1.
    """
    return {
        "rule": plan.rule.value,
        "rules": [rule.value for rule in plan.rules],
        "latency_seconds": plan.latency_seconds,
        "as_of": format_instant(plan.as_of),
        "currency": plan.currency,
        "fingerprint": plan.fingerprint,
        "totals": asdict(plan.totals),
        "holds": plan.table.to_pylist(),
        "by_institution": plan.by_institution.to_pylist(),
    }


def restitution_document(found: Restitution) -> Document:
    """Return a restitution.

    Parameters
    ----------
    found
        The restitution.

    Returns
    -------
    Document
        Keys ``method``, ``rule``, ``as_of``, ``currency``, ``fingerprint``, ``held_minor``,
        ``returned_minor``, ``allocations`` (columns of ``funds.restitution.ALLOCATIONS``) and
        ``statements``, one a victim.
    """
    return {
        "method": found.method.value,
        "rule": found.rule.value,
        "as_of": format_instant(found.as_of),
        "currency": found.currency,
        "fingerprint": found.fingerprint,
        "held_minor": found.held_minor,
        "returned_minor": found.returned_minor,
        "allocations": found.allocations.to_pylist(),
        "statements": [_statement(statement) for statement in found.statements],
    }


def _statement(statement: VictimStatement) -> Document:
    return {
        "victim": statement.victim,
        "payments": [
            {**asdict(payment), "paid_at": format_instant(payment.paid_at)} for payment in statement.payments
        ],
        "disputed_minor": statement.disputed_minor,
        "traced_to": [{**asdict(place), "kind": place.kind.value} for place in statement.traced_to],
        "held_minor": statement.held_minor,
        "came_home_minor": statement.came_home_minor,
        "sent_back_minor": statement.sent_back_minor,
        "allocated_minor": statement.allocated_minor,
        "missing_minor": statement.missing_minor,
    }


def changes_document(extension: Extension) -> Document:
    """Return what changed since an earlier trace.

    Parameters
    ----------
    extension
        The renewed trace and its differences.

    Returns
    -------
    Document
        ``edges`` and ``positions``: the keys of the trace's own, and ``change``: added, changed (as it is
        now) or removed (as it was). Positions in which nothing rests are listed too: a hold on them has lost
        its basis.
    """
    names: list[Any] = extension.result.roots.column("transaction_id").to_pylist()
    return {
        "edges": _changed(extension.edges, "stolen_minor", names, ("transaction_id", "change", "hop")),
        "positions": _changed(
            extension.positions,
            "resting_minor",
            names,
            ("account", "change", "hop", "balance_minor", "balance_basis", "unbacked_minor"),
        ),
    }


def _changed(table: pa.Table, parts: str, names: list[str], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = table.select(list(columns)).to_pylist()
    money = by_root(table.column(parts), names)
    named = [{**row, parts: amount} for row, amount in zip(rows, money, strict=True)]
    return sorted(named, key=lambda row: row[columns[0]])
