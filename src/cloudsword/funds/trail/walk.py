"""The walk: follows stolen money from payment to payment in ledger order.

Only accounts that hold stolen money are looked at, and of those only the payments that carry some. A heap
holds, for each such account, its next one; what an account holds in all comes from the running sums of the
ledger index, which do not depend on the trace. Ten million transfers therefore cost nothing: the work is the
edges.
"""

import numpy as np

from cloudsword.funds.jit import kernel, part
from cloudsword.funds.ledger.books import out_at, outs_through
from cloudsword.funds.trail.advance import PRO_RATA, next_payment, raise_lift
from cloudsword.funds.trail.arrival import RETURNED, exit_of, is_home
from cloudsword.funds.trail.dust import next_followed, reckon_window, take_dust
from cloudsword.funds.trail.holdings import Holdings, move_holdings, put_holdings
from cloudsword.funds.trail.lots import USED
from cloudsword.funds.trail.opening import open_slot
from cloudsword.funds.trail.parts import new_parts, sort_parts
from cloudsword.funds.trail.receiving import put_lots
from cloudsword.funds.trail.slots import (
    ARRIVED,
    EXIT,
    HOP,
    LATEST,
    LOTS,
    NO_TIME,
    NODE,
    OUTS,
    PENDING,
    PENDING_AT,
    ROOM,
    SLOT_COLUMNS,
    STOLEN,
    enter_slot,
    find_slot,
    longer,
    pop,
    push,
    taller,
    widened_table,
)
from cloudsword.funds.trail.spending import spend, stopped_by

_LATEST_KEY = np.iinfo(np.int64).max


@part
def _schedule(books, rule, slot, lots, i, max_hops, min_amount):
    """Look for the account's next payment that carries stolen money (pro_rata: that may be followed)."""
    if rule == PRO_RATA:
        found = next_followed(books, slot, i, max_hops, min_amount)
    else:
        found = next_payment(books, rule, slot, lots, i)
    slot[PENDING_AT] = found
    slot[PENDING] = books.order[books.out_row[out_at(books, slot[NODE], found)]] if found >= 0 else -1


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

    Returns
    -------
    tuple
        slots and how many; lots; holdings; edges (row, hop, end of its parts) with parts; exits (slot,
        kind, root, amount); unfollowed by reason and root. ``funds.trail.outcome`` makes tables of them.
    """
    roots_count = len(root_row)
    keys, table = np.full(64, -1, np.int64), np.empty(64, np.int64)
    slots = np.empty((32, SLOT_COLUMNS), np.int64)
    slot_count = np.int64(0)
    lots = np.empty((64, 4), np.int64)
    counters = np.array([-1, 0], np.int64)
    holdings = Holdings(np.empty(64, np.int64), np.empty(64, np.int64))
    hold_used = np.int64(0)
    parts, scratch = new_parts(64), new_parts(64)
    heap_key, heap_slot = np.empty(64, np.int64), np.empty(64, np.int64)
    heap_size = np.int64(0)
    edge_row, edge_hop, edge_end = np.empty(64, np.int64), np.empty(64, np.int64), np.empty(64, np.int64)
    edge_count = np.int64(0)
    moved_root, moved_amount = np.empty(64, np.int32), np.empty(64, np.int64)
    moved = np.int64(0)
    exits = np.empty((32, 4), np.int64)
    exit_count = np.int64(0)
    unfollowed = np.zeros((4, roots_count), np.int64)
    followed = np.int64(0)
    next_root = 0

    while next_root < roots_count or heap_size > 0:
        # which payment comes next: a root, or the first that waits
        root_key = books.order[root_row[next_root]] if next_root < roots_count else _LATEST_KEY
        disputed_part = np.int64(0)
        n = 0
        if heap_size > 0 and heap_key[0] < root_key:
            key, payer = heap_key[0], heap_slot[0]
            pop(heap_key, heap_slot, heap_size)
            heap_size -= 1
            if slots[payer, PENDING] != key:
                continue  # stolen money came in since, and the payment was looked for again
            place = slots[payer, PENDING_AT]
            row = np.int64(books.out_row[out_at(books, slots[payer, NODE], place)])
        else:
            key, row = root_key, root_row[next_root]
            place = np.int64(-1)
            disputed_part = disputed[next_root]
            parts.root[0], parts.amount[0], parts.offset[0] = next_root, disputed_part, 0
            n = 1
            next_root += 1
            payer = find_slot(np.int64(books.debtor[row]), keys, table)
        instant = books.booked_at[row]

        # both ends of it: at most two accounts that were not touched before
        if slot_count + 2 > len(slots):
            slots = taller(slots, slot_count + 2)
        if 2 * (slot_count + 2) > len(keys):
            keys, table = widened_table(keys, table)
        if payer < 0:  # the payer of a root is touched, though nothing rests there
            node = np.int64(books.debtor[row])
            payer = slot_count
            slot_count += 1
            enter_slot(node, payer, keys, table)
            exit_kind = exit_of(books, kind, node, as_of, hub_threshold)
            open_slot(books, slots[payer], node, exit_kind, as_of, has_balance, balance, balance_at)

        # what it takes out of the payer's account, and whether that is followed
        is_active = slots[payer, STOLEN] > 0
        if is_active:
            slot = slots[payer]
            if place < 0:
                place = outs_through(books, slot[NODE], key) - 1
            if rule == PRO_RATA:
                take_dust(books, slot, holdings, place, max_hops, unfollowed, scratch)
            raise_lift(books, slot, place)
            first = n
            n = spend(
                books, rule, slot, place, books.amount[row], disputed_part, lots, counters, holdings, parts, n
            )
            if n > first:
                stolen = np.int64(0)
                for k in range(first, n):
                    stolen += parts.amount[k]
                reason = stopped_by(
                    slot, instant, stolen, followed, max_hops, hop_window, min_amount, max_transactions
                )
                if reason < 0:
                    followed += 1
                else:
                    for k in range(first, n):
                        unfollowed[reason, parts.root[k]] += parts.amount[k]
                    n = first

        creditor = np.int64(-1)
        if n > 0:
            # the edge, with what it carries by root
            hop = np.int64(1) if disputed_part > 0 else slots[payer, HOP] + 1
            if edge_count == len(edge_row):
                edge_row, edge_hop = longer(edge_row, edge_count + 1), longer(edge_hop, edge_count + 1)
                edge_end = longer(edge_end, edge_count + 1)
            if moved + n > len(moved_root):
                moved_root, moved_amount = longer(moved_root, moved + n), longer(moved_amount, moved + n)
            edge_root, edge_amount = parts.root[:n].copy(), parts.amount[:n].copy()
            distinct = sort_parts(edge_root, edge_amount, n)
            for k in range(distinct):
                moved_root[moved + k], moved_amount[moved + k] = edge_root[k], edge_amount[k]
            moved += distinct
            edge_row[edge_count], edge_hop[edge_count], edge_end[edge_count] = row, hop, moved
            edge_count += 1

            # the creditor: homecoming first, then the account's own kind, then the hub
            node = np.int64(books.creditor[row])
            creditor = find_slot(node, keys, table)
            if creditor < 0:
                creditor = slot_count
                slot_count += 1
                enter_slot(node, creditor, keys, table)
                exit_kind = exit_of(books, kind, node, as_of, hub_threshold)
                open_slot(books, slots[creditor], node, exit_kind, as_of, has_balance, balance, balance_at)
            slot = slots[creditor]
            if exit_count + n > len(exits):
                exits = taller(exits, exit_count + n)
            stays = 0
            for k in range(n):
                exit_kind = slot[EXIT]
                if is_home(books, holder, root_row[parts.root[k]], node):
                    exit_kind = np.int64(RETURNED)
                if exit_kind >= 0:
                    exits[exit_count, 0], exits[exit_count, 1] = creditor, exit_kind
                    exits[exit_count, 2], exits[exit_count, 3] = parts.root[k], parts.amount[k]
                    exit_count += 1
                else:
                    parts.root[stays], parts.amount[stays] = parts.root[k], parts.amount[k]
                    parts.offset[stays] = parts.offset[k]
                    stays += 1

            if stays > 0:  # a stolen credit
                outs = outs_through(books, node, key)
                if rule == PRO_RATA:
                    # what left the account before this moment left under its old hop and window
                    take_dust(books, slot, holdings, outs, max_hops, unfollowed, scratch)
                raise_lift(books, slot, outs)
                slot[HOP] = min(slot[HOP], hop)
                if slot[ARRIVED] == NO_TIME:
                    slot[ARRIVED] = slot[LATEST] = instant
                elif payer != creditor:
                    slot[LATEST] = instant
                if rule == PRO_RATA:
                    reckon_window(books, slot, hop_window)
                    stays = sort_parts(parts.root, parts.amount, stays)
                    if slot[LOTS] + stays > slot[ROOM]:
                        room = 2 * (slot[LOTS] + stays)
                        if hold_used + room > len(holdings.root):
                            holdings = Holdings(
                                longer(holdings.root, hold_used + room),
                                longer(holdings.amount, hold_used + room),
                            )
                        move_holdings(slot, holdings, hold_used, room)
                        hold_used += room
                    put_holdings(slot, holdings, parts.root, parts.amount, stays)
                else:
                    if counters[USED] + stays > len(lots):
                        lots = taller(lots, counters[USED] + stays)
                    put_lots(books, rule, slot, key, outs, lots, counters, parts, stays)
                if slot[LOTS] + 4 > len(parts.root):  # as many parts as there are lots, and a root
                    parts, scratch = new_parts(2 * slot[LOTS] + 4), new_parts(2 * slot[LOTS] + 4)

        # look for the next payments of both
        if is_active:
            _schedule(books, rule, slots[payer], lots, place + 1, max_hops, min_amount)
            if slots[payer, PENDING] >= 0:
                if heap_size == len(heap_key):
                    heap_key, heap_slot = longer(heap_key, heap_size + 1), longer(heap_slot, heap_size + 1)
                push(heap_key, heap_slot, heap_size, slots[payer, PENDING], payer)
                heap_size += 1
        if creditor >= 0 and stays > 0 and creditor != payer:
            _schedule(books, rule, slots[creditor], lots, outs, max_hops, min_amount)
            if slots[creditor, PENDING] >= 0:
                if heap_size == len(heap_key):
                    heap_key, heap_slot = longer(heap_key, heap_size + 1), longer(heap_slot, heap_size + 1)
                push(heap_key, heap_slot, heap_size, slots[creditor, PENDING], creditor)
                heap_size += 1

    for k in range(slot_count):  # the rest of the time up to as_of
        if rule == PRO_RATA:
            take_dust(books, slots[k], holdings, slots[k, OUTS], max_hops, unfollowed, scratch)
        raise_lift(books, slots[k], slots[k, OUTS])
    return (
        slots[:slot_count],
        lots,
        holdings,
        edge_row[:edge_count],
        edge_hop[:edge_count],
        edge_end[:edge_count],
        moved_root[:moved],
        moved_amount[:moved],
        exits[:exit_count],
        unfollowed,
    )
