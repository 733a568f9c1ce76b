"""Holdings: how much of each root's money an account has, for ``pro_rata``."""

from typing import NamedTuple

import numpy as np

from cloudsword.funds.jit import maker, part
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.trail.sharing import share_out
from cloudsword.funds.trail.slots import BIGGEST, EXIT, LOTS, ROOM, START, STOLEN

_MANY = 1 << 20


class Holdings(NamedTuple):
    """All accounts' holdings, each account's together and ascending by root.

    Parameters
    ----------
    root
        int32.
    amount
        int64: minor units.
    """

    root: Array
    amount: Array


@maker
def new_holdings(room):
    """Return room for ``room`` holdings."""
    return Holdings(np.empty(room, np.int32), np.empty(room, np.int64))


@part
def room_for(count):
    """Return how much room an account gets that outgrew its own with ``count`` holdings."""
    return count + (count >> 2) + 2


@part
def _copy(slot, holdings, target_holdings, target, room):
    start, held = slot[START], slot[LOTS]
    for i in range(held):
        target_holdings.root[target + i] = holdings.root[start + i]
        target_holdings.amount[target + i] = holdings.amount[start + i]
    slot[START], slot[ROOM] = target, room


@part
def move_holdings(slot, holdings, target, room):
    """Move an account's holdings to ``target``, where there is room for ``room``."""
    _copy(slot, holdings, holdings, target, room)


@maker
def gather_holdings(slots, slot_count, holdings, more):
    """Copy what accounts hold to a new array with ``more`` room, leaving out what lies between.

    The array is the largest that a trace needs beside its result, so little is added.
    Returns the array and how much of it is used.
    """
    used = np.int64(0)
    for k in range(slot_count):
        if slots[k, EXIT] < 0:
            used += min(slots[k, ROOM], slots[k, LOTS] + (slots[k, LOTS] >> 4) + 2)
    fresh = new_holdings(used + max(used >> 2 if used > _MANY else used, more))
    used = np.int64(0)
    for k in range(slot_count):
        if slots[k, EXIT] < 0:
            room = min(slots[k, ROOM], slots[k, LOTS] + (slots[k, LOTS] >> 4) + 2)
            _copy(slots[k], holdings, fresh, used, room)
            used += room
    return fresh, used


@part
def _first_from(roots, i, stop, root):
    """Return the first place from ``i`` on whose root is not below ``root``; ``roots`` ascend."""
    step = 1
    while i + step < stop and roots[i + step] < root:
        i += step
        step *= 2
    high = min(i + step, stop)
    while i < high:
        middle = (i + high) >> 1
        if roots[middle] < root:
            i = middle + 1
        else:
            high = middle
    return i


@part
def put_holdings(slot, holdings, roots, amounts, n):
    """Add ``n`` parts, ascending by root and distinct, to the holdings; the caller has made room."""
    held = slot[LOTS]
    hold_root = holdings.root[slot[START] : slot[START] + slot[ROOM]]
    hold_amount = holdings.amount[slot[START] : slot[START] + slot[ROOM]]
    fresh = 0
    i = np.int64(0)
    biggest = slot[BIGGEST]
    for k in range(n):  # add to the roots that are here, count those that are new
        slot[STOLEN] += amounts[k]
        i = _first_from(hold_root, i, held, roots[k])
        if i < held and hold_root[i] == roots[k]:
            hold_amount[i] += amounts[k]
            biggest = max(biggest, hold_amount[i])
        else:
            biggest = max(biggest, amounts[k])
            fresh += 1
    slot[BIGGEST] = biggest
    slot[LOTS] = held + fresh
    i, k = held - 1, n - 1
    while fresh > 0:  # merge the new ones from the back, in place
        if i >= 0 and hold_root[i] > roots[k]:
            hold_root[i + fresh], hold_amount[i + fresh] = hold_root[i], hold_amount[i]
            i -= 1
        elif i >= 0 and hold_root[i] == roots[k]:
            k -= 1
        else:
            hold_root[i + fresh], hold_amount[i + fresh] = roots[k], amounts[k]
            fresh -= 1
            k -= 1


@part
def _compact(slot, hold_root, hold_amount):
    kept = np.int64(0)
    for i in range(slot[LOTS]):
        hold_root[kept], hold_amount[kept] = hold_root[i], hold_amount[i]
        kept += np.int64(hold_amount[i] > 0)
    slot[LOTS] = kept


@part
def _pay(slot, hold_root, hold_amount, shares):
    """Take each holder's share off."""
    biggest, least = np.int64(0), np.int64(1)
    for i in range(len(hold_amount)):
        left = hold_amount[i] - shares[i]
        hold_amount[i] = left
        biggest, least = max(biggest, left), min(least, left)
    slot[BIGGEST] = biggest
    if least == 0:
        _compact(slot, hold_root, hold_amount)


@part
def _empty(slot):
    slot[LOTS] = slot[STOLEN] = slot[BIGGEST] = 0


@part
def take_share(slot, holdings, total, x, parts, n):
    """Take the pro rata share of a payment of ``x <= total``; returns the number of parts."""
    held = slot[LOTS]
    hold_root = holdings.root[slot[START] : slot[START] + held]
    hold_amount = holdings.amount[slot[START] : slot[START] + held]
    roots, amounts = parts.root[n : n + held], parts.amount[n : n + held]
    if x >= total:
        for i in range(held):
            roots[i], amounts[i] = hold_root[i], hold_amount[i]
        _empty(slot)
        return n + held
    slot[STOLEN] -= share_out(
        x, total, slot[STOLEN], slot[BIGGEST], hold_amount, amounts, parts.rest[:held], parts.spare
    )
    for i in range(held):
        roots[i] = hold_root[i]
    _pay(slot, hold_root, hold_amount, amounts)
    used = np.int64(0)
    for i in range(held):
        share = amounts[i]
        roots[used], amounts[used] = roots[i], share
        used += np.int64(share > 0)
    return n + used


@part
def drop_share(slot, holdings, total, x, scratch, lost):
    """Take the pro rata share of a payment that is not followed, and add it to ``lost`` by root."""
    held = slot[LOTS]
    hold_root = holdings.root[slot[START] : slot[START] + held]
    hold_amount = holdings.amount[slot[START] : slot[START] + held]
    if x >= total:
        for i in range(held):
            lost[hold_root[i]] += hold_amount[i]
        _empty(slot)
        return
    shares = scratch.amount
    slot[STOLEN] -= share_out(
        x, total, slot[STOLEN], slot[BIGGEST], hold_amount, shares, scratch.rest[:held], scratch.spare
    )
    for i in range(held):
        lost[hold_root[i]] += shares[i]
    _pay(slot, hold_root, hold_amount, shares)
