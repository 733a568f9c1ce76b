"""The arrays of a ledger index, as the kernels see them.

A *node* is an account in one currency: a trace never leaves its currency, so neither do its arrays. A
node's payments stand together in ledger order, in one piece or two (the second holds what was added later),
and so do its credits. After the last item of each piece stands one closing item, so that an amount is
always a difference of two sums.

Invariants: ``out_cum`` and ``in_cum`` never fall within a node; ``net`` before a payment is what came in
minus what went out of the node before it; balance = opening + net.
"""

from typing import NamedTuple

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.store import Array

BLOCK_BITS = 5

# Columns of ``Books.nodes``. A piece of payments or credits is (start, length) in the out_ or in_ arrays.
OUT1, OUT1_LEN, OUT2, OUT2_LEN, IN1, IN1_LEN, IN2, IN2_LEN = range(8)
CUM_IN, CUM_OUT = 8, 9  # sums over all its transfers
NEED = 10  # the least opening balance that keeps the running balance from going below zero
HUB_MAX = 11  # most transfers on any one UTC day
LAST_DAY, LAST_DAY_COUNT = 12, 13
LAST_ROW = 14  # its last transfer, -1 before the first
IS_OVERFULL = 15  # 1: more than LARGEST_SUM passed through it, its sums stand still and no trace may use them
NODE_COLUMNS = 16

LARGEST_SUM = 1 << 61
"""Most minor units that may pass through a node: sums of two such still fit 64 bits."""

DAY_US = 86_400_000_000
ALWAYS = np.iinfo(np.int64).max
"""An instant after every booking: nothing needs to be looked up."""


class Books(NamedTuple):
    """Index arrays; all read-only while a trace runs.

    Parameters
    ----------
    debtor, creditor
        int32 by row: paying and receiving node.
    amount, booked_at, order
        int64 by row: minor units; UTC microseconds; order key.
    out_row, in_row
        int32: the rows of payments and credits, grouped by node.
    out_key, in_key
        int64: their order keys, beside each other so that a search does not go through the rows.
    out_cum, in_cum
        int64: what the node had paid out (received) before the item, minor units.
    out_net
        int64: the node's received minus paid-out before the payment.
    block_low
        int64 by 32 payments: least net after a payment.
    block_share
        float64 by 32 payments: greatest share of the account that a payment can take.
    nodes
        int64 (nodes, 16): see the column constants of this module.
    node_account, node_currency, node_next
        int32 by node: account number, currency number, the account's node in its next currency or -1.
    account_first
        int32 by account: its first node.
    """

    debtor: Array
    creditor: Array
    amount: Array
    booked_at: Array
    order: Array
    out_row: Array
    out_key: Array
    out_cum: Array
    out_net: Array
    in_row: Array
    in_key: Array
    in_cum: Array
    block_low: Array
    block_share: Array
    nodes: Array
    node_account: Array
    node_currency: Array
    node_next: Array
    account_first: Array


@part
def out_at(books, node, i):
    """Return where payment ``i`` of ``node`` stands; ``i`` may be one past the last (the closing item)."""
    first = books.nodes[node, OUT1_LEN]
    if i < first or books.nodes[node, OUT2_LEN] == 0:
        return books.nodes[node, OUT1] + i
    return books.nodes[node, OUT2] + (i - first)


@part
def in_at(books, node, i):
    """Return where credit ``i`` of ``node`` stands; ``i`` may be one past the last."""
    first = books.nodes[node, IN1_LEN]
    if i < first or books.nodes[node, IN2_LEN] == 0:
        return books.nodes[node, IN1] + i
    return books.nodes[node, IN2] + (i - first)


@part
def out_count(books, node):
    """Return how many payments ``node`` has."""
    return books.nodes[node, OUT1_LEN] + books.nodes[node, OUT2_LEN]


@part
def in_count(books, node):
    """Return how many credits ``node`` has."""
    return books.nodes[node, IN1_LEN] + books.nodes[node, IN2_LEN]


@part
def _guess(low, high, limit, low_key, high_key):
    """Guess a place in ``low``..``high - 1`` for ``limit``, in proportion to the keys around it."""
    share = (float(limit) - float(low_key)) / (float(high_key) - float(low_key) + 1.0)
    return min(low + np.int64(float(high - low) * share), high - 1)


@part
def _keys_through(keys, start, low, high, limit, last):
    """Return how many of a piece's order keys, from ``start`` on, are up to and including ``limit``.

    The first ``low`` are known to be, those from ``high`` on not; ``last`` is the account's last. Bookings
    are spread over time, so a guess in proportion comes close at once; every fourth step
    halves, so that no piece takes long.
    """
    low_key, high_key, step = np.int64(0), max(last, limit + 1), 0
    while low < high:
        middle = (low + high) >> 1
        if high - low > 4 and step & 3 != 3:
            middle = _guess(low, high, limit, low_key, high_key)
        key = keys[start + middle]
        if key <= limit:
            low, low_key = middle + 1, key
        else:
            high, high_key = middle, key
        step += 1
    return low


@part
def outs_through(books, node, order, low):
    """Return how many payments of ``node`` have an order key up to and including ``order``.

    The first ``low`` are known to.
    """
    nodes, keys = books.nodes, books.out_key
    first, second, start = nodes[node, OUT1_LEN], nodes[node, OUT2_LEN], nodes[node, OUT2]
    last = books.order[nodes[node, LAST_ROW]]
    if second > 0 and (low > first or keys[start] <= order):
        return first + _keys_through(keys, start, max(low - first, np.int64(0)), second, order, last)
    return _keys_through(keys, nodes[node, OUT1], low, first, order, last)


@part
def ins_before(books, node, order):
    """Return how many credits of ``node`` have an order key below ``order``."""
    nodes, keys = books.nodes, books.in_key
    first, second, start = nodes[node, IN1_LEN], nodes[node, IN2_LEN], nodes[node, IN2]
    last = books.order[nodes[node, LAST_ROW]]
    if second > 0 and keys[start] < order:
        return first + _keys_through(keys, start, np.int64(0), second, order - 1, last)
    return _keys_through(keys, nodes[node, IN1], np.int64(0), first, order - 1, last)


@part
def outs_within(books, node, instant, low, now):
    """Return how many payments of ``node`` are booked up to and including ``instant``.

    The first ``low`` are known to be, with times up to about ``now``.
    """
    high = out_count(books, node)
    last = books.booked_at[books.nodes[node, LAST_ROW]]
    if last <= instant:
        return high
    low_time, high_time, step = min(now, instant), max(last, instant + 1), 0
    while low < high:
        middle = (low + high) >> 1
        if high - low > 4 and step & 3 != 3:
            middle = _guess(low, high, instant, low_time, high_time)
        time = books.booked_at[books.out_row[out_at(books, node, middle)]]
        if time <= instant:
            low, low_time = middle + 1, time
        else:
            high, high_time = middle, time
        step += 1
    return low


@part
def outs_until(books, node, instant):
    """Return how many payments of ``node`` are booked up to and including ``instant``."""
    low, high = np.int64(0), out_count(books, node)
    last = books.nodes[node, LAST_ROW]
    if instant == ALWAYS or last < 0 or books.booked_at[last] <= instant:
        return high
    while low < high:
        middle = (low + high) // 2
        if books.booked_at[books.out_row[out_at(books, node, middle)]] <= instant:
            low = middle + 1
        else:
            high = middle
    return low


@part
def ins_until(books, node, instant):
    """Return how many credits of ``node`` are booked up to and including ``instant``."""
    low, high = np.int64(0), in_count(books, node)
    last = books.nodes[node, LAST_ROW]
    if instant == ALWAYS or last < 0 or books.booked_at[last] <= instant:
        return high
    while low < high:
        middle = (low + high) // 2
        if books.booked_at[books.in_row[in_at(books, node, middle)]] <= instant:
            low = middle + 1
        else:
            high = middle
    return low


@part
def lowest(books, node, start, stop):
    """Return the least net after payments ``start``..``stop - 1`` of ``node``; huge where none."""
    least = np.int64(1) << 62
    i = start
    first = books.nodes[node, OUT1_LEN]
    while i < stop:
        at = out_at(books, node, i)
        end = at + ((first if i < first else out_count(books, node)) - i)
        end = min(end, at + (stop - i))
        begin = at
        while at < end:
            if at & 31 == 0 and at + 32 <= end:
                least = min(least, books.block_low[at >> BLOCK_BITS])
                at += 32
            else:
                least = min(least, books.out_net[at] - (books.out_cum[at + 1] - books.out_cum[at]))
                at += 1
        i += end - begin
    return least
