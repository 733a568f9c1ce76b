"""The stride of a walk: payment after payment, for as long as there is room.

It makes no arrays: before each payment it looks whether there is room for all that the payment can bring,
and returns where there is not. ``walk`` makes room and calls again.
"""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import out_at, outs_through
from cloudsword.funds.trail.advance import PRO_RATA, next_payment, raise_lift
from cloudsword.funds.trail.arrival import RETURNED, exit_of, is_home
from cloudsword.funds.trail.dust import next_followed, reckon_window, take_dust
from cloudsword.funds.trail.holdings import move_holdings, put_holdings, room_for
from cloudsword.funds.trail.opening import open_slot
from cloudsword.funds.trail.parts import sort_parts
from cloudsword.funds.trail.receiving import put_lots
from cloudsword.funds.trail.slots import (
    ARRIVED,
    EXIT,
    HOP,
    IS_HOME,
    LATEST,
    LIFT_AT,
    LISTED,
    LOTS,
    NO_TIME,
    NODE,
    PENDING,
    PENDING_AT,
    PILE,
    ROOM,
    STOLEN,
    enter_slot,
    find_slot,
    pop,
    push,
)
from cloudsword.funds.trail.spending import spend, stopped_by
from cloudsword.funds.trail.state import (
    EDGES,
    EXITS,
    FOLLOWED,
    HELD,
    LOTS_USED,
    MOVED,
    NEXT_ROOT,
    PARTS_WANTED,
    PILES,
    ROOM_WANTED,
    SLOTS_USED,
    WAITING,
)

_LATEST_KEY = np.iinfo(np.int64).max
PILE_FROM = 16
"""An exit with as many parts as this, and half as many as there are roots, becomes a pile."""


@part
def has_room(state, most, room):
    """Whether there is room for a payment with up to ``most`` parts, and ``room`` more holdings."""
    used = state.used
    return (
        used[SLOTS_USED] + 2 <= len(state.slots)
        and 2 * (used[SLOTS_USED] + 2) <= len(state.keys)
        and used[LOTS_USED] + most <= len(state.lots)
        and used[HELD] + room <= len(state.holdings.root)
        and most < len(state.parts.root)
        and used[WAITING] + 2 <= len(state.heap)
        and used[EDGES] + 1 <= len(state.edge_row)
        and used[MOVED] + most <= len(state.moved_root)
        and used[EXITS] + most <= len(state.exits)
        and used[PILES] + 1 <= len(state.piles)
    )


@part
def _enter(books, asked, knobs, state, node):
    """Give ``node`` a slot."""
    place = state.used[SLOTS_USED]
    state.used[SLOTS_USED] += 1
    enter_slot(node, place, state.keys, state.table)
    exit_kind = exit_of(books, asked.kind, node, knobs.as_of, knobs.hub_threshold)
    open_slot(
        books,
        state.slots[place],
        node,
        exit_kind,
        knobs.as_of,
        asked.has_balance,
        asked.balance,
        asked.balance_at,
    )
    return place


@part
def _schedule(books, knobs, state, place, i):
    """Look for the account's next payment that carries stolen money (pro_rata: that may be followed)."""
    slot = state.slots[place]
    if knobs.rule == PRO_RATA:
        found = next_followed(books, slot, i, knobs.max_hops, knobs.min_amount)
    else:
        found = next_payment(books, knobs.rule, slot, state.lots, i)
    slot[PENDING_AT] = found
    slot[PENDING] = -1
    if found >= 0:
        slot[PENDING] = books.out_key[out_at(books, slot[NODE], found)]
        push(state.heap, state.used[WAITING], slot[PENDING], place)
        state.used[WAITING] += 1


@part
def _put_edge(state, row, hop, n):
    """Write down what a payment carried, by root."""
    used, parts = state.used, state.parts
    begin = used[MOVED]
    roots, amounts = state.moved_root[begin : begin + n], state.moved_amount[begin : begin + n]
    for k in range(n):
        roots[k], amounts[k] = parts.root[k], parts.amount[k]
    used[MOVED] = begin + sort_parts(roots, amounts, n, parts.rest, parts.spare)
    edge = used[EDGES]
    state.edge_row[edge], state.edge_hop[edge], state.edge_end[edge] = row, hop, used[MOVED]
    used[EDGES] += 1


@part
def _put_exit(state, place, kind, root, amount):
    used = state.used
    slot = state.slots[place]
    if kind != RETURNED and slot[PILE] < 0:
        slot[LISTED] += 1
        if slot[LISTED] >= PILE_FROM and 2 * slot[LISTED] > state.piles.shape[1]:
            slot[PILE] = used[PILES]
            used[PILES] += 1
            for other in range(state.piles.shape[1]):
                state.piles[slot[PILE], other] = 0
    if kind != RETURNED and slot[PILE] >= 0:
        state.piles[slot[PILE], root] += amount
        return
    exits, at = state.exits, used[EXITS]
    exits[at, 0], exits[at, 1], exits[at, 2], exits[at, 3] = place, kind, root, amount
    used[EXITS] += 1


@part
def _leave(books, asked, state, place, node, n):
    """Take out of the parts what comes home or leaves the books at ``place``; returns how many stay."""
    slot, parts = state.slots[place], state.parts
    own_kind, owner = slot[EXIT], asked.holder[books.node_account[node]]
    may_be_home = slot[IS_HOME] == 1 or owner >= 0
    if own_kind < 0 and not may_be_home:
        return n
    stays = np.int64(0)
    for k in range(n):
        root, kind = parts.root[k], own_kind
        if may_be_home and is_home(asked.home_node, asked.home_holder, root, node, owner):
            kind = np.int64(RETURNED)
        if kind >= 0:
            _put_exit(state, place, kind, root, parts.amount[k])
        else:
            parts.root[stays], parts.amount[stays] = root, parts.amount[k]
            parts.offset[stays] = parts.offset[k]
            stays += 1
    return stays


@part
def _arrive(books, knobs, state, place, payer, key, instant, hop, n):
    """Let ``n`` parts rest at ``place``; returns how many payments of the account came before them."""
    slot, used, parts, rule = state.slots[place], state.used, state.parts, knobs.rule
    outs = outs_through(books, slot[NODE], key, slot[LIFT_AT])
    if rule == PRO_RATA:  # what left the account before this moment left under its old hop and window
        take_dust(books, slot, state.holdings, outs, knobs.max_hops, state.unfollowed, state.scratch)
    raise_lift(books, slot, outs)
    slot[HOP] = min(slot[HOP], hop)
    is_first = slot[ARRIVED] == NO_TIME
    if is_first:
        slot[ARRIVED] = instant
    if is_first or payer != place:
        slot[LATEST] = instant
        if rule == PRO_RATA:
            reckon_window(books, slot, knobs.hop_window)
    if rule == PRO_RATA:
        n = sort_parts(parts.root, parts.amount, n, parts.rest, parts.spare)
        if slot[LOTS] + n > slot[ROOM]:
            room = room_for(slot[LOTS] + n)
            move_holdings(slot, state.holdings, used[HELD], room)
            used[HELD] += room
        put_holdings(slot, state.holdings, parts.root, parts.amount, n)
    else:
        put_lots(books, rule, slot, key, outs, state.lots, used, parts, n)
    return outs


@part
def stride(books, asked, knobs, state):
    """Go on from payment to payment; returns whether the walk is at its end."""
    used, slots, parts = state.used, state.slots, state.parts
    rule = knobs.rule
    roots_count = len(asked.root_row)
    while used[NEXT_ROOT] < roots_count or used[WAITING] > 0:
        # which payment comes next: a root, or the first that waits
        root = used[NEXT_ROOT]
        key = books.order[asked.root_row[root]] if root < roots_count else _LATEST_KEY
        is_root = used[WAITING] == 0 or state.heap[0, 0] >= key
        if is_root:
            row, place = asked.root_row[root], np.int64(-1)
            payer = find_slot(np.int64(books.debtor[row]), state.keys, state.table)
        else:
            key, payer = state.heap[0, 0], state.heap[0, 1]
            if slots[payer, PENDING] != key:  # stolen money came in since, and it was looked for again
                pop(state.heap, used[WAITING])
                used[WAITING] -= 1
                continue
            place = slots[payer, PENDING_AT]
            row = np.int64(books.out_row[out_at(books, slots[payer, NODE], place)])
        node = np.int64(books.creditor[row])
        creditor = find_slot(node, state.keys, state.table)

        # room for all that it can bring; nothing has changed so far
        is_active = payer >= 0 and slots[payer, STOLEN] > 0
        most = 1 + (slots[payer, LOTS] if is_active else np.int64(0))
        held = slots[creditor, LOTS] if creditor >= 0 and slots[creditor, EXIT] < 0 else np.int64(0)
        room = np.int64(0)
        if rule == PRO_RATA and (creditor < 0 or held + most > slots[creditor, ROOM]):
            room = room_for(held + most)
        if not has_room(state, max(most, held) + 1, room):
            used[PARTS_WANTED], used[ROOM_WANTED] = max(most, held) + 1, room
            return False

        instant = books.booked_at[row]
        disputed_part = np.int64(0)
        n = np.int64(0)
        if is_root:
            used[NEXT_ROOT] += 1
            disputed_part = asked.disputed[root]
            parts.root[0], parts.amount[0], parts.offset[0] = root, disputed_part, 0
            n = np.int64(1)
            if payer < 0:  # the payer of a root is touched, though nothing rests there
                payer = _enter(books, asked, knobs, state, np.int64(books.debtor[row]))
                if books.debtor[row] == node:
                    creditor = payer
            slots[payer, IS_HOME] = 1
        else:
            pop(state.heap, used[WAITING])
            used[WAITING] -= 1

        # what it takes out of the payer's account, and whether that is followed
        slot = slots[payer]
        if is_active:
            if is_root:
                place = outs_through(books, slot[NODE], key, slot[LIFT_AT]) - 1
            if rule == PRO_RATA:
                take_dust(books, slot, state.holdings, place, knobs.max_hops, state.unfollowed, state.scratch)
            raise_lift(books, slot, place)
            first = n
            n = spend(
                books,
                rule,
                slot,
                place,
                books.amount[row],
                disputed_part,
                state.lots,
                used,
                state.holdings,
                parts,
                n,
            )
            if n > first:
                stolen = np.int64(0)
                for k in range(first, n):
                    stolen += parts.amount[k]
                reason = stopped_by(
                    slot,
                    instant,
                    stolen,
                    used[FOLLOWED],
                    knobs.max_hops,
                    knobs.hop_window,
                    knobs.min_amount,
                    knobs.max_transactions,
                )
                if reason < 0:
                    used[FOLLOWED] += 1
                else:
                    lost = state.unfollowed[reason]
                    for k in range(first, n):
                        lost[parts.root[k]] += parts.amount[k]
                    n = first

        stays = np.int64(0)
        outs = np.int64(0)
        if n > 0:
            hop = np.int64(1) if disputed_part > 0 else slot[HOP] + 1
            _put_edge(state, row, hop, n)
            if creditor < 0:
                creditor = _enter(books, asked, knobs, state, node)
            stays = _leave(books, asked, state, creditor, node, n)
            if stays > 0:
                outs = _arrive(books, knobs, state, creditor, payer, key, instant, hop, stays)

        # look for the next payments of both
        if is_active:
            _schedule(books, knobs, state, payer, place + 1)
        if stays > 0 and creditor != payer:
            _schedule(books, knobs, state, creditor, outs)
    return True
