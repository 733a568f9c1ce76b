"""A payment by an account that holds stolen money: what it takes, and whether that is followed."""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import out_at
from cloudsword.funds.trail.advance import CLEAN_FIRST, FIFO, LIFO, PRO_RATA
from cloudsword.funds.trail.holdings import take_share
from cloudsword.funds.trail.lots import dispute_front, dispute_top, take_front, take_queue, take_top
from cloudsword.funds.trail.slots import DONE, HOP, LATEST, LIFT, LIFT_AT, NODE, SHIFT, STOLEN


@part
def spend(books, rule, slot, place, x, disputed, lots, counters, holdings, parts, n):
    """Take payment ``place`` of amount ``x``, of which ``disputed`` is a root, out of the account.

    The disputed part comes from clean money and stands in ``parts`` already; the rest is split by the rule
    and put behind it. What the account does not hold is an unexplained inflow: it lifts the balance for good.
    Returns the number of parts.
    """
    at = out_at(books, slot[NODE], place)
    total = books.out_net[at] + slot[LIFT]
    front = books.out_cum[at] + slot[SHIFT]
    if disputed > 0:
        if rule == FIFO:
            dispute_front(slot, lots, front, disputed)
        elif rule == LIFO:
            dispute_top(slot, lots, total, disputed)
        missing = max(np.int64(0), disputed - (total - slot[STOLEN]))
        slot[LIFT] += missing
        total += missing - disputed
        x -= disputed
    taken = min(x, total)
    first = n
    if taken > 0:
        if rule == FIFO:
            n = take_front(slot, lots, counters, front, taken, parts, n)
        elif rule == LIFO:
            n = take_top(slot, lots, counters, total, taken, parts, n)
        elif rule == PRO_RATA:
            n = take_share(slot, holdings, total, taken, parts, n)
        else:
            clean = min(taken, total - slot[STOLEN]) if rule == CLEAN_FIRST else np.int64(0)
            stolen = min(taken - clean, slot[STOLEN])
            n = take_queue(slot, lots, counters, stolen, clean, parts, n)
    slot[LIFT] += x - taken
    slot[LIFT_AT] = slot[DONE] = place + 1
    if disputed > 0 and rule != PRO_RATA:
        for k in range(first, n):
            parts.offset[k] += disputed
    return n


@part
def stopped_by(slot, instant, stolen, followed, max_hops, hop_window, min_amount, max_transactions):
    """Return the code of the first knob that stops a payment with ``stolen`` in it, or -1."""
    if slot[HOP] >= max_hops:
        return 0
    if instant - slot[LATEST] > hop_window:
        return 1
    if stolen < min_amount:
        return 2
    if followed >= max_transactions:
        return 3
    return -1
