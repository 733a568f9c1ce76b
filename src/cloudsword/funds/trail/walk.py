"""The walk: follows stolen money from payment to payment in ledger order.

Only accounts that hold stolen money are looked at, and of those only the payments that carry some. A heap
holds, for each such account, its next one; what an account holds in all comes from the running sums of the
ledger index, which do not depend on the trace. Ten million transfers therefore cost nothing: the work is
the edges.
"""

import numpy as np

from cloudsword.funds.jit import kernel, part
from cloudsword.funds.ledger.books import (
    NEED,
    in_at,
    ins_before,
    ins_until,
    lowest,
    out_at,
    outs_through,
    outs_until,
)
from cloudsword.funds.trail.advance import CLEAN_FIRST, FIFO, LIFO, PRO_RATA, next_payment, raise_lift
from cloudsword.funds.trail.arrival import exit_of, is_home
from cloudsword.funds.trail.dust import next_followed, reckon_window, take_dust
from cloudsword.funds.trail.holdings import put_holdings, take_share
from cloudsword.funds.trail.lots import (
    AMOUNT,
    PLACE,
    append_lot,
    dispute_front,
    dispute_top,
    pile_lot,
    take_front,
    take_queue,
    take_top,
)
from cloudsword.funds.trail.parts import sort_parts
from cloudsword.funds.trail.slots import (
    ARRIVED,
    BIGGEST,
    DONE,
    EXIT,
    HEAD,
    HOP,
    IS_SHORT,
    LATEST,
    LIFT,
    LIFT_AT,
    LOTS,
    NO_HOP,
    NODE,
    OPENING,
    OUTS,
    PENDING,
    PENDING_AT,
    ROOM,
    SHIFT,
    SLOT_COLUMNS,
    START,
    STOLEN,
    TAIL,
    WINDOW_END,
    enter_slot,
    find_slot,
    longer,
    pop,
    push,
    taller,
    widened_table,
)

NO_TIME = np.iinfo(np.int64).min
_LATEST_KEY = np.iinfo(np.int64).max


@part
def _net_at(books, node, instant):
    """Return received minus paid out of ``node`` by transfers up to and including ``instant``."""
    received = books.in_cum[in_at(books, node, ins_until(books, node, instant))]
    return received - books.out_cum[out_at(books, node, outs_until(books, node, instant))]


@part
def _open_slot(books, slot, node, exit_kind, as_of, has_balance, balance, balance_at):
    """Fill a new slot: opening balance, known or inferred, and how many payments there are up to as_of."""
    slot[NODE] = node
    slot[EXIT] = exit_kind
    slot[HOP] = NO_HOP
    slot[ARRIVED] = slot[LATEST] = NO_TIME
    slot[STOLEN] = slot[SHIFT] = slot[LOTS] = slot[ROOM] = slot[START] = slot[BIGGEST] = slot[LIFT_AT] = 0
    slot[DONE] = slot[WINDOW_END] = 0
    slot[PENDING] = slot[PENDING_AT] = slot[HEAD] = slot[TAIL] = -1
    outs = outs_until(books, node, as_of)
    slot[OUTS] = outs
    if outs == outs_until(books, node, _LATEST_KEY):
        need = books.nodes[node, NEED]
    else:
        need = max(np.int64(0), -lowest(books, node, 0, outs))
    account = books.node_account[node]
    if has_balance[account]:
        instant = balance_at[account]
        if instant == NO_TIME:
            instant = as_of
        slot[OPENING] = max(np.int64(0), balance[account] - _net_at(books, node, instant))
    else:
        slot[OPENING] = need
    slot[LIFT] = slot[OPENING]
    slot[IS_SHORT] = 1 if slot[OPENING] < need else 0


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
    keys = np.full(64, -1, np.int64)
    table = np.empty(64, np.int64)
    slots = np.empty((32, SLOT_COLUMNS), np.int64)
    slot_count = np.int64(0)
    lots = np.empty((64, 4), np.int64)
    lot_counters = np.array([-1, 0], np.int64)
    hold_root = np.empty(64, np.int64)
    hold_amount = np.empty(64, np.int64)
    hold_used = np.int64(0)
    part_root, part_amount, part_offset = (
        np.empty(64, np.int64),
        np.empty(64, np.int64),
        np.empty(64, np.int64),
    )
    rest, spare = np.empty(64, np.int64), np.empty(64, np.int64)
    dust_root, dust_amount, dust_offset = (
        np.empty(64, np.int64),
        np.empty(64, np.int64),
        np.empty(64, np.int64),
    )
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
        # -- which payment comes next
        # ---------------------------------------------------------------------------
        at_root = False
        root_key = books.order[root_row[next_root]] if next_root < roots_count else _LATEST_KEY
        if heap_size > 0 and heap_key[0] < root_key:
            key, payer = heap_key[0], heap_slot[0]
            pop(heap_key, heap_slot, heap_size)
            heap_size -= 1
            if slots[payer, PENDING] != key:
                continue  # stolen money came in since, and the payment was looked for again
            place = slots[payer, PENDING_AT]
            row = np.int64(books.out_row[out_at(books, slots[payer, NODE], place)])
            node = slots[payer, NODE]
        else:
            at_root = True
            key, row = root_key, root_row[next_root]
            node = np.int64(books.debtor[row])
            payer = find_slot(node, keys, table)
            place = np.int64(-1)
        x = books.amount[row]
        instant = books.booked_at[row]
        creditor_node = np.int64(books.creditor[row])

        # -- what it takes out of the payer's account
        # --------------------------------------------------------------
        parts = 0
        from_dispute = np.int64(0)
        is_active = payer >= 0 and slots[payer, STOLEN] > 0
        if at_root:
            from_dispute = disputed[next_root]
            part_root[0], part_amount[0], part_offset[0] = next_root, from_dispute, 0
            parts = 1
            next_root += 1
            if payer < 0:  # the payer of a root is touched, though nothing rests there
                if slot_count == len(slots):
                    slots = taller(slots, slot_count + 1)
                if 2 * slot_count >= len(keys):
                    keys, table = widened_table(keys, table)
                payer = slot_count
                slot_count += 1
                enter_slot(node, payer, keys, table)
                account = books.node_account[node]
                exit_kind = exit_of(books, kind[account], node, as_of, hub_threshold)
                _open_slot(books, slots[payer], node, exit_kind, as_of, has_balance, balance, balance_at)
        if is_active:
            slot = slots[payer]
            if place < 0:
                place = outs_through(books, node, key) - 1
            at = out_at(books, node, place)
            if rule == PRO_RATA:
                take_dust(
                    books,
                    slot,
                    hold_root,
                    hold_amount,
                    place,
                    max_hops,
                    unfollowed,
                    rest,
                    spare,
                    dust_root,
                    dust_amount,
                    dust_offset,
                )
            raise_lift(books, slot, place)
            total = books.out_net[at] + slot[LIFT]
            front = books.out_cum[at] + slot[SHIFT]
            if from_dispute > 0:
                if rule == FIFO:
                    dispute_front(slot, lots, front, from_dispute)
                elif rule == LIFO:
                    dispute_top(slot, lots, total, from_dispute)
                missing = max(np.int64(0), from_dispute - (total - slot[STOLEN]))
                slot[LIFT] += missing
                total += missing - from_dispute
                x -= from_dispute
            taken = min(x, total)
            first = parts
            if taken > 0:
                if rule == FIFO:
                    parts = take_front(
                        slot, lots, lot_counters, front, taken, part_root, part_amount, part_offset, parts
                    )
                elif rule == LIFO:
                    parts = take_top(
                        slot, lots, lot_counters, total, taken, part_root, part_amount, part_offset, parts
                    )
                elif rule == PRO_RATA:
                    parts = take_share(
                        slot,
                        hold_root,
                        hold_amount,
                        total,
                        taken,
                        rest,
                        spare,
                        part_root,
                        part_amount,
                        part_offset,
                        parts,
                    )
                else:
                    clean = min(taken, total - slot[STOLEN]) if rule == CLEAN_FIRST else np.int64(0)
                    stolen = min(taken - clean, slot[STOLEN])
                    parts = take_queue(
                        slot, lots, lot_counters, stolen, clean, part_root, part_amount, part_offset, parts
                    )
            slot[LIFT] += x - taken
            slot[LIFT_AT] = slot[DONE] = place + 1
            for k in range(first, parts):
                part_offset[k] += from_dispute

            # -- is the ordinary part followed?
            # ----------------------------------------------------------------
            if parts > first:
                stolen = np.int64(0)
                for k in range(first, parts):
                    stolen += part_amount[k]
                reason = -1
                if slot[HOP] >= max_hops:
                    reason = 0
                elif instant - slot[LATEST] > hop_window:
                    reason = 1
                elif stolen < min_amount:
                    reason = 2
                elif followed >= max_transactions:
                    reason = 3
                if reason >= 0:
                    for k in range(first, parts):
                        unfollowed[reason, part_root[k]] += part_amount[k]
                    parts = first
                else:
                    followed += 1

        # -- where it goes
        # ---------------------------------------------------------------------------------------
        creditor = np.int64(-1)
        if parts > 0:
            hop = np.int64(1) if from_dispute > 0 else slots[payer, HOP] + 1
            creditor = find_slot(creditor_node, keys, table)
            if creditor < 0:
                if slot_count == len(slots):
                    slots = taller(slots, slot_count + 1)
                if 2 * slot_count >= len(keys):
                    keys, table = widened_table(keys, table)
                creditor = slot_count
                slot_count += 1
                enter_slot(creditor_node, creditor, keys, table)
                account = books.node_account[creditor_node]
                exit_kind = exit_of(books, kind[account], creditor_node, as_of, hub_threshold)
                _open_slot(
                    books, slots[creditor], creditor_node, exit_kind, as_of, has_balance, balance, balance_at
                )
            if exit_count + parts > len(exits):
                exits = taller(exits, exit_count + parts)
            # the edge, with what it carried by root
            if edge_count == len(edge_row):
                edge_row, edge_hop = longer(edge_row, edge_count + 1), longer(edge_hop, edge_count + 1)
                edge_end = longer(edge_end, edge_count + 1)
            if moved + parts > len(moved_root):
                moved_root, moved_amount = (
                    longer(moved_root, moved + parts),
                    longer(moved_amount, moved + parts),
                )
            edge_root, edge_amount = part_root[:parts].copy(), part_amount[:parts].copy()
            distinct = sort_parts(edge_root, edge_amount, parts)
            for k in range(distinct):
                moved_root[moved + k], moved_amount[moved + k] = edge_root[k], edge_amount[k]
            moved += distinct
            edge_row[edge_count], edge_hop[edge_count], edge_end[edge_count] = row, hop, moved
            edge_count += 1
            # homecoming first, then the account's own kind, then the hub
            slot = slots[creditor]
            stays = 0
            for k in range(parts):
                exit_kind = slot[EXIT]
                if is_home(books, holder, root_row[part_root[k]], creditor_node):
                    exit_kind = np.int64(0)
                if exit_kind >= 0:
                    exits[exit_count, 0], exits[exit_count, 1] = creditor, exit_kind
                    exits[exit_count, 2], exits[exit_count, 3] = part_root[k], part_amount[k]
                    exit_count += 1
                else:
                    part_root[stays], part_amount[stays] = part_root[k], part_amount[k]
                    part_offset[stays] = part_offset[k]
                    stays += 1
            if stays > 0:
                # what happened at the account before this moment, under its old hop and window
                outs = outs_through(books, creditor_node, key)
                if rule == PRO_RATA:
                    take_dust(
                        books,
                        slot,
                        hold_root,
                        hold_amount,
                        outs,
                        max_hops,
                        unfollowed,
                        rest,
                        spare,
                        dust_root,
                        dust_amount,
                        dust_offset,
                    )
                raise_lift(books, slot, outs)
                slot[HOP] = min(slot[HOP], hop)
                if slot[ARRIVED] == NO_TIME:
                    slot[ARRIVED] = slot[LATEST] = instant
                elif payer != creditor:
                    slot[LATEST] = instant
                if rule == PRO_RATA:
                    reckon_window(books, slot, hop_window)
                    stays = sort_parts(part_root, part_amount, stays)
                    if slot[LOTS] + stays > slot[ROOM]:
                        room = 2 * (slot[LOTS] + stays)
                        if hold_used + room > len(hold_root):
                            hold_root = longer(hold_root, hold_used + room)
                            hold_amount = longer(hold_amount, hold_used + room)
                        start = slot[START]
                        hold_root[hold_used : hold_used + slot[LOTS]] = hold_root[start : start + slot[LOTS]]
                        hold_amount[hold_used : hold_used + slot[LOTS]] = hold_amount[
                            start : start + slot[LOTS]
                        ]
                        slot[START], slot[ROOM] = hold_used, room
                        hold_used += room
                    put_holdings(slot, hold_root, hold_amount, part_root, part_amount, stays)
                else:
                    if lot_counters[1] + stays > len(lots):
                        lots = taller(lots, lot_counters[1] + stays)
                    received = books.in_cum[
                        in_at(books, creditor_node, ins_before(books, creditor_node, key))
                    ]
                    if rule == FIFO:
                        base = received + slot[LIFT] + slot[SHIFT]
                    else:
                        base = received + slot[LIFT] - books.out_cum[out_at(books, creditor_node, outs)]
                    for k in range(stays):
                        root, amount = part_root[k], part_amount[k]
                        if rule == FIFO:
                            append_lot(slot, lots, lot_counters, root, amount, base + part_offset[k])
                        elif rule == LIFO:
                            pile_lot(slot, lots, lot_counters, root, amount, base + part_offset[k])
                        else:
                            last = slot[TAIL]
                            end = lots[last, PLACE] + lots[last, AMOUNT] if last >= 0 else np.int64(0)
                            append_lot(slot, lots, lot_counters, root, amount, end)
                if slot[LOTS] + 4 > len(
                    part_root
                ):  # a payment has at most as many parts as there are lots, and a root
                    room = slot[LOTS] + 4
                    part_root, part_amount = longer(part_root, room), longer(part_amount, room)
                    part_offset, rest, spare = (
                        longer(part_offset, room),
                        longer(rest, room),
                        longer(spare, room),
                    )
                    dust_root, dust_amount = longer(dust_root, room), longer(dust_amount, room)
                    dust_offset = longer(dust_offset, room)
                if payer != creditor:
                    _schedule(books, rule, slot, lots, outs, max_hops, min_amount)
                    if slot[PENDING] >= 0:
                        if heap_size == len(heap_key):
                            heap_key, heap_slot = (
                                longer(heap_key, heap_size + 1),
                                longer(heap_slot, heap_size + 1),
                            )
                        push(heap_key, heap_slot, heap_size, slot[PENDING], creditor)
                        heap_size += 1
        if is_active:
            slot = slots[payer]
            _schedule(books, rule, slot, lots, place + 1, max_hops, min_amount)
            if slot[PENDING] >= 0:
                if heap_size == len(heap_key):
                    heap_key, heap_slot = longer(heap_key, heap_size + 1), longer(heap_slot, heap_size + 1)
                push(heap_key, heap_slot, heap_size, slot[PENDING], payer)
                heap_size += 1
    for k in range(slot_count):
        if rule == PRO_RATA and slots[k, STOLEN] > 0:
            take_dust(
                books,
                slots[k],
                hold_root,
                hold_amount,
                slots[k, OUTS],
                max_hops,
                unfollowed,
                rest,
                spare,
                dust_root,
                dust_amount,
                dust_offset,
            )
        raise_lift(books, slots[k], slots[k, OUTS])
    return (
        slots[:slot_count],
        lots,
        hold_root,
        hold_amount,
        edge_row[:edge_count],
        edge_hop[:edge_count],
        edge_end[:edge_count],
        moved_root[:moved],
        moved_amount[:moved],
        exits[:exit_count],
        unfollowed,
    )


@part
def _schedule(books, rule, slot, lots, i, max_hops, min_amount):
    """Look for the account's next payment that carries stolen money (pro_rata: that may be followed)."""
    if rule == PRO_RATA:
        found = next_followed(books, slot, i, max_hops, min_amount)
    else:
        found = next_payment(books, rule, slot, lots, i)
    slot[PENDING_AT] = found
    slot[PENDING] = books.order[books.out_row[out_at(books, slot[NODE], found)]] if found >= 0 else -1
