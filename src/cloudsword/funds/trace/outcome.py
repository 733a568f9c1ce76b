"""Make Arrow tables of what the kernels found."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.result import EDGES, EXITS, PARTS, POSITIONS, ROOTS, UNFOLLOWED
from cloudsword.funds.trace.settle import (
    P_ACCOUNT,
    P_ARRIVED,
    P_BALANCE,
    P_HOP,
    P_KNOWN,
    P_LATEST,
    P_OUTFLOW,
    P_RESTING,
)
from cloudsword.funds.trace.walk import NO_TIME
from cloudsword.tables.contract import INSTANT
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.tracing_rules import UnfollowedReason

_EXIT_NAMES = pa.array([kind.value for kind in ExitKind])
_BASES = pa.array(["inferred", "known"])
_REASONS = [reason.value for reason in UnfollowedReason]


def _texts(all_texts: pa.LargeStringArray, numbers: Array) -> pa.Array:
    return all_texts.take(pa.array(numbers)).cast(pa.string())


def _instants(values: Array) -> pa.Array:
    return pa.array(np.ascontiguousarray(values)).view(INSTANT)


def _parts(ends: Array, roots: Array, amounts: Array) -> pa.Array:
    offsets = np.zeros(len(ends) + 1, np.int64)
    offsets[1:] = ends
    fields = [PARTS.value_type.field(0), PARTS.value_type.field(1)]
    values = pa.StructArray.from_arrays([pa.array(roots), pa.array(amounts)], fields=fields)
    return pa.LargeListArray.from_arrays(pa.array(offsets), values, type=PARTS)


def roots_table(index: LedgerIndex, rows: Array, disputed: Array) -> pa.Table:
    """Return the roots, in the order given."""
    books = index.books
    names, ids = index.names.to_arrow(), index.ids.to_arrow()
    return pa.Table.from_arrays(
        [
            _texts(ids, rows),
            _texts(names, books.node_account[books.debtor[rows]]),
            _texts(names, books.node_account[books.creditor[rows]]),
            _instants(books.booked_at[rows]),
            pa.array(books.amount[rows]),
            pa.array(disputed),
        ],
        schema=ROOTS,
    )


def edges_table(index: LedgerIndex, rows: Array, hops: Array, ends: Array, roots: Array, amounts: Array) -> pa.Table:
    """Return the followed transfers, in ledger order."""
    books = index.books
    names, ids = index.names.to_arrow(), index.ids.to_arrow()
    return pa.Table.from_arrays(
        [
            _texts(ids, rows),
            _texts(names, books.node_account[books.debtor[rows]]),
            _texts(names, books.node_account[books.creditor[rows]]),
            _instants(books.booked_at[rows]),
            pa.array(books.amount[rows]),
            pa.array(hops.astype(np.int32)),
            _parts(ends, roots, amounts),
        ],
        schema=EDGES,
    )


def positions_table(index: LedgerIndex, rows: Array, ends: Array, roots: Array, amounts: Array) -> pa.Table:
    """Return what rests where, by account."""
    outflow = rows[:, P_OUTFLOW]
    resting, balance = rows[:, P_RESTING], rows[:, P_BALANCE]
    accounts = _texts(index.names.to_arrow(), rows[:, P_ACCOUNT].copy())
    table = pa.Table.from_arrays(
        [
            accounts,
            pa.array(rows[:, P_HOP].astype(np.int32)),
            _instants(rows[:, P_ARRIVED]),
            _instants(rows[:, P_LATEST]),
            pa.array(outflow, mask=outflow == NO_TIME).view(INSTANT),
            _parts(ends, roots, amounts),
            pa.array(resting),
            pa.array(balance),
            _BASES.take(pa.array(rows[:, P_KNOWN])),
            pa.array(np.maximum(resting - balance, 0)),
        ],
        schema=POSITIONS,
    )
    return table if len(rows) < 2 else table.take(pc.sort_indices(accounts))


def exits_table(index: LedgerIndex, rows: Array, ends: Array, roots: Array, amounts: Array) -> pa.Table:
    """Return where money left the books, by account and kind."""
    sums = np.zeros(len(amounts) + 1, np.int64)
    np.cumsum(amounts, out=sums[1:])
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if len(ends) else ends
    table = pa.Table.from_arrays(
        [
            _texts(index.names.to_arrow(), rows[:, 0].copy()),
            _EXIT_NAMES.take(pa.array(rows[:, 1])),
            _parts(ends, roots, amounts),
            pa.array(sums[ends] - sums[starts]),
        ],
        schema=EXITS,
    )
    if len(rows) < 2:
        return table
    return table.take(pc.sort_indices(table, sort_keys=[("account", "ascending"), ("kind", "ascending")]))


def unfollowed_table(unfollowed: Array) -> pa.Table:
    """Return what was not followed, by reason."""
    found: list[dict[str, Any]] = []
    for code in sorted(range(len(_REASONS)), key=_REASONS.__getitem__):
        amounts = unfollowed[code]
        roots = np.flatnonzero(amounts)
        if len(roots):
            parts = _parts(np.array([len(roots)]), roots.astype(np.int32), amounts[roots])
            found.append({"reason": _REASONS[code], "parts": parts, "total": int(amounts.sum())})
    parts = pa.concat_arrays([f["parts"] for f in found]) if found else pa.array([], PARTS)
    return pa.Table.from_arrays(
        [pa.array([f["reason"] for f in found], pa.string()), parts, pa.array([f["total"] for f in found], pa.int64())],
        schema=UNFOLLOWED,
    )
