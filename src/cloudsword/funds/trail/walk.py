"""The walk: follows stolen money from payment to payment in ledger order.

Only accounts that hold stolen money are looked at, and of those only the payments that carry some. A heap
holds, for each such account, its next one; what an account holds in all comes from the running sums of the
ledger index, which do not depend on the trace. Ten million transfers therefore cost nothing: the work is the
edges.
"""

import numpy as np

from cloudsword.funds.jit import kernel, maker
from cloudsword.funds.trail.advance import PRO_RATA, raise_lift
from cloudsword.funds.trail.dust import take_dust
from cloudsword.funds.trail.holdings import gather_holdings, new_holdings
from cloudsword.funds.trail.parts import new_parts
from cloudsword.funds.trail.slots import (
    EXIT,
    LOTS,
    OUTS,
    PILE,
    SLOT_COLUMNS,
    longer,
    taller,
    widened_table,
)
from cloudsword.funds.trail.state import (
    EDGES,
    EXITS,
    FREE,
    HELD,
    LOTS_USED,
    MOVED,
    PARTS_WANTED,
    PILES,
    ROOM_WANTED,
    SLOTS_USED,
    USED_COLUMNS,
    WAITING,
    Knobs,
    Questions,
    State,
)
from cloudsword.funds.trail.stride import stride

CHUNK = 1 << 22
"""Parts of edges are kept in chunks of about this many, so that a large result is never copied."""


@maker
def _questions(books, root_row, disputed, kind, holder, has_balance, balance, balance_at):
    home_node = np.empty(len(root_row), np.int64)
    home_holder = np.empty(len(root_row), np.int32)
    for root in range(len(root_row)):
        home_node[root] = books.debtor[root_row[root]]
        home_holder[root] = holder[books.node_account[home_node[root]]]
    return Questions(
        root_row, disputed, home_node, home_holder, kind, holder, has_balance, balance, balance_at
    )


@maker
def _new_state(roots):
    used = np.zeros(USED_COLUMNS, np.int64)
    used[FREE] = -1
    return State(
        used,
        np.full(64, -1, np.int64),
        np.empty(64, np.int64),
        np.empty((32, SLOT_COLUMNS), np.int64),
        np.empty((64, 4), np.int64),
        new_holdings(64),
        new_parts(64),
        new_parts(64),
        np.empty((64, 2), np.int64),
        np.empty(64, np.int64),
        np.empty(64, np.int32),
        np.empty(64, np.int64),
        np.empty(64, np.int32),
        np.empty(64, np.int64),
        np.empty((32, 4), np.int64),
        np.empty((1, roots), np.int64),
        np.zeros((4, roots), np.int64),
    )


@maker
def _roomier(state):
    """Return the state with room for what the next payment can bring, edges' parts aside."""
    used = state.used
    most, room = used[PARTS_WANTED], used[ROOM_WANTED]
    keys, table, slots, lots = state.keys, state.table, state.slots, state.lots
    holdings, parts, scratch = state.holdings, state.parts, state.scratch
    heap = state.heap
    edge_row, edge_hop, edge_end = state.edge_row, state.edge_hop, state.edge_end
    exits, piles = state.exits, state.piles
    if used[SLOTS_USED] + 2 > len(slots):
        slots = taller(slots, used[SLOTS_USED] + 2)
    if 2 * (used[SLOTS_USED] + 2) > len(keys):
        keys, table = widened_table(keys, table)
    if used[LOTS_USED] + most > len(lots):
        lots = taller(lots, used[LOTS_USED] + most)
    if used[HELD] + room > len(holdings.root):
        holdings, used[HELD] = gather_holdings(slots, used[SLOTS_USED], holdings, room + 64)
    if most >= len(parts.root):
        parts, scratch = new_parts(2 * most + 4), new_parts(2 * most + 4)
    if used[WAITING] + 2 > len(heap):
        heap = taller(heap, used[WAITING] + 2)
    if used[EDGES] + 1 > len(edge_row):
        edge_row, edge_hop = longer(edge_row, used[EDGES] + 1), longer(edge_hop, used[EDGES] + 1)
        edge_end = longer(edge_end, used[EDGES] + 1)
    if used[EXITS] + most > len(exits):
        exits = taller(exits, used[EXITS] + most)
    if used[PILES] + 1 > len(piles):
        piles = taller(piles, used[PILES] + 1)
    return State(
        used,
        keys,
        table,
        slots,
        lots,
        holdings,
        parts,
        scratch,
        heap,
        edge_row,
        edge_hop,
        edge_end,
        state.moved_root,
        state.moved_amount,
        exits,
        piles,
        state.unfollowed,
    )


@maker
def _with_chunk(state, moved_root, moved_amount):
    """Return the state with another chunk for edges' parts."""
    return State(
        state.used,
        state.keys,
        state.table,
        state.slots,
        state.lots,
        state.holdings,
        state.parts,
        state.scratch,
        state.heap,
        state.edge_row,
        state.edge_hop,
        state.edge_end,
        moved_root,
        moved_amount,
        state.exits,
        state.piles,
        state.unfollowed,
    )


@maker
def _all_exits(state):
    """Return the exits, those in piles included."""
    used, piles = state.used, state.piles
    count = used[EXITS]
    for pile in range(used[PILES]):
        for root in range(piles.shape[1]):
            count += np.int64(piles[pile, root] > 0)
    exits = state.exits
    if count > len(exits):
        exits = np.empty((count, 4), np.int64)
        exits[: used[EXITS]] = state.exits[: used[EXITS]]
    at = used[EXITS]
    for place in range(used[SLOTS_USED]):
        pile = state.slots[place, PILE]
        if state.slots[place, EXIT] >= 0 and pile >= 0:
            for root in range(piles.shape[1]):
                if piles[pile, root] > 0:
                    exits[at, 0], exits[at, 1] = place, state.slots[place, EXIT]
                    exits[at, 2], exits[at, 3] = root, piles[pile, root]
                    at += 1
    return exits[:count]


@kernel
def walk(
    books,
    kind,
    holder,
    has_balance,
    balance,
    balance_at,
    rule,
    root_row,
    disputed,
    as_of,
    max_hops,
    hop_window,
    min_amount,
    max_transactions,
    hub_threshold,
    chunk,
):
    """Trace all roots in one pass.

    Parameters
    ----------
    books, kind, holder, has_balance, balance, balance_at
        The ledger index and the account attributes.
    rule
        Code of the tracing rule.
    root_row, disputed
        int64 rows of the roots in ledger order, up to as_of, and how much of each is disputed.
    as_of, hop_window
        Microseconds.
    max_hops, min_amount, max_transactions, hub_threshold
        Knobs.
    chunk
        How many parts of edges make a chunk.

    Returns
    -------
    tuple
        slots; lots; holdings; edges (row, hop, end of its parts in its chunk); chunks of parts (roots,
        amounts) and how many edges there were at the end of each; exits (slot, kind, root, amount);
        unfollowed by reason and root. ``funds.trail.outcome`` makes tables of them.
    """
    asked = _questions(books, root_row, disputed, kind, holder, has_balance, balance, balance_at)
    knobs = Knobs(rule, as_of, max_hops, hop_window, min_amount, max_transactions, hub_threshold)
    state = _new_state(len(root_row))
    used = state.used
    chunk_roots, chunk_amounts = [state.moved_root[:0]], [state.moved_amount[:0]]
    chunk_edges = [np.int64(0)]
    while not stride(books, asked, knobs, state):
        most = used[PARTS_WANTED]
        if used[MOVED] + most > len(state.moved_root):
            if len(state.moved_root) < chunk:
                state = _with_chunk(
                    state,
                    longer(state.moved_root, used[MOVED] + most),
                    longer(state.moved_amount, used[MOVED] + most),
                )
            else:
                chunk_roots.append(state.moved_root[: used[MOVED]])
                chunk_amounts.append(state.moved_amount[: used[MOVED]])
                chunk_edges.append(used[EDGES])
                used[MOVED] = 0
                length = max(most, chunk)
                state = _with_chunk(state, np.empty(length, np.int32), np.empty(length, np.int64))
        state = _roomier(state)
    chunk_roots.append(state.moved_root[: used[MOVED]])
    chunk_amounts.append(state.moved_amount[: used[MOVED]])
    chunk_edges.append(used[EDGES])

    slots, scratch = state.slots[: used[SLOTS_USED]], state.scratch
    for k in range(len(slots)):  # the rest of the time up to as_of
        if rule == PRO_RATA:
            if slots[k, LOTS] >= len(scratch.root):
                scratch = new_parts(2 * slots[k, LOTS])
            take_dust(books, slots[k], state.holdings, slots[k, OUTS], max_hops, state.unfollowed, scratch)
        raise_lift(books, slots[k], slots[k, OUTS])
    edges = used[EDGES]
    return (
        slots,
        state.lots,
        state.holdings,
        state.edge_row[:edges],
        state.edge_hop[:edges],
        state.edge_end[:edges],
        chunk_roots,
        chunk_amounts,
        chunk_edges,
        _all_exits(state),
        state.unfollowed,
    )
