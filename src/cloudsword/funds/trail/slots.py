"""What a trace remembers of each account it touches, and the table that finds it."""

import numpy as np

from cloudsword.funds.jit import part

# Columns of a slot.
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
OPENING = 13
HEAD, TAIL = 14, 15  # lots: first and last of the queue, top of the stack
LOTS = 16  # how many lots (pro_rata: holdings)
START, ROOM = 17, 18  # pro_rata: where the holdings stand, and for how many there is room
BIGGEST = 19  # pro_rata: no root holds more than this
DONE = 20  # pro_rata: payments before this one are taken
WINDOW_END = 21  # pro_rata: the first payment after the window
SLOT_COLUMNS = 22

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


@part
def widened_table(keys, table):
    """Return the hash table at twice its size."""
    wider_keys = np.full(2 * len(keys), -1, np.int64)
    wider_table = np.empty(2 * len(keys), np.int64)
    for at in range(len(keys)):
        if keys[at] != -1:
            enter_slot(keys[at], table[at], wider_keys, wider_table)
    return wider_keys, wider_table


@part
def longer(array, length):
    """Return a copy of a one-dimensional array with room for at least ``length`` items, doubling."""
    wider = np.empty(max(length, 2 * len(array)), array.dtype)
    wider[: len(array)] = array
    return wider


@part
def taller(array, length):
    """Return a copy of a two-dimensional array with room for at least ``length`` rows, doubling."""
    wider = np.empty((max(length, 2 * len(array)), array.shape[1]), array.dtype)
    wider[: len(array)] = array
    return wider


@part
def push(keys, slots, size, key, slot):
    """Put (key, slot) into the binary heap of ``size`` items."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at], slots[at] = keys[above], slots[above]
        at = above
    keys[at], slots[at] = key, slot


@part
def pop(keys, slots, size):
    """Remove the least item of the heap of ``size`` items."""
    key, slot = keys[size - 1], slots[size - 1]
    last = size - 1
    at = 0
    while True:
        below = 2 * at + 1
        if below >= last:
            break
        if below + 1 < last and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at], slots[at] = keys[below], slots[below]
        at = below
    keys[at], slots[at] = key, slot
