"""Add transfers to a ledger index: only the accounts that they touch are written again.

New pieces go behind the old ones, and the node table is a new one, so that whoever reads the old index
keeps reading it. Late transfers (booked before the index's end) get an order key in the gap below the
transfer that follows them.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from cloudsword.funds.ledger.append import key_new, merge_by_order, plan_pieces, write_pieces
from cloudsword.funds.ledger.attributes import attributes_of
from cloudsword.funds.ledger.books import BLOCK_BITS, LAST_DAY, LAST_ROW, NODE_COLUMNS
from cloudsword.funds.ledger.build import RowWriter, open_books, sequence_of
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.order import sort_ties
from cloudsword.funds.ledger.store import Array, Store, sealed


def _grouped(nodes: Array, touched: Array, fresh: Array) -> tuple[Array, Array]:
    """Return ``fresh`` rows by node, in ledger order within each, and the end of each node's group."""
    places = np.searchsorted(touched, nodes)
    line = np.argsort(places, kind="stable")
    return fresh[line], np.cumsum(np.bincount(places, minlength=len(touched)))


def extend_index(
    index: LedgerIndex, transfers: Iterable[pa.RecordBatch], accounts: pa.Table | None, store: Store
) -> LedgerIndex | None:
    """Return the index with ``transfers`` added, or None where it must be built anew.

    Parameters
    ----------
    index
        The index so far; stays usable.
    transfers
        Batches with the columns of the transfers contract; ids that are in the index are left out.
    accounts
        All account records, one row an account.
    store
        The store in which ``index`` lives.

    Returns
    -------
    LedgerIndex or None
        Cost: the new transfers, plus one copy of the node table, plus the whole lists of accounts that got
        a late transfer. None where the gap between two transfers has no room for more late ones (after some
        24 late batches into the same gap).

    Raises
    ------
    LedgerTooLarge
        As in ``build_index``.
    """
    before = index.state
    writer = RowWriter(store, before)
    for batch in transfers:
        for start in range(0, batch.num_rows, 1 << 20):
            writer.add(batch.slice(start, 1 << 20))
    state = writer.after()
    count, added = state.transfers, state.transfers - before.transfers
    amount, booked_at = store.grown("amount", "<i8", count), store.grown("booked_at", "<i8", count)
    debtor, creditor = store.grown("debtor", "<i4", count), store.grown("creditor", "<i4", count)
    sequence = np.array(sequence_of(store, state))
    if state.has_sequence and not before.has_sequence:
        store.grown("sequence", "<i8", count)[: before.transfers] = 0
    order = store.grown("order", "<i8", count)
    fresh = np.arange(before.transfers, count, dtype=np.int32)
    fresh = fresh[np.argsort(booked_at[before.transfers :], kind="stable")]
    sort_ties(fresh, booked_at, sequence, writer.ids.offsets, writer.ids.text)
    old_line, old_late = np.array(index.line), np.array(index.late)
    lates = key_new(
        fresh, old_line, old_late, order, booked_at, sequence, writer.ids.offsets, writer.ids.text
    )
    if lates < 0:
        return None
    line = store.grown("line", "<i4", before.line + added - lates)
    line[before.line :] = fresh[lates:]
    late = store.fresh("late", "<i4", (before.late + lates,))
    late[:] = merge_by_order(old_late, fresh[:lates], order)

    nodes = store.fresh("nodes", "<i8", (state.nodes, NODE_COLUMNS))
    nodes[: before.nodes] = index.books.nodes
    nodes[before.nodes :, LAST_ROW] = -1
    nodes[before.nodes :, LAST_DAY] = -(1 << 62)
    touched = np.unique(np.concatenate([debtor[fresh], creditor[fresh]])).astype(np.int64)
    outs, out_ends = _grouped(debtor[fresh], touched, fresh)
    ins, in_ends = _grouped(creditor[fresh], touched, fresh)
    modes = np.empty(len(touched), np.int8)
    room_out, room_in = plan_pieces(touched, nodes, order, outs, out_ends, ins, in_ends, modes)
    all_outs, all_ins = before.outs + room_out, before.ins + room_in
    first_block, blocks = (before.outs >> BLOCK_BITS) + 1, (all_outs >> BLOCK_BITS) + 1
    block_low, block_share = (
        store.grown("block_low", "<i8", blocks),
        store.grown("block_share", "<f8", blocks),
    )
    block_low[first_block:] = 1 << 62
    block_share[first_block:] = 0.0
    at_out, at_in = write_pieces(
        touched,
        modes,
        outs,
        out_ends,
        ins,
        in_ends,
        before.outs,
        before.ins,
        order,
        amount,
        booked_at,
        nodes,
        store.grown("out_row", "<i4", all_outs),
        store.grown("out_key", "<i8", all_outs),
        store.grown("out_cum", "<i8", all_outs),
        store.grown("out_net", "<i8", all_outs),
        store.grown("in_row", "<i4", all_ins),
        store.grown("in_key", "<i8", all_ins),
        store.grown("in_cum", "<i8", all_ins),
        block_low,
        block_share,
    )
    names = writer.names.sealed()
    state = replace(
        state, outs=int(at_out), ins=int(at_in), line=before.line + added - lates, late=before.late + lates
    )
    return LedgerIndex(
        books=open_books(store, state, nodes),
        ids=writer.ids.sealed(),
        names=names,
        sequence=sequence_of(store, state),
        line=sealed(line),
        late=sealed(late),
        attributes=attributes_of(accounts, names, store),
        state=state,
    )
