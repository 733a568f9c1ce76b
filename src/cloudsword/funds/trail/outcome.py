"""Make Arrow tables of what the kernels found."""

from typing import Any

import numpy as np
import pyarrow as pa

from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.names import names_of
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.result import EDGES, EXITS, PARTS, POSITIONS, ROOTS, UNFOLLOWED
from cloudsword.funds.trail.settle import (
    P_ACCOUNT,
    P_ARRIVED,
    P_BALANCE,
    P_HOP,
    P_KNOWN,
    P_LATEST,
    P_OUTFLOW,
    P_RESTING,
)
from cloudsword.funds.trail.slots import NO_TIME
from cloudsword.tables.contract import INSTANT
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.tracing_rules import UnfollowedReason

_EXIT_NAMES = names_of([kind.value for kind in ExitKind])
KIND_PLACE = np.argsort(np.argsort([kind.value for kind in ExitKind]))
"""Place of each exit kind's code when the names are sorted."""

_BASES = names_of(["inferred", "known"])
_NOTHING_UNFOLLOWED = UNFOLLOWED.empty_table()
_NO_EXITS = EXITS.empty_table()
_REASONS = [reason.value for reason in UnfollowedReason]


_PART = PARTS.value_type


def _column(values: Array, kind: pa.DataType) -> pa.Array:
    """Return an Arrow array over a numpy array's own memory."""
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def _wide(values: Array) -> pa.Array:
    return _column(values, pa.int64())


def _instants(values: Array) -> pa.Array:
    return _column(values, INSTANT)


def _instants_or_null(values: Array) -> pa.Array:
    missing = values == NO_TIME
    if not missing.any():
        return _instants(values)
    return pa.array(values, mask=missing).view(INSTANT)


def _parts(ends: Array, roots: Array, amounts: Array) -> pa.Array:
    offsets = np.zeros(len(ends) + 1, np.int64)
    offsets[1:] = ends
    columns = [_column(roots, pa.int32()), _wide(amounts)]
    values = pa.Array.from_buffers(_PART, len(roots), [None], children=columns)
    return pa.Array.from_buffers(PARTS, len(ends), [None, pa.py_buffer(offsets)], children=[values])


def roots_table(index: LedgerIndex, rows: Array, disputed: Array) -> pa.Table:
    """Return the roots, in the order given."""
    books = index.books
    return pa.Table.from_arrays(
        [
            index.ids.texts(rows),
            index.names.texts(books.node_account[books.debtor[rows]]),
            index.names.texts(books.node_account[books.creditor[rows]]),
            _instants(books.booked_at[rows]),
            _wide(books.amount[rows]),
            _wide(disputed),
        ],
        schema=ROOTS,
    )


def edges_table(
    index: LedgerIndex, rows: Array, hops: Array, ends: Array, roots: Array, amounts: Array
) -> pa.Table:
    """Return the followed transfers, in ledger order."""
    books = index.books
    return pa.Table.from_arrays(
        [
            index.ids.texts(rows),
            index.names.texts(books.node_account[books.debtor[rows]]),
            index.names.texts(books.node_account[books.creditor[rows]]),
            _instants(books.booked_at[rows]),
            _wide(books.amount[rows]),
            _column(hops.astype(np.int32), pa.int32()),
            _parts(ends, roots, amounts),
        ],
        schema=EDGES,
    )


def positions_table(index: LedgerIndex, rows: Array, ends: Array, roots: Array, amounts: Array) -> pa.Table:
    """Return what rests where, in the order given."""
    resting, balance = rows[:, P_RESTING], rows[:, P_BALANCE]
    return pa.Table.from_arrays(
        [
            index.names.texts(rows[:, P_ACCOUNT]),
            _column(rows[:, P_HOP].astype(np.int32), pa.int32()),
            _instants(rows[:, P_ARRIVED]),
            _instants(rows[:, P_LATEST]),
            _instants_or_null(rows[:, P_OUTFLOW]),
            _parts(ends, roots, amounts),
            _wide(resting),
            _wide(balance),
            _BASES.texts(rows[:, P_KNOWN]),
            _wide(np.maximum(resting - balance, 0)),
        ],
        schema=POSITIONS,
    )


def exits_table(
    index: LedgerIndex, rows: Array, ends: Array, roots: Array, amounts: Array, totals: Array
) -> pa.Table:
    """Return where money left the books, in the order given."""
    if len(rows) == 0:
        return _NO_EXITS
    return pa.Table.from_arrays(
        [
            index.names.texts(rows[:, 0]),
            _EXIT_NAMES.texts(rows[:, 1]),
            _parts(ends, roots, amounts),
            _wide(totals),
        ],
        schema=EXITS,
    )


def unfollowed_table(unfollowed: Array) -> pa.Table:
    """Return what was not followed, by reason."""
    if not unfollowed.any():
        return _NOTHING_UNFOLLOWED
    found: list[dict[str, Any]] = []
    for code in sorted(range(len(_REASONS)), key=_REASONS.__getitem__):
        amounts = unfollowed[code]
        roots = np.flatnonzero(amounts)
        if len(roots):
            parts = _parts(np.array([len(roots)]), roots.astype(np.int32), amounts[roots])
            found.append({"reason": _REASONS[code], "parts": parts, "total": int(amounts.sum())})
    parts = pa.concat_arrays([f["parts"] for f in found]) if found else pa.array([], PARTS)
    return pa.Table.from_arrays(
        [
            pa.array([f["reason"] for f in found], pa.string()),
            parts,
            pa.array([f["total"] for f in found], pa.int64()),
        ],
        schema=UNFOLLOWED,
    )
