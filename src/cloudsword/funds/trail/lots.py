"""Lots: pieces of stolen money of one root, in the order that the rule needs.

Only stolen lots are kept. Where clean money stands between them follows from the running sums of the ledger
index: under ``fifo`` a lot has a place in the line of everything the account ever took in, under ``lifo`` a
height in the pile of what it holds; under ``clean_first`` and ``stolen_first`` only the order among stolen
lots matters. So payments that carry no stolen money cost nothing, however many there are.
"""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.trail.slots import HEAD, LOTS, SHIFT, STOLEN, TAIL

ROOT, AMOUNT, PLACE, NEXT = range(4)
FREE, USED = 0, 1  # counters: head of the list of free lots, lots ever used


@part
def new_lot(lots, counters, root, amount, place):
    """Return a fresh lot; the caller has made room."""
    lot = counters[FREE]
    if lot >= 0:
        counters[FREE] = lots[lot, NEXT]
    else:
        lot = counters[USED]
        counters[USED] += 1
    lots[lot, ROOT], lots[lot, AMOUNT], lots[lot, PLACE], lots[lot, NEXT] = root, amount, place, -1
    return lot


@part
def drop_head(slot, lots, counters):
    """Take the first (top) lot off and free it."""
    lot = slot[HEAD]
    slot[HEAD] = lots[lot, NEXT]
    if slot[HEAD] < 0:
        slot[TAIL] = -1
    slot[LOTS] -= 1
    lots[lot, NEXT] = counters[FREE]
    counters[FREE] = lot


@part
def append_lot(slot, lots, counters, root, amount, place):
    """Put a lot at the end of the queue; grows the last one where it goes on without a gap."""
    last = slot[TAIL]
    slot[STOLEN] += amount
    if last >= 0 and lots[last, ROOT] == root and lots[last, PLACE] + lots[last, AMOUNT] == place:
        lots[last, AMOUNT] += amount
        return
    lot = new_lot(lots, counters, root, amount, place)
    if last >= 0:
        lots[last, NEXT] = lot
    else:
        slot[HEAD] = lot
    slot[TAIL] = lot
    slot[LOTS] += 1


@part
def pile_lot(slot, lots, counters, root, amount, place):
    """Put a lot on top of the pile."""
    top = slot[HEAD]
    slot[STOLEN] += amount
    if top >= 0 and lots[top, ROOT] == root and lots[top, PLACE] + lots[top, AMOUNT] == place:
        lots[top, AMOUNT] += amount
        return
    lot = new_lot(lots, counters, root, amount, place)
    lots[lot, NEXT] = top
    slot[HEAD] = lot
    if top < 0:
        slot[TAIL] = lot
    slot[LOTS] += 1


@part
def take_front(slot, lots, counters, front, x, parts, n):
    """Take places ``front``..``front + x`` of the queue (fifo); returns the number of parts."""
    stop = front + x
    while slot[HEAD] >= 0 and lots[slot[HEAD], PLACE] < stop:
        lot = slot[HEAD]
        size = min(lots[lot, AMOUNT], stop - lots[lot, PLACE])
        parts.root[n], parts.amount[n], parts.offset[n] = lots[lot, ROOT], size, lots[lot, PLACE] - front
        n += 1
        slot[STOLEN] -= size
        if size == lots[lot, AMOUNT]:
            drop_head(slot, lots, counters)
        else:
            lots[lot, PLACE] += size
            lots[lot, AMOUNT] -= size
    return n


@part
def take_top(slot, lots, counters, total, x, parts, n):
    """Take the top ``x`` of a pile that is ``total`` high (lifo); returns the number of parts."""
    floor = total - x
    while slot[HEAD] >= 0:
        lot = slot[HEAD]
        high = lots[lot, PLACE] + lots[lot, AMOUNT]
        if high <= floor:
            break
        size = high - max(lots[lot, PLACE], floor)
        parts.root[n], parts.amount[n], parts.offset[n] = lots[lot, ROOT], size, total - high
        n += 1
        slot[STOLEN] -= size
        if size == lots[lot, AMOUNT]:
            drop_head(slot, lots, counters)
        else:
            lots[lot, AMOUNT] -= size
    return n


@part
def take_queue(slot, lots, counters, x, offset, parts, n):
    """Take ``x`` of stolen money, oldest lots first; ``offset`` is where it begins in the payment."""
    while x > 0:
        lot = slot[HEAD]
        size = min(lots[lot, AMOUNT], x)
        parts.root[n], parts.amount[n], parts.offset[n] = lots[lot, ROOT], size, offset
        n += 1
        x -= size
        offset += size
        slot[STOLEN] -= size
        if size == lots[lot, AMOUNT]:
            drop_head(slot, lots, counters)
        else:
            lots[lot, AMOUNT] -= size
    return n


@part
def dispute_front(slot, lots, front, x):
    """Take ``x`` of clean money from the front of the queue, past stolen lots, which move up (fifo)."""
    taken, end = np.int64(0), front
    lot = slot[HEAD]
    while lot >= 0:
        taken += min(x - taken, lots[lot, PLACE] - end)
        end = lots[lot, PLACE] + lots[lot, AMOUNT]
        lots[lot, PLACE] -= taken
        lot = lots[lot, NEXT]
    slot[SHIFT] -= x


@part
def dispute_top(slot, lots, total, x):
    """Take ``x`` of clean money from the top of the pile, past stolen lots, which sink (lifo)."""
    clean = min(x, total - slot[STOLEN])
    taken, end = np.int64(0), total
    lot = slot[HEAD]
    while lot >= 0:
        taken += min(clean - taken, end - lots[lot, PLACE] - lots[lot, AMOUNT])
        end = lots[lot, PLACE]
        lots[lot, PLACE] -= clean - taken
        lot = lots[lot, NEXT]
