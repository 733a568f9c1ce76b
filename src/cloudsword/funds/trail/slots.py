"""What a trace remembers of each account it touches, and the table that finds it."""

import numpy as np

from cloudsword.funds.jit import maker, part

# Columns of a slot; what every payment looks at stands in front.
NODE = 0
EXIT = 1  # -1: money rests here; else the code of the exit kind
HOP = 2
ARRIVED, LATEST = 3, 4  # first stolen credit; start of the window
STOLEN = 5  # stolen money in the account, all roots
LIFT = 6  # balance = net + lift: opening balance plus unexplained inflows so far
LIFT_AT = 7  # payments before this one are reckoned in LIFT
SHIFT = 8  # fifo: what was taken out of turn, as a shift of the queue's front
PENDING, PENDING_AT = 9, 10  # order key and place of the payment that waits in the heap; -1
OUTS = 11  # payments up to as_of
IS_SHORT = 12  # 1: the known opening is too low for some payment, so LIFT moves
LOTS = 13  # how many lots (pro_rata: holdings)
HEAD, TAIL = 14, 15  # lots: first and last of the queue, top of the stack
IS_HOME = 16  # 1: a root was taken from it
OPENING = 17
START, ROOM = 18, 19  # pro_rata: where the holdings stand, and for how many there is room
PILE, LISTED = 18, 19  # an exit: its pile, -1: none; how many parts stand in the list of exits before it
BIGGEST = 20  # pro_rata: no root holds more than this
DONE = 21  # pro_rata: payments before this one are taken
WINDOW_END = 22  # pro_rata: the first payment after the window
SLOT_COLUMNS = 24

NO_HOP = 1 << 40
NO_TIME = np.iinfo(np.int64).min


@part
def find_slot(node, keys, table):
    """Return the slot of ``node``, or -1. ``keys`` and ``table`` are an open-addressed hash table."""
    mask = len(keys) - 1
    at = (node * 0x9E3779B1) & mask
    while keys[at] != -1:
        if keys[at] == node:
            return table[at]
        at = (at + 1) & mask
    return np.int64(-1)


@part
def enter_slot(node, slot, keys, table):
    """Enter ``node``, which is not there yet."""
    mask = len(keys) - 1
    at = (node * 0x9E3779B1) & mask
    while keys[at] != -1:
        at = (at + 1) & mask
    keys[at] = node
    table[at] = slot


@maker
def widened_table(keys, table):
    """Return the hash table at twice its size."""
    wider_keys = np.full(2 * len(keys), -1, np.int64)
    wider_table = np.empty(2 * len(keys), np.int64)
    for at in range(len(keys)):
        if keys[at] != -1:
            enter_slot(keys[at], table[at], wider_keys, wider_table)
    return wider_keys, wider_table


@maker
def longer(array, length):
    """Return a copy of a one-dimensional array with room for at least ``length`` items, doubling."""
    wider = np.empty(max(length, 2 * len(array)), array.dtype)
    wider[: len(array)] = array
    return wider


@maker
def taller(array, length):
    """Return a copy of a two-dimensional array with room for at least ``length`` rows, doubling."""
    wider = np.empty((max(length, 2 * len(array)), array.shape[1]), array.dtype)
    wider[: len(array)] = array
    return wider


@part
def push(heap, size, key, slot):
    """Put (key, slot) into the binary heap of ``size`` items."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[above, 0] <= key:
            break
        heap[at, 0], heap[at, 1] = heap[above, 0], heap[above, 1]
        at = above
    heap[at, 0], heap[at, 1] = key, slot


@part
def pop(heap, size):
    """Remove the least item of the heap of ``size`` items."""
    last = size - 1
    key, slot = heap[last, 0], heap[last, 1]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= last:
            break
        if below + 1 < last and heap[below + 1, 0] < heap[below, 0]:
            below += 1
        if heap[below, 0] >= key:
            break
        heap[at, 0], heap[at, 1] = heap[below, 0], heap[below, 1]
        at = below
    heap[at, 0], heap[at, 1] = key, slot
