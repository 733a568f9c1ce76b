"""Make a hold plan of traces: what to hold, where first, and what it is likely to save."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa

from cloudsword.errors import BadLatency, MixedTraces, RuleNotTraced
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.plan.balances import holdable_balances
from cloudsword.funds.plan.hold_plan import HOLDS, HOLDS_BY_INSTITUTION, HoldPlan, HoldTotals
from cloudsword.funds.plan.staying import staying_chances
from cloudsword.funds.result import TraceResult
from cloudsword.tables.instants import microseconds
from cloudsword.vocabulary.trace_parts import TracePart
from cloudsword.vocabulary.tracing_rules import TracingRule

LONGEST_LATENCY = 366 * 86_400
"""Most seconds until an order lands: later than that it is no answer to a trace."""

_SECOND = timedelta(seconds=1)


def _asked(result: TraceResult) -> str:
    """Return what tells one set of roots from another, short enough for a sentence."""
    roots = result.roots.select(["transaction_id", "disputed_minor"]).to_pylist()
    digest = blake2b(repr([tuple(root.values()) for root in roots]).encode(), digest_size=4).hexdigest()
    return f"{len(roots):,} ({digest})"


def _check(
    index: LedgerIndex, results: Mapping[TracingRule, TraceResult], rule: TracingRule, latency: int
) -> None:
    if rule not in results:
        raise RuleNotTraced(value=rule.value, limit=", ".join(sorted(r.value for r in results)))
    if not 0 <= latency <= LONGEST_LATENCY:
        raise BadLatency(value=latency, limit=LONGEST_LATENCY)
    base = results[rule]
    for other, result in results.items():
        asked, base_asked = (_asked(r) for r in (result, base))
        for what, found, limit in (
            (TracePart.RULE, result.rule.value, other.value),
            (TracePart.LEDGER, result.ledger.fingerprint, index.fingerprint),
            (TracePart.CURRENCY, result.ledger.currency, base.ledger.currency),
            (TracePart.PARAMETERS, result.parameters, base.parameters),
            (TracePart.ROOTS, asked, base_asked),
        ):
            if found != limit:
                raise MixedTraces(rule=other.value, what=what, found=found, limit=limit)


def _resting(index: LedgerIndex, result: TraceResult, as_of: int) -> tuple[pa.Table, Array, Array, list[str]]:
    """Return the positions where money rests, their nodes, and what each account has, on whose word."""
    is_resting = np.asarray(result.positions["resting_total_minor"], np.int64) > 0
    positions = result.positions.filter(pa.array(is_resting))
    currency = index.state.currencies.index(result.ledger.currency)
    accounts: list[Any] = positions["account"].to_pylist()
    numbers = index.account_numbers(accounts).tolist()
    nodes = np.array([index.node_of(number, currency) for number in numbers], np.int32)
    balances = np.asarray(positions["balance_minor"], np.int64)
    bases: list[Any] = positions["balance_basis"].to_pylist()
    return positions, nodes, *holdable_balances(index, nodes, as_of, balances, bases)


def _holds(index: LedgerIndex, result: TraceResult, as_of: int) -> dict[str, int]:
    """Return what may be held of each account under one rule, minor units."""
    positions, _, balances, _ = _resting(index, result, as_of)
    amounts = np.minimum(np.asarray(positions["resting_total_minor"], np.int64), balances)
    accounts: list[Any] = positions["account"].to_pylist()
    return dict(zip(accounts, amounts.tolist(), strict=True))


def _by_institution(rows: list[dict[str, Any]]) -> pa.Table:
    sums: dict[str | None, dict[str, Any]] = {}
    for row in rows:
        name = row["institution"]
        entry = sums.setdefault(
            name, {"institution": name, "accounts": 0, "hold_minor": 0, "expected_saved_minor": 0}
        )
        entry["accounts"] += 1
        entry["hold_minor"] += row["hold_minor"]
        entry["expected_saved_minor"] += row["expected_saved_minor"]
    ordered = sorted(
        sums.values(),
        key=lambda e: (
            -e["expected_saved_minor"],
            -e["hold_minor"],
            e["institution"] is None,
            e["institution"] or "",
        ),
    )
    return pa.Table.from_pylist(ordered, schema=HOLDS_BY_INSTITUTION)


def _seconds(as_of: datetime, earlier: datetime | None) -> int | None:
    return None if earlier is None else (as_of - earlier) // _SECOND


def plan(
    index: LedgerIndex,
    results: Mapping[TracingRule, TraceResult],
    rule: TracingRule,
    latency_seconds: int,
) -> HoldPlan:
    """Propose what to hold.

    Parameters
    ----------
    index
        The books that the traces stood on.
    results
        Traces of the same roots and knobs by rule; more of them make the range wider and ``left_free_minor``
        honest.
    rule
        The rule that the figures follow. Policy fixes it for each legal basis.
    latency_seconds
        Seconds from as_of until an institution has carried the order out, 0 to ``LONGEST_LATENCY``.

    Returns
    -------
    HoldPlan
        One row an account with resting money under ``rule``; see ``hold_plan.HOLDS``. Cost: tens of
        microseconds an account, and 50 ns an account of the ledger where some account has no dwell times of
        its own.

    Raises
    ------
    RuleNotTraced, BadLatency, MixedTraces
        The traces do not answer that question.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from cloudsword.funds import Root, build_index, trace
    >>> from cloudsword.tables import TRANSFERS
    >>> def row(number, payer, payee, amount):
    ...     return {"transaction_id": f"t{number}", "debtor_account": payer, "creditor_account": payee,
    ...             "amount_minor": amount, "currency": "CNY", "kind": None, "sequence": None,
    ...             "booked_at": datetime(2026, 1, 1, number, tzinfo=timezone.utc)}
    >>> rows = [row(1, "shop", "mule", 100), row(2, "victim", "mule", 300), row(3, "mule", "boss", 200)]
    >>> index = build_index([pa.RecordBatch.from_pylist(rows, schema=TRANSFERS.schema)])
    >>> results = {r: trace(index, [Root("t2")], r) for r in (TracingRule.PRO_RATA, TracingRule.FIFO)}
    >>> found = plan(index, results, TracingRule.PRO_RATA, latency_seconds=3600)
    >>> for hold in found.table.to_pylist():
    ...     print(hold["rank"], hold["account"], hold["low_minor"], hold["hold_minor"], hold["high_minor"])
    1 boss 100 150 150
    2 mule 150 150 200
    """
    _check(index, results, rule, latency_seconds)
    result = results[rule]
    as_of = result.parameters.as_of
    assert as_of is not None
    as_of_us = microseconds(as_of)
    positions, nodes, balances, bases = _resting(index, result, as_of_us)
    holds = {other: _holds(index, results[other], as_of_us) for other in TracingRule if other in results}
    latest = np.asarray(positions["latest_arrival_at"].cast(pa.int64()), np.int64)
    ages = (as_of_us - latest).tolist()
    chances = staying_chances(index, nodes, ages, latency_seconds * 1_000_000, as_of_us)
    attributes = index.attributes
    places = attributes.institution[index.books.node_account[nodes]].tolist()
    rows: list[dict[str, Any]] = []
    found = zip(positions.to_pylist(), balances.tolist(), bases, chances, places, strict=True)
    for position, balance, basis, (chance, probability_basis), place in found:
        account, resting = position["account"], position["resting_total_minor"]
        hold = min(resting, balance)
        under = {other: by_account.get(account, 0) for other, by_account in holds.items()}
        rows.append(
            {
                "account": account,
                "institution": attributes.institutions[place] if place >= 0 else None,
                "hop": position["hop"],
                "hold_minor": hold,
                "resting_minor": resting,
                "low_minor": min(under.values()),
                "high_minor": max(under.values()),
                "balance_minor": balance,
                "balance_basis": basis,
                "unbacked_minor": resting - hold,
                "seconds_since_last_outflow": _seconds(as_of, position["last_outflow_at"]),
                "seconds_since_arrival": _seconds(as_of, position["latest_arrival_at"]),
                "probability": float(chance),
                "probability_basis": probability_basis.value,
                "expected_saved_minor": chance.of(hold),
                "left_free_minor": hold - min(under.values()),
            }
        )
    rows.sort(key=lambda r: (-r["expected_saved_minor"], -r["hold_minor"], r["account"]))
    for rank, row in enumerate(rows, 1):
        row["rank"] = rank
    table = pa.Table.from_pylist(rows, schema=HOLDS)
    return HoldPlan(
        rule=rule,
        rules=tuple(holds),
        latency_seconds=latency_seconds,
        as_of=as_of,
        currency=result.ledger.currency,
        fingerprint=index.fingerprint,
        table=table,
        by_institution=_by_institution(rows),
        totals=HoldTotals(
            accounts=len(rows),
            hold_minor=sum(r["hold_minor"] for r in rows),
            resting_minor=sum(r["resting_minor"] for r in rows),
            unbacked_minor=sum(r["unbacked_minor"] for r in rows),
            expected_saved_minor=sum(r["expected_saved_minor"] for r in rows),
            left_free_minor=sum(r["left_free_minor"] for r in rows),
        ),
    )
