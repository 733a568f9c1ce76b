"""Payments that are surely not followed, taken in a tight loop (``pro_rata``).

Under ``pro_rata`` almost every payment of an account carries a unit or two of stolen money, and below
``min_transaction_amount`` none of them is followed. They concern nobody else, so they wait: only a payment
that may be followed enters the heap, and the ones before it are taken when it comes up, when stolen money
arrives, or at the end.
"""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import BLOCK_BITS, NEED, OUT1_LEN, out_at, out_count
from cloudsword.funds.trail.advance import next_share
from cloudsword.funds.trail.holdings import take_share
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
    """Find the first payment after the account's window; payments from there on are not followed."""
    low, high = np.int64(0), slot[OUTS]
    limit = slot[LATEST] + hop_window
    if high > 0 and books.booked_at[books.out_row[out_at(books, slot[NODE], high - 1)]] <= limit:
        low = high
    while low < high:
        middle = (low + high) // 2
        if books.booked_at[books.out_row[out_at(books, slot[NODE], middle)]] <= limit:
            low = middle + 1
        else:
            high = middle
    slot[WINDOW_END] = low


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
def _take_lone(books, slot, holdings, stop, max_hops, unfollowed):
    """Take the dust of an account that holds one root's money."""
    node, i = slot[NODE], slot[DONE]
    root, held, lift = holdings.root[slot[START]], slot[STOLEN], slot[LIFT]
    first = books.nodes[node, OUT1_LEN]
    need = books.nodes[node, NEED]
    gone_in, gone_after = np.int64(0), np.int64(0)
    while i < stop and held > 0:
        at = out_at(books, node, i)
        end = at + ((first if i < first else out_count(books, node)) - i)
        end = min(end, at + (stop - i))
        base = i - at
        while at < end and held > 0:
            if (
                at & 31 == 0
                and at + 32 <= end
                and lift >= need
                and books.block_share[at >> BLOCK_BITS] * float(held) * 2.0 < 0.999999
            ):
                at += 32
                continue
            x = books.out_cum[at + 1] - books.out_cum[at]
            total = books.out_net[at] + lift
            if x >= total:
                taken = held
                lift += x - total
            else:
                if float(x) * float(held) * 2.000001 < float(total):
                    at += 1
                    continue
                share, rest = divide_share(x, held, total)
                taken = share + (1 if rest > 0 and rest >= total - rest else 0)
            held -= taken
            if base + at < slot[WINDOW_END]:
                gone_in += taken
            else:
                gone_after += taken
            at += 1
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
    if slot[STOLEN] > 0 and slot[LOTS] == 1:
        _take_lone(books, slot, holdings, stop, max_hops, unfollowed)
    else:
        i = slot[DONE]
        while slot[STOLEN] > 0:
            i = next_share(books, slot[NODE], i, stop, slot[LIFT], float(slot[STOLEN] + slot[BIGGEST]))
            if i >= stop:
                break
            at = out_at(books, slot[NODE], i)
            x = books.out_cum[at + 1] - books.out_cum[at]
            total = books.out_net[at] + slot[LIFT]
            taken = min(x, total)
            n = take_share(slot, holdings, total, taken, scratch, np.int64(0))
            slot[LIFT] += x - taken
            reason = 0
            if slot[HOP] < max_hops:
                reason = 2 if i < slot[WINDOW_END] else 1
            for k in range(n):
                unfollowed[reason, scratch.root[k]] += scratch.amount[k]
            i += 1
            slot[LIFT_AT] = max(slot[LIFT_AT], i)
    slot[DONE] = max(slot[DONE], stop)
