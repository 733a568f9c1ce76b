"""After the walk: what rests where, what the accounts hold, and exits added up."""

import numpy as np

from cloudsword.funds.jit import kernel, maker, part
from cloudsword.funds.ledger.books import Books, in_at, ins_until, out_at
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.trail.advance import PRO_RATA
from cloudsword.funds.trail.lots import AMOUNT, NEXT, ROOT
from cloudsword.funds.trail.parts import sort_parts
from cloudsword.funds.trail.slots import (
    ARRIVED,
    HEAD,
    HOP,
    LATEST,
    LIFT,
    LOTS,
    NO_TIME,
    NODE,
    OPENING,
    OUTS,
    START,
    STOLEN,
    longer,
)

# What is said of each position.
(
    P_ACCOUNT,
    P_HOP,
    P_ARRIVED,
    P_LATEST,
    P_OUTFLOW,
    P_RESTING,
    P_BALANCE,
    P_KNOWN,
    P_UNBACKED,
) = range(9)
POSITION_COLUMNS = 9


@part
def _name_precedes(a, b, offsets, text):
    i, j = offsets[a], offsets[b]
    for _ in range(min(offsets[a + 1] - i, offsets[b + 1] - j)):
        if text[i] != text[j]:
            return text[i] < text[j]
        i += 1
        j += 1
    return offsets[a + 1] - offsets[a] < offsets[b + 1] - offsets[b]


@part
def _key_of(account, skip, offsets, text):
    """Return the 8 bytes of a name from ``skip`` on, as a number that orders as they do."""
    key = np.uint64(0)
    start, end = offsets[account] + skip, offsets[account + 1]
    for i in range(start, start + 8):
        key = key << np.uint64(8)
        if i < end:
            key |= np.uint64(text[i])
    return key


@part
def _shared_start(accounts, offsets, text):
    """Return how many bytes all names begin with alike."""
    first, shared = offsets[accounts[0]], offsets[accounts[0] + 1] - offsets[accounts[0]]
    for k in range(1, len(accounts)):
        begin = offsets[accounts[k]]
        shared = min(shared, offsets[accounts[k] + 1] - begin)
        i = 0
        while i < shared and text[begin + i] == text[first + i]:
            i += 1
        shared = i
    return shared


@maker
def _by_name(accounts, offsets, text):
    """Return the places of ``accounts`` in order of their names' code points: a merge sort, bottom up.

    Eight bytes behind what all names share decide almost always; else the names do.
    """
    count = len(accounts)
    line, spare = np.arange(count), np.empty(count, np.int64)
    keys, spare_keys = np.empty(count, np.uint64), np.empty(count, np.uint64)
    skip = _shared_start(accounts, offsets, text) if count > 0 else 0
    for k in range(count):
        keys[k] = _key_of(accounts[k], skip, offsets, text)
    width = 1
    while width < count:
        for start in range(0, count, 2 * width):
            middle, end = min(start + width, count), min(start + 2 * width, count)
            i, j = start, middle
            for k in range(start, end):
                is_left = j >= end
                if i < middle and j < end:
                    is_left = keys[i] < keys[j] or (
                        keys[i] == keys[j]
                        and not _name_precedes(accounts[line[j]], accounts[line[i]], offsets, text)
                    )
                if is_left:
                    spare[k], spare_keys[k] = line[i], keys[i]
                    i += 1
                else:
                    spare[k], spare_keys[k] = line[j], keys[j]
                    j += 1
        line, spare = spare, line
        keys, spare_keys = spare_keys, keys
        width *= 2
    return line


@part
def _put_resting(rule, slot, lots, holdings, roots, amounts, spare_roots, spare_amounts):
    """Write what rests in an account, by root; returns how many roots there are."""
    n = np.int64(0)
    if slot[STOLEN] > 0 and rule == PRO_RATA:
        for i in range(slot[LOTS]):
            roots[i], amounts[i] = holdings.root[slot[START] + i], holdings.amount[slot[START] + i]
        n = slot[LOTS]
    elif slot[STOLEN] > 0:
        lot = slot[HEAD]
        while lot >= 0:
            roots[n], amounts[n] = lots[lot, ROOT], lots[lot, AMOUNT]
            n += 1
            lot = lots[lot, NEXT]
        n = sort_parts(roots, amounts, n, spare_roots, spare_amounts)
    return n


@part
def _put_row(books, has_balance, as_of, slot, row):
    node = slot[NODE]
    account = books.node_account[node]
    outs = slot[OUTS]
    received = books.in_cum[in_at(books, node, ins_until(books, node, as_of))]
    balance = max(np.int64(0), slot[OPENING] + received - books.out_cum[out_at(books, node, outs)])
    row[P_ACCOUNT] = account
    row[P_HOP], row[P_ARRIVED], row[P_LATEST] = slot[HOP], slot[ARRIVED], slot[LATEST]
    row[P_OUTFLOW] = NO_TIME
    if outs > 0:
        row[P_OUTFLOW] = books.booked_at[books.out_row[out_at(books, node, outs - 1)]]
    row[P_RESTING] = slot[STOLEN]
    row[P_BALANCE] = balance
    row[P_KNOWN] = has_balance[account]
    row[P_UNBACKED] = max(np.int64(0), slot[STOLEN] - balance)


@part
def _first_unequal(disputed, rest_roots, rest_amounts, exits, unfollowed, open_amounts):
    """Return the first root whose disputed money is not resting + exits + unfollowed; -1: all is well."""
    for root in range(len(disputed)):
        open_amounts[root] = disputed[root]
    for k in range(len(rest_roots)):
        open_amounts[rest_roots[k]] -= rest_amounts[k]
    for k in range(len(exits)):
        open_amounts[exits[k, 2]] -= exits[k, 3]
    for reason in range(len(unfollowed)):
        for root in range(len(disputed)):
            open_amounts[root] -= unfollowed[reason, root]
    for root in range(len(disputed)):
        if open_amounts[root] != 0:
            return root
    return -1


@kernel
def settle(
    books, has_balance, rule, as_of, slots, lots, holdings, disputed, exits, unfollowed, offsets, text
):
    """Return what rests where, in order of the accounts' names.

    Returns
    -------
    tuple
        Slots by name; positions, int64 (what is said, position); where the parts of each begin and the last
        end, and the parts; the unexplained inflow of all slots; the first root whose money is not conserved,
        -1 where all is well.
    """
    slot_count = len(slots)
    accounts = np.empty(slot_count, np.int64)
    count = most = parts = np.int64(0)
    unexplained = np.int64(0)
    for k in range(slot_count):
        accounts[k] = books.node_account[slots[k, NODE]]
        unexplained += slots[k, LIFT] - slots[k, OPENING]
        if slots[k, ARRIVED] != NO_TIME:
            count += 1
            if slots[k, STOLEN] > 0:
                parts += slots[k, LOTS]
                most = max(most, slots[k, LOTS])
    line = _by_name(accounts, offsets, text)
    columns = np.empty((POSITION_COLUMNS, count), np.int64)
    starts = np.zeros(count + 1, np.int64)
    roots, amounts = np.empty(parts, np.int32), np.empty(parts, np.int64)
    spare_roots, spare_amounts = np.empty(most, np.int32), np.empty(most, np.int64)
    used = np.int64(0)
    at = 0
    for k in line:
        if slots[k, ARRIVED] == NO_TIME:
            continue
        _put_row(books, has_balance, as_of, slots[k], columns[:, at])
        used += _put_resting(
            rule, slots[k], lots, holdings, roots[used:], amounts[used:], spare_roots, spare_amounts
        )
        at += 1
        starts[at] = used
    lost = _first_unequal(
        disputed, roots[:used], amounts[:used], exits, unfollowed, np.empty(len(disputed), np.int64)
    )
    return line, columns, starts, roots[:used], amounts[:used], unexplained, lost


@kernel
def _add_up(exits, slots, order, books):
    """Add exits up, taken in ``order``."""
    count = len(exits)
    rows = np.empty((count, 2), np.int64)
    starts, totals = np.zeros(count + 1, np.int64), np.empty(count, np.int64)
    roots, amounts = np.empty(count, np.int32), np.empty(count, np.int64)
    lines = parts = 0
    for k in range(count):
        e = order[k]
        before = order[k - 1] if k > 0 else e
        same_row = k > 0 and exits[before, 0] == exits[e, 0] and exits[before, 1] == exits[e, 1]
        if not same_row:
            rows[lines, 0] = books.node_account[slots[exits[e, 0], NODE]]
            rows[lines, 1] = exits[e, 1]
            totals[lines] = 0
            lines += 1
        totals[lines - 1] += exits[e, 3]
        if same_row and exits[before, 2] == exits[e, 2]:
            amounts[parts - 1] += exits[e, 3]
        else:
            roots[parts], amounts[parts] = exits[e, 2], exits[e, 3]
            parts += 1
        starts[lines] = parts
    return rows[:lines], starts[: lines + 1], roots[:parts], amounts[:parts], totals[:lines]


def add_up_exits(
    exits: Array, slots: Array, line: Array, kind_place: Array, books: Books
) -> tuple[Array, ...]:
    """Add exits up by (account, kind, root).

    Returns (account, kind) rows in the order of ``line`` and ``kind_place``, where the parts of each begin
    and the last end, the parts, and each row's total.
    """
    place = np.empty(len(slots), np.int64)
    place[line] = np.arange(len(line))
    order = np.lexsort((exits[:, 2], kind_place[exits[:, 1]], place[exits[:, 0]]))
    found: tuple[Array, ...] = _add_up(exits, slots, order, books)
    return found


@kernel
def passed_over(books, slots, as_of):
    """Return the rows, with repeats, of touched accounts' transfers in other currencies up to ``as_of``."""
    rows = np.empty(64, np.int64)
    used = np.int64(0)
    for k in range(len(slots)):
        node = slots[k, NODE]
        other = np.int64(books.account_first[books.node_account[node]])
        while 0 <= other < len(books.nodes):
            if other != node:
                for i in range(books.nodes[other, 1] + books.nodes[other, 3]):
                    row = books.out_row[out_at(books, other, i)]
                    if books.booked_at[row] > as_of:
                        break
                    if used == len(rows):
                        rows = longer(rows, used + 1)
                    rows[used] = row
                    used += 1
                for i in range(ins_until(books, other, as_of)):
                    if used == len(rows):
                        rows = longer(rows, used + 1)
                    rows[used] = books.in_row[in_at(books, other, i)]
                    used += 1
            other = np.int64(books.node_next[other])
    return rows[:used]
