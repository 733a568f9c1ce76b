"""Make Arrow tables of what the kernels found."""

import numpy as np
import pyarrow as pa

from cloudsword.funds.jit import kernel
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.names import gather, names_of, text_array
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
    P_UNBACKED,
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
_REASON_CODES = np.argsort(_REASONS)
_REASON_NAMES = names_of(sorted(_REASONS))
_PART = PARTS.value_type
_INT32, _INT64 = pa.int32(), pa.int64()


def _column(values: Array, kind: pa.DataType) -> pa.Array:
    """Return an Arrow array over a contiguous numpy array's own memory."""
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])


def _wide(values: Array) -> pa.Array:
    return pa.Array.from_buffers(_INT64, len(values), [None, pa.py_buffer(values)])


def _instants_or_null(values: Array) -> pa.Array:
    missing = values == NO_TIME
    if not missing.any():
        return _column(values, INSTANT)
    return pa.array(values, mask=missing).view(INSTANT)


def _parts(starts: Array, roots: Array, amounts: Array) -> pa.Array:
    """Return lists of parts; list k is from ``starts[k]`` to ``starts[k + 1]``."""
    values = pa.Array.from_buffers(
        _PART, len(roots), [None], children=[_column(roots, _INT32), _wide(amounts)]
    )
    return pa.Array.from_buffers(PARTS, len(starts) - 1, [None, pa.py_buffer(starts)], children=[values])


def _chunked_parts(
    ends: Array, chunk_roots: list[Array], chunk_amounts: list[Array], chunk_edges: list[int]
) -> pa.Array | pa.ChunkedArray:
    """Return the parts of edges over the chunks' own memory; ``chunk_edges`` says where each begins."""
    found = []
    for k in range(1, len(chunk_edges)):
        first, last = chunk_edges[k - 1], chunk_edges[k]
        starts = np.zeros(last - first + 1, np.int64)
        starts[1:] = ends[first:last]
        found.append(_parts(starts, chunk_roots[k], chunk_amounts[k]))
    return found[0] if len(found) == 1 else pa.chunked_array(found, PARTS)


@kernel
def _transfers(
    rows, debtor, creditor, booked_at, amount, node_account, id_offsets, id_text, name_offsets, name_text
):
    """Return what is said of the transfers in ``rows``: ids, payers and payees as texts, times, amounts."""
    count = len(rows)
    payers, payees = np.empty(count, np.int64), np.empty(count, np.int64)
    times, amounts = np.empty(count, np.int64), np.empty(count, np.int64)
    for k in range(count):
        row = rows[k]
        payers[k], payees[k] = node_account[debtor[row]], node_account[creditor[row]]
        times[k], amounts[k] = booked_at[row], amount[row]
    return (
        gather(rows, id_offsets, id_text),
        gather(payers, name_offsets, name_text),
        gather(payees, name_offsets, name_text),
        times,
        amounts,
    )


def _transfer_columns(index: LedgerIndex, rows: Array) -> list[pa.Array]:
    books, ids, names = index.books, index.ids, index.names
    *texts, times, amounts = _transfers(
        rows,
        books.debtor,
        books.creditor,
        books.booked_at,
        books.amount,
        books.node_account,
        ids.offsets,
        ids.text,
        names.offsets,
        names.text,
    )
    return [*map(text_array, texts), _column(times, INSTANT), _wide(amounts)]


def roots_table(index: LedgerIndex, rows: Array, disputed: Array) -> pa.Table:
    """Return the roots, in the order given."""
    return pa.Table.from_arrays([*_transfer_columns(index, rows), _wide(disputed)], schema=ROOTS)


def edges_table(
    index: LedgerIndex,
    rows: Array,
    hops: Array,
    ends: Array,
    chunk_roots: list[Array],
    chunk_amounts: list[Array],
    chunk_edges: list[int],
) -> pa.Table:
    """Return the followed transfers, in ledger order; of many, the parts come in several chunks."""
    return pa.Table.from_arrays(
        [
            *_transfer_columns(index, rows),
            _column(hops, _INT32),
            _chunked_parts(ends, chunk_roots, chunk_amounts, chunk_edges),
        ],
        schema=EDGES,
    )


def positions_table(
    index: LedgerIndex, columns: Array, starts: Array, roots: Array, amounts: Array
) -> pa.Table:
    """Return what rests where, in the order given."""
    return pa.Table.from_arrays(
        [
            index.names.texts(columns[P_ACCOUNT]),
            _column(columns[P_HOP].astype(np.int32), _INT32),
            _column(columns[P_ARRIVED], INSTANT),
            _column(columns[P_LATEST], INSTANT),
            _instants_or_null(columns[P_OUTFLOW]),
            _parts(starts, roots, amounts),
            _wide(columns[P_RESTING]),
            _wide(columns[P_BALANCE]),
            _BASES.texts(columns[P_KNOWN]),
            _wide(columns[P_UNBACKED]),
        ],
        schema=POSITIONS,
    )


def exits_table(
    index: LedgerIndex, rows: Array, starts: Array, roots: Array, amounts: Array, totals: Array
) -> pa.Table:
    """Return where money left the books, in the order given."""
    if len(rows) == 0:
        return _NO_EXITS
    return pa.Table.from_arrays(
        [
            index.names.texts(rows[:, 0]),
            _EXIT_NAMES.texts(rows[:, 1]),
            _parts(starts, roots, amounts),
            _wide(totals),
        ],
        schema=EXITS,
    )


@kernel
def _by_reason(unfollowed, codes):
    """Return what was not followed, by reason in the order of ``codes``.

    That is: places of the reasons that there were, where the parts of each begin and the last end, the parts,
    and each reason's total.
    """
    places, starts = np.empty(len(codes), np.int64), np.zeros(len(codes) + 1, np.int64)
    totals = np.zeros(len(codes), np.int64)
    parts = np.count_nonzero(unfollowed)
    roots, amounts = np.empty(parts, np.int32), np.empty(parts, np.int64)
    lines = used = np.int64(0)
    for place in range(len(codes)):
        lost = unfollowed[codes[place]]
        for root in range(len(lost)):
            if lost[root] != 0:
                roots[used], amounts[used] = root, lost[root]
                totals[lines] += lost[root]
                used += 1
        if used > starts[lines]:
            places[lines] = place
            lines += 1
            starts[lines] = used
    return places[:lines], starts[: lines + 1], roots, amounts, totals[:lines]


def unfollowed_table(unfollowed: Array) -> pa.Table:
    """Return what was not followed, by reason."""
    places, starts, roots, amounts, totals = _by_reason(unfollowed, _REASON_CODES)
    if len(places) == 0:
        return _NOTHING_UNFOLLOWED
    return pa.Table.from_arrays(
        [_REASON_NAMES.texts(places), _parts(starts, roots, amounts), _wide(totals)], schema=UNFOLLOWED
    )
