"""Trace disputed transfers through a ledger index."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from cloudsword.errors import (
    AccountOverfull,
    DisputedAboveAmount,
    RootNamedTwice,
    RootOfAnotherCurrency,
    UnknownRoot,
)
from cloudsword.funds.ledger.books import ALWAYS, IS_OVERFULL, LARGEST_SUM
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.result import LedgerSummary, TraceResult
from cloudsword.funds.trail.outcome import (
    KIND_PLACE,
    edges_table,
    exits_table,
    positions_table,
    roots_table,
    unfollowed_table,
)
from cloudsword.funds.trail.settle import add_up_exits, passed_over, settle
from cloudsword.funds.trail.slots import NODE
from cloudsword.funds.trail.walk import CHUNK, walk
from cloudsword.vocabulary.tracing_rules import TracingRule

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RULE_CODES = {rule: code for code, rule in enumerate(TracingRule)}


def microseconds(instant: datetime) -> int:
    """Return UTC microseconds since 1970 of an aware datetime, exactly."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def instant_of(value: int) -> datetime:
    """Return the aware UTC datetime of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=int(value))


def _resolve(index: LedgerIndex, roots: Sequence[Root]) -> tuple[Array, Array, int]:
    """Return rows and disputed amounts of the roots in ledger order, and the currency's number."""
    books = index.books
    rows = index.rows_of([root.transaction_id for root in roots])
    chosen: dict[int, int] = {}
    currency = -1
    for root, row in zip(roots, rows.tolist(), strict=True):
        if row < 0:
            raise UnknownRoot(value=root.transaction_id, ledger=f"{index.state.transfers:,} transfers")
        amount = int(books.amount[row])
        disputed = amount if root.disputed_minor is None else root.disputed_minor
        if not 0 < disputed <= amount:
            raise DisputedAboveAmount(value=root.transaction_id, found=f"{disputed:,}", limit=f"{amount:,}")
        here = int(books.node_currency[books.debtor[row]])
        if currency not in (-1, here):
            codes = index.state.currencies
            raise RootOfAnotherCurrency(value=root.transaction_id, found=codes[here], limit=codes[currency])
        currency = here
        if chosen.setdefault(row, disputed) != disputed:
            raise RootNamedTwice(value=root.transaction_id, found=f"{chosen[row]:,}", limit=f"{disputed:,}")
    ordered = sorted(chosen, key=lambda row: int(books.order[row]))
    return np.array(ordered, np.int64), np.array([chosen[row] for row in ordered], np.int64), currency


def _summary(index: LedgerIndex, currency: int, over: int) -> LedgerSummary:
    stats = index.state.currency_stats[currency]
    return LedgerSummary(
        fingerprint=index.fingerprint,
        currency=index.state.currencies[currency],
        transfers=stats.transfers,
        accounts=stats.accounts,
        first_booked_at=stats.first_booked_at,
        last_booked_at=stats.last_booked_at,
        passed_over=over,
    )


def _refuse_overfull(index: LedgerIndex, slots: Array) -> None:
    """Refuse a trace that came to an account whose sums do not fit; the others are not concerned."""
    books = index.books
    nodes = slots[:, NODE]
    overfull = nodes[books.nodes[nodes, IS_OVERFULL] != 0]
    if len(overfull):
        account = index.names.texts(books.node_account[overfull[:1]])[0].as_py()
        raise AccountOverfull(value=account, limit=f"{LARGEST_SUM:,}")


def trace(
    index: LedgerIndex,
    roots: Sequence[Root],
    rule: TracingRule = TracingRule.PRO_RATA,
    parameters: Parameters | None = None,
) -> TraceResult:
    """Find where disputed money is, under one tracing rule.

    Parameters
    ----------
    index
        The books.
    roots
        Disputed transfers, all of one currency; at least one. Those booked after as_of are left out.
    rule
        How a payment is split between clean and stolen money.
    parameters
        Knobs; None: all defaults.

    Returns
    -------
    TraceResult
        Arrow tables; see ``funds.result``. Cost: the followed payments, a few microseconds each, whatever
        the size of the ledger.

    Raises
    ------
    UnknownRoot, RootOfAnotherCurrency, DisputedAboveAmount, RootNamedTwice
        The question cannot be answered as it was put.
    AccountOverfull
        The trace came to an account through which more than 2**61 minor units passed.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> import pyarrow as pa
    >>> from cloudsword.funds import build_index
    >>> from cloudsword.tables import TRANSFERS
    >>> def row(number, payer, payee, amount):
    ...     return {"transaction_id": f"t{number}", "debtor_account": payer, "creditor_account": payee,
    ...             "amount_minor": amount, "currency": "CNY", "kind": None, "sequence": None,
    ...             "booked_at": datetime(2026, 1, number, tzinfo=timezone.utc)}
    >>> rows = [row(1, "shop", "mule", 100), row(2, "victim", "mule", 300), row(3, "mule", "boss", 200)]
    >>> index = build_index([pa.RecordBatch.from_pylist(rows, schema=TRANSFERS.schema)])
    >>> found = trace(index, [Root("t2")])
    >>> [(p["account"], p["resting_total_minor"]) for p in found.positions.to_pylist()]
    [('boss', 150), ('mule', 150)]
    """
    asked = parameters or Parameters()
    rows, disputed, currency = _resolve(index, roots)
    books, attributes = index.books, index.attributes
    stats = index.state.currency_stats[currency]
    as_of = asked.as_of or instant_of(stats.last)
    as_of_us = microseconds(as_of)
    if len(rows):
        is_before = books.booked_at[rows] <= as_of_us
        rows, disputed = rows[is_before], disputed[is_before]
    settled = asked.settled(as_of, int(disputed.min()) if len(disputed) else 1, len(rows))
    assert settled.min_transaction_amount is not None
    assert settled.max_transactions is not None
    code = _RULE_CODES[rule]
    through = ALWAYS if as_of_us >= stats.last else as_of_us
    slots, lots, holdings, edge_row, edge_hop, edge_end, *chunks, exits, unfollowed = walk(
        books,
        attributes.kind,
        attributes.holder,
        attributes.has_balance,
        attributes.balance,
        attributes.balance_at,
        code,
        rows,
        disputed,
        through,
        settled.max_hops,
        settled.hop_window * 1_000_000,
        settled.min_transaction_amount,
        settled.max_transactions,
        settled.hub_threshold,
        CHUNK,
    )
    _refuse_overfull(index, slots)
    line, columns, starts, rest_roots, rest_amounts, unexplained, lost = settle(
        books,
        attributes.has_balance,
        code,
        through,
        slots,
        lots,
        holdings,
        disputed,
        exits,
        unfollowed,
        index.names.offsets,
        index.names.text,
    )
    if lost >= 0:  # a defect of ours, never a result
        raise AssertionError(f"money of root {index.ids.texts(rows[lost : lost + 1])[0]} is not conserved")
    over = 0
    if len(index.state.currencies) > 1:
        over = len(np.unique(passed_over(books, slots, as_of_us)))
    return TraceResult(
        rule=rule,
        parameters=settled,
        asked_roots=tuple(roots),
        asked_parameters=asked,
        roots=roots_table(index, rows, disputed),
        edges=edges_table(index, edge_row, edge_hop, edge_end, *chunks),
        positions=positions_table(index, columns, starts, rest_roots, rest_amounts),
        exits=exits_table(index, *add_up_exits(exits, slots, line, KIND_PLACE, books)),
        unfollowed=unfollowed_table(unfollowed),
        unexplained_minor=int(unexplained),
        ledger=_summary(index, currency, over),
    )
