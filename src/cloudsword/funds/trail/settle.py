"""After the walk: what rests where, what the accounts hold, and exits added up."""

import numpy as np

from cloudsword.funds.jit import kernel, part
from cloudsword.funds.ledger.books import Books, in_at, ins_until, out_at
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.trail.advance import PRO_RATA
from cloudsword.funds.trail.lots import AMOUNT, NEXT, ROOT
from cloudsword.funds.trail.parts import sort_parts
from cloudsword.funds.trail.slots import (
    ARRIVED,
    HEAD,
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

# Columns of the position rows.
(
    P_ACCOUNT,
    P_HOP,
    P_ARRIVED,
    P_LATEST,
    P_OUTFLOW,
    P_RESTING,
    P_BALANCE,
    P_KNOWN,
    P_SLOT,
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


@kernel
def by_name(books, slots, offsets, text):
    """Return the slots' numbers by account name, in order of code points: a merge sort, bottom up."""
    count = len(slots)
    line, spare = np.arange(count), np.empty(count, np.int64)
    accounts = np.empty(count, np.int64)
    for k in range(count):
        accounts[k] = books.node_account[slots[k, NODE]]
    width = 1
    while width < count:
        for start in range(0, count, 2 * width):
            middle, end = min(start + width, count), min(start + 2 * width, count)
            i, j = start, middle
            for k in range(start, end):
                if i < middle and (
                    j >= end or not _name_precedes(accounts[line[j]], accounts[line[i]], offsets, text)
                ):
                    spare[k] = line[i]
                    i += 1
                else:
                    spare[k] = line[j]
                    j += 1
        line, spare = spare, line
        width *= 2
    return line


@kernel
def settle(books, has_balance, rule, as_of, slots, line, lots, holdings):
    """Return position rows in the order of ``line``, their parts, and the unexplained inflow of all slots."""
    count = 0
    unexplained = np.int64(0)
    for k in range(len(slots)):
        unexplained += slots[k, LIFT] - slots[k, OPENING]
        if slots[k, ARRIVED] != NO_TIME:
            count += 1
    rows = np.empty((count, POSITION_COLUMNS), np.int64)
    ends = np.empty(count, np.int64)
    roots, amounts = np.empty(64, np.int64), np.empty(64, np.int64)
    all_roots, all_amounts = np.empty(64, np.int32), np.empty(64, np.int64)
    used = np.int64(0)
    at = 0
    for k in line:
        if slots[k, ARRIVED] == NO_TIME:
            continue
        slot = slots[k]
        node = slot[NODE]
        account = books.node_account[node]
        outs = slot[OUTS]
        received = books.in_cum[in_at(books, node, ins_until(books, node, as_of))]
        balance = slot[OPENING] + received - books.out_cum[out_at(books, node, outs)]
        rows[at, P_ACCOUNT] = account
        rows[at, 1:4] = slot[2:5]
        rows[at, P_OUTFLOW] = (
            books.booked_at[books.out_row[out_at(books, node, outs - 1)]] if outs > 0 else NO_TIME
        )
        rows[at, P_RESTING] = slot[STOLEN]
        rows[at, P_BALANCE] = max(np.int64(0), balance)
        rows[at, P_KNOWN] = has_balance[account]
        rows[at, P_SLOT] = k
        n = np.int64(0)
        if slot[STOLEN] > 0:
            if slot[LOTS] > len(roots):
                roots, amounts = longer(roots, slot[LOTS]), longer(amounts, slot[LOTS])
            if rule == PRO_RATA:
                for i in range(slot[LOTS]):
                    roots[n], amounts[n] = holdings.root[slot[START] + i], holdings.amount[slot[START] + i]
                    n += 1
            else:
                lot = slot[HEAD]
                while lot >= 0:
                    roots[n], amounts[n] = lots[lot, ROOT], lots[lot, AMOUNT]
                    n += 1
                    lot = lots[lot, NEXT]
                n = sort_parts(roots, amounts, n)
        if used + n > len(all_roots):
            all_roots, all_amounts = longer(all_roots, used + n), longer(all_amounts, used + n)
        for i in range(n):
            all_roots[used + i], all_amounts[used + i] = roots[i], amounts[i]
        used += n
        ends[at] = used
        at += 1
    return rows, ends, all_roots[:used], all_amounts[:used], unexplained


@kernel
def _add_up(exits, slots, order, books):
    """Add exits up, taken in ``order``."""
    count = len(exits)
    rows = np.empty((count, 2), np.int64)
    ends, totals = np.empty(count, np.int64), np.empty(count, np.int64)
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
        ends[lines - 1] = parts
    return rows[:lines], ends[:lines], roots[:parts], amounts[:parts], totals[:lines]


def add_up_exits(
    exits: Array, slots: Array, line: Array, kind_place: Array, books: Books
) -> tuple[Array, ...]:
    """Add exits up by (account, kind, root).

    Returns (account, kind) rows in the order of ``line`` and ``kind_place``, the end of each one's parts,
    the parts, and each row's total.
    """
    place = np.empty(len(slots), np.int64)
    place[line] = np.arange(len(line))
    order = np.lexsort((exits[:, 2], kind_place[exits[:, 1]], place[exits[:, 0]]))
    found: tuple[Array, ...] = _add_up(exits, slots, order, books)
    return found


@kernel
def first_unequal(disputed, rest_roots, rest_amounts, exits, unfollowed):
    """Return the first root whose disputed money is not resting + exits + unfollowed; -1: all is well."""
    open_amounts = disputed.copy()
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
