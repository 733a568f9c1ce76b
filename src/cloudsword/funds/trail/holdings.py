"""Holdings: how much of each root's money an account has, for ``pro_rata``.

A payment of x out of T takes ``floor(x * held / T)`` of each holder; the units left over go one by one to
the largest remainders, ties to the earlier holder, clean money last. Remainders of all holders add up to
the leftover times T, so the clean holder's share needs no product of its own.
"""

from typing import NamedTuple

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.trail.slots import BIGGEST, LOTS, ROOM, START, STOLEN
from cloudsword.funds.trail.wide import SAFE, divide_share


class Holdings(NamedTuple):
    """All accounts' holdings, each account's together and ascending by root.

    Parameters
    ----------
    root, amount
        int64: root and minor units.
    """

    root: Array
    amount: Array


@part
def move_holdings(slot, holdings, target, room):
    """Move an account's holdings to ``target``, where there is room for ``room``."""
    start, held = slot[START], slot[LOTS]
    for i in range(held):
        holdings.root[target + i] = holdings.root[start + i]
        holdings.amount[target + i] = holdings.amount[start + i]
    slot[START], slot[ROOM] = target, room


@part
def put_holdings(slot, holdings, roots, amounts, n):
    """Add ``n`` parts, ascending by root and distinct, to the holdings; the caller has made room."""
    hold_root, hold_amount = holdings
    start, held = slot[START], slot[LOTS]
    fresh = 0
    i = 0
    for k in range(n):  # how many roots are new here
        while i < held and hold_root[start + i] < roots[k]:
            i += 1
        if i >= held or hold_root[start + i] != roots[k]:
            fresh += 1
    i, k = held - 1, n - 1
    at = held + fresh - 1
    while k >= 0:  # merge from the back, in place
        if i >= 0 and hold_root[start + i] > roots[k]:
            hold_root[start + at], hold_amount[start + at] = hold_root[start + i], hold_amount[start + i]
            i -= 1
        elif i >= 0 and hold_root[start + i] == roots[k]:
            hold_root[start + at], hold_amount[start + at] = roots[k], hold_amount[start + i] + amounts[k]
            slot[BIGGEST] = max(slot[BIGGEST], hold_amount[start + at])
            i -= 1
            k -= 1
        else:
            hold_root[start + at], hold_amount[start + at] = roots[k], amounts[k]
            slot[BIGGEST] = max(slot[BIGGEST], amounts[k])
            k -= 1
        at -= 1
    slot[LOTS] = held + fresh
    for k in range(n):
        slot[STOLEN] += amounts[k]


@part
def _compact(slot, holdings):
    """Drop empty holdings and find the biggest."""
    hold_root, hold_amount = holdings
    start = slot[START]
    kept = np.int64(0)
    biggest = np.int64(0)
    for i in range(slot[LOTS]):
        amount = hold_amount[start + i]
        if amount > 0:
            hold_root[start + kept], hold_amount[start + kept] = hold_root[start + i], amount
            biggest = max(biggest, amount)
            kept += 1
    slot[LOTS] = kept
    slot[BIGGEST] = biggest


@part
def _cut(values, count, take):
    """Return (t, ties): the ``take`` largest values are those above t and ``ties`` of those equal to t."""
    low, high = np.int64(0), count - 1
    target = take - 1  # in descending order
    while low < high:
        pivot = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] > pivot:
                i += 1
            while values[j] < pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if target <= j:
            high = j
        elif target >= i:
            low = i
        else:
            break
    edge = values[target]
    above = np.int64(0)
    for k in range(count):
        if values[k] > edge:
            above += 1
    return edge, take - above


@part
def take_share(slot, holdings, total, x, parts, n):
    """Take the pro rata share of a payment of ``x <= total``; returns the number of parts."""
    hold_root, hold_amount = holdings
    roots, amounts, offsets, rest, spare = parts
    start, held = slot[START], slot[LOTS]
    if x >= total:
        offset = np.int64(0)
        for i in range(held):
            roots[n], amounts[n], offsets[n] = hold_root[start + i], hold_amount[start + i], offset
            offset += hold_amount[start + i]
            n += 1
        slot[LOTS] = slot[STOLEN] = slot[BIGGEST] = 0
        return n
    fits = float(x) * float(slot[BIGGEST]) < SAFE
    leftover, sum_of_rests = np.int64(0), np.int64(0)  # rests summed modulo total
    first = n
    for i in range(held):
        if fits:
            product = x * hold_amount[start + i]
            if product < total:
                share, rest[i] = np.int64(0), product
            else:
                share = product // total
                rest[i] = product - share * total
        else:
            share, rest[i] = divide_share(x, hold_amount[start + i], total)
        amounts[first + i] = share
        if sum_of_rests >= total - rest[i]:
            sum_of_rests -= total - rest[i]
            leftover += 1
        else:
            sum_of_rests += rest[i]
    clean_rest = np.int64(0)
    if sum_of_rests > 0:
        clean_rest = total - sum_of_rests
        leftover += 1
    if leftover > 0:
        spare[:held] = rest[:held]
        spare[held] = clean_rest
        edge, ties = _cut(spare, held + 1, leftover)
        for i in range(held):
            if rest[i] > edge:
                amounts[first + i] += 1
            elif rest[i] == edge and ties > 0:
                amounts[first + i] += 1
                ties -= 1
    offset = np.int64(0)
    has_empty = False
    biggest = np.int64(0)
    for i in range(held):
        share = amounts[first + i]
        left = hold_amount[start + i] - share
        hold_amount[start + i] = left
        has_empty |= left == 0
        biggest = max(biggest, left)
        if share > 0:
            roots[n], amounts[n], offsets[n] = hold_root[start + i], share, offset
            offset += share
            n += 1
    slot[STOLEN] -= offset
    slot[BIGGEST] = biggest
    if has_empty:
        _compact(slot, holdings)
    return n
