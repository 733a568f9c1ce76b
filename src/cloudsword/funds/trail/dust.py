"""Payments that are surely not followed, taken in a tight loop (``pro_rata``).

Under ``pro_rata`` almost every payment of an account carries a unit or two of stolen money, and below
``min_transaction_amount`` none of them is followed. They concern nobody else, so they wait: only a payment
that may be followed enters the heap, and the ones before it are taken when it comes up, when stolen money
arrives, or at the end.
"""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import BLOCK_BITS, NEED, OUT1_LEN, out_at, out_count, outs_within
from cloudsword.funds.trail.advance import next_share
from cloudsword.funds.trail.holdings import drop_share
from cloudsword.funds.trail.slots import (
    BIGGEST,
    DONE,
    HOP,
    LATEST,
    LIFT,
    LIFT_AT,
    LOTS,
    NODE,
    OUTS,
    START,
    STOLEN,
    WINDOW_END,
)
from cloudsword.funds.trail.wide import divide_share


@part
def reckon_window(books, slot, hop_window):
    """Find the first payment after the window that begins now; those from there on are not followed.

    Payments up to now stand in LIFT_AT.
    """
    limit = slot[LATEST] + hop_window
    slot[WINDOW_END] = min(slot[OUTS], outs_within(books, slot[NODE], limit, slot[LIFT_AT], slot[LATEST]))


@part
def next_followed(books, slot, i, max_hops, min_amount):
    """Return the next payment that may be followed, from ``i`` on, or -1.

    The stolen part of a payment x out of T is less than ``x * stolen / T`` plus one unit a root, and the
    stolen money only gets less until more arrives; so a payment below that bound is dust now and will be.
    """
    if slot[STOLEN] == 0 or slot[HOP] >= max_hops:
        return np.int64(-1)
    stop = min(slot[OUTS], slot[WINDOW_END])
    weight = float(slot[STOLEN] + slot[BIGGEST])
    if min_amount > slot[LOTS]:
        weight = min(weight, float(slot[STOLEN]) / float(min_amount - slot[LOTS]))
    found = next_share(books, slot[NODE], i, stop, slot[LIFT], weight)
    return found if found < stop else np.int64(-1)


@part
def _lone_share(x, held, total):
    """Return what the only holder pays of ``x < total``: ``x * held / total`` to the nearest unit, half up.

    An estimate that is not near a half decides; else the remainder does.
    """
    estimate = float(x) * float(held) / float(total)
    if estimate < 1e8:
        share = np.int64(estimate)
        beyond = estimate - float(share)
        if beyond < 0.499999:
            return share
        if beyond > 0.500001:
            return share + 1
    share, rest = divide_share(x, held, total)
    return share + (1 if rest > 0 and rest >= total - rest else 0)


@part
def _take_lone(books, slot, holdings, stop, max_hops, unfollowed):
    """Take the dust of an account that holds one root's money."""
    node, i = slot[NODE], slot[DONE]
    root, held, lift = holdings.root[slot[START]], slot[STOLEN], slot[LIFT]
    window_end = slot[WINDOW_END]
    first = books.nodes[node, OUT1_LEN]
    may_skip = lift >= books.nodes[node, NEED]
    out_cum, out_net, block_share = books.out_cum, books.out_net, books.block_share
    gone_in, gone_after = np.int64(0), np.int64(0)
    twice = 2.000001 * float(held)
    while i < stop and held > 0:
        at = out_at(books, node, i)
        end = at + ((first if i < first else out_count(books, node)) - i)
        end = min(end, at + (stop - i))
        base = i - at
        while at < end and held > 0:
            block_end = (at | 31) + 1
            if may_skip and at & 31 == 0 and block_end <= end and block_share[at >> BLOCK_BITS] * twice < 1.0:
                at = block_end
                continue
            block_end = min(block_end, end)
            before = out_cum[at]
            while at < block_end:
                after = out_cum[at + 1]
                x, total = after - before, out_net[at] + lift
                before = after
                at += 1
                if float(x) * twice < float(total):
                    continue  # less than half a unit
                if x >= total:
                    taken = held
                    lift += x - total
                else:
                    taken = _lone_share(x, held, total)
                held -= taken
                twice = 2.000001 * float(held)
                if base + at <= window_end:
                    gone_in += taken
                else:
                    gone_after += taken
                if held == 0:
                    break
        i = base + at
    if slot[HOP] >= max_hops:
        unfollowed[0, root] += gone_in + gone_after
    else:
        unfollowed[2, root] += gone_in
        unfollowed[1, root] += gone_after
    slot[LIFT] = lift
    slot[LIFT_AT] = max(slot[LIFT_AT], i)
    slot[STOLEN] = slot[BIGGEST] = held
    holdings.amount[slot[START]] = held
    slot[LOTS] = 1 if held > 0 else 0


@part
def take_dust(books, slot, holdings, stop, max_hops, unfollowed, scratch):
    """Take all payments before ``stop`` that are not taken yet; none of them is followed."""
    i = slot[DONE]
    while slot[LOTS] > 1:
        i = next_share(books, slot[NODE], i, stop, slot[LIFT], float(slot[STOLEN] + slot[BIGGEST]))
        if i >= stop:
            break
        at = out_at(books, slot[NODE], i)
        x = books.out_cum[at + 1] - books.out_cum[at]
        total = books.out_net[at] + slot[LIFT]
        taken = min(x, total)
        reason = 0
        if slot[HOP] < max_hops:
            reason = 2 if i < slot[WINDOW_END] else 1
        drop_share(slot, holdings, total, taken, scratch, unfollowed[reason])
        slot[LIFT] += x - taken
        i += 1
        slot[LIFT_AT] = max(slot[LIFT_AT], i)
    if slot[LOTS] == 1 and i < stop:
        slot[DONE] = i
        _take_lone(books, slot, holdings, stop, max_hops, unfollowed)
    slot[DONE] = max(slot[DONE], stop)
