"""Find the next payment of an account that carries stolen money, without looking at those in between."""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import BLOCK_BITS, NEED, OUT1_LEN, lowest, out_at, out_count
from cloudsword.funds.trail.lots import AMOUNT, PLACE
from cloudsword.funds.trail.slots import HEAD, IS_SHORT, LIFT, LIFT_AT, NODE, OUTS, SHIFT, STOLEN

FIFO, LIFO, PRO_RATA, CLEAN_FIRST, STOLEN_FIRST = range(5)


@part
def raise_lift(books, slot, i):
    """Reckon payments before ``i`` into the lift: each unexplained inflow lifts the balance for good."""
    if slot[IS_SHORT] == 1 and i > slot[LIFT_AT]:
        least = lowest(books, slot[NODE], slot[LIFT_AT], i)
        slot[LIFT] = max(slot[LIFT], -least)
    slot[LIFT_AT] = max(slot[LIFT_AT], i)


@part
def _next_low(books, node, i, stop, bound):
    """Return the first payment from ``i`` on after which the net is below ``bound``, or ``stop``."""
    first = books.nodes[node, OUT1_LEN]
    while i < stop:
        at = out_at(books, node, i)
        end = at + ((first if i < first else out_count(books, node)) - i)
        end = min(end, at + (stop - i))
        begin = at
        while at < end:
            if at & 31 == 0 and at + 32 <= end and books.block_low[at >> BLOCK_BITS] >= bound:
                at += 32
                continue
            if books.out_net[at] - (books.out_cum[at + 1] - books.out_cum[at]) < bound:
                return i + at - begin
            at += 1
        i += end - begin
    return stop


@part
def next_share(books, node, i, stop, lift, weight):
    """Return the first payment from ``i`` on that may carry a unit of stolen money, or ``stop``.

    That is one with ``x * weight >= T``. A root gets a unit of a payment x out of T only if that holds with
    the stolen money plus the biggest holding as weight. The test is done in floats with a margin: a payment
    too many costs time, none is missed.
    """
    first = books.nodes[node, OUT1_LEN]
    may_skip = lift >= books.nodes[node, NEED]  # the blocks' shares were reckoned with that opening
    w = weight * (1.0 + 1e-9)
    out_cum, out_net, block_share = books.out_cum, books.out_net, books.block_share
    while i < stop:
        at = out_at(books, node, i)
        end = at + ((first if i < first else out_count(books, node)) - i)
        end = min(end, at + (stop - i))
        begin = at
        while at < end:
            block_end = (at | 31) + 1
            if may_skip and at & 31 == 0 and block_end <= end and block_share[at >> BLOCK_BITS] * w < 1.0:
                at = block_end
                continue
            block_end = min(block_end, end)
            before = out_cum[at]
            while at < block_end:
                after = out_cum[at + 1]
                if float(after - before) * w >= float(out_net[at] + lift):
                    return i + at - begin
                before = after
                at += 1
        i += end - begin
    return stop


@part
def _next_place(books, node, i, stop, bound):
    """Return the first payment from ``i`` on by whose end more than ``bound`` is paid out, or ``stop``."""
    low, high, step = i, i, np.int64(1)  # mostly it is near: look ever further ahead before halving
    while high < stop and books.out_cum[out_at(books, node, high) + 1] <= bound:
        low = high + 1
        high = min(stop, high + step)
        step *= 2
    while low < high:
        middle = (low + high) // 2
        if books.out_cum[out_at(books, node, middle) + 1] > bound:
            high = middle
        else:
            low = middle + 1
    return low


@part
def next_payment(books, rule, slot, lots, i):
    """Return the place of the next payment that carries stolen money, from ``i`` on, up to as_of, or -1.

    For every rule but ``pro_rata``, whose payments ``dust`` looks for.
    """
    stop = slot[OUTS]
    if slot[STOLEN] == 0 or i >= stop:
        return -1
    node = slot[NODE]
    if rule == FIFO:
        found = _next_place(books, node, i, stop, lots[slot[HEAD], PLACE] - slot[SHIFT])
    elif rule == LIFO:
        top = slot[HEAD]
        found = _next_low(books, node, i, stop, lots[top, PLACE] + lots[top, AMOUNT] - slot[LIFT])
    elif rule == CLEAN_FIRST:
        found = _next_low(books, node, i, stop, slot[STOLEN] - slot[LIFT])
    else:
        found = i
    return found if found < stop else -1
