"""The pro rata split of a payment among the holders of an account, to the unit.

A payment of x out of T takes ``floor(x * held / T)`` of each holder; the units left over go one by one to
the largest remainders, ties to the earlier holder, clean money last. An account may hold the money of ten
thousand roots and pay thousands of times, so the loops here are ones that a compiler turns into vector
instructions: a product, a float estimate of its quotient that may be one off, and its correction in
integers; and the holders that get a unit more are found by counting, not by sorting.
"""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.trail.wide import SAFE, divide_share

_FEW = 48


@part
def _floor_shares(x, total, held, shares, rests):
    """Write quotients and remainders of ``x * held / total``; products fit 63 bits. Returns their sum.

    A quotient is at most the root of the product, so its float estimate is at most one off.
    """
    inverse = 1.0 / float(total)
    taken = np.int64(0)
    for i in range(len(held)):
        product = x * held[i]
        share = np.int64(float(product) * inverse)
        rest = product - share * total
        over = rest >> 63  # -1 where the estimate was one too high
        share += over
        rest += total & over
        under = (total - 1 - rest) >> 63  # -1 where it was one too low
        shares[i] = share - under
        rests[i] = rest - (total & under)
        taken += share - under
    return taken


@part
def _wide_shares(x, total, held, shares, rests):
    taken = np.int64(0)
    for i in range(len(held)):
        shares[i], rests[i] = divide_share(x, held[i], total)
        taken += shares[i]
    return taken


@part
def _count_above(values, edge):
    count = np.int64(0)
    for i in range(len(values)):
        count += np.int64(values[i] > edge)
    return count


@part
def _select(values, count, target):
    """Return the item that stands at ``target`` in descending order; ``values`` are moved about."""
    low, high = np.int64(0), count - 1
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
    return values[target]


@part
def _cut(rests, clean_rest, take, total, spare):
    """Return (edge, ties): the ``take`` largest remainders are those above the edge and ``ties`` at it.

    Counting narrows the edge down to an interval with few remainders in it, which are then looked at.
    """
    count = len(rests)
    low, above_low = np.int64(-1), np.int64(count + 1)
    high, above_high = total - 1, np.int64(0)  # as many remainders are above each; take lies between
    step = 0
    while step < 12 and above_low - above_high > max(_FEW, count >> 6) and high - low > 1:
        middle = low + ((high - low) >> 1)
        if step & 3 != 3:
            share = float(above_low - take) / float(above_low - above_high)
            middle = min(max(low + np.int64(float(high - low) * share), low + 1), high - 1)
        above = _count_above(rests, middle) + np.int64(clean_rest > middle)
        if above >= take:
            low, above_low = middle, above
        else:
            high, above_high = middle, above
        step += 1
    if high - low == 1:
        return high, take - above_high
    between = np.int64(0)
    for i in range(count):
        spare[between] = rests[i]
        between += np.int64(rests[i] > low and rests[i] <= high)
    if low < clean_rest <= high:
        spare[between] = clean_rest
        between += 1
    target = take - above_high - 1
    edge = _select(spare, between, target)
    return edge, target + 1 - _count_above(spare[:between], edge)


@part
def share_out(x, total, stolen, biggest, held, shares, rests, spare):
    """Write what each holder pays of a payment ``x < total``; returns their sum.

    Parameters
    ----------
    x, total
        The payment; all that the account holds.
    stolen, biggest
        Sum of ``held``, and a bound on each.
    held
        int64 by holder, in order of roots.
    shares
        int64 by holder, written.
    rests, spare
        Scratch: one per holder, one more for ``spare``.
    """
    if float(x) * float(biggest) < SAFE:
        taken = _floor_shares(x, total, held, shares, rests)
    else:
        taken = _wide_shares(x, total, held, shares, rests)
    clean_share, clean_rest = divide_share(x, total - stolen, total)
    leftover = x - taken - clean_share
    if leftover == 0:
        return taken
    edge, ties = _cut(rests, clean_rest, leftover, total, spare)
    for i in range(len(held)):
        more = np.int64(rests[i] > edge)
        shares[i] += more
        taken += more
    i = 0
    while ties > 0 and i < len(held):
        if rests[i] == edge:
            shares[i] += 1
            taken += 1
            ties -= 1
        i += 1
    return taken
