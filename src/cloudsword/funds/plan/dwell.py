"""Dwell times: how long a credit lay in an account before the account paid out again.

A dwell time runs from a credit to the account's next payment in ledger order. A credit with no payment after
it is censored at as_of: it lay at least that long. Self transfers move nothing and count neither as credit
nor as payment.

A dwell time is one int64 *key*: twice its microseconds, plus 1 where it is censored. Sorted keys are in the
order that the estimator needs: by time, and at one time those that ended before those that did not.
"""

import numpy as np

from cloudsword.funds.jit import kernel
from cloudsword.funds.ledger.books import (
    IN1,
    IN1_LEN,
    IN2,
    in_at,
    in_count,
    ins_until,
    out_at,
    outs_through,
    outs_until,
)
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array

OWN_CREDITS = 512
"""Most credits of an account that its own dwell times are taken from, latest first."""

POOL_ACCOUNTS, POOL_CREDITS = 2_000, 64
"""Most accounts in a pool, and most credits of each, latest first."""


@kernel
def dwell_keys(books, nodes, as_of, most):
    """Return the keys of each node's last ``most`` credits up to ``as_of``, sorted, and where they end."""
    room = np.int64(0)
    for k in range(len(nodes)):
        room += min(most, in_count(books, nodes[k]))
    keys = np.empty(room, np.int64)
    ends = np.empty(len(nodes), np.int64)
    used = np.int64(0)
    for k in range(len(nodes)):
        node = nodes[k]
        begin = used
        outs = outs_until(books, node, as_of)
        # payments from ``scanned`` on were looked through: the first real one is ``following``
        scanned = following = outs
        i = ins_until(books, node, as_of) - 1
        while i >= 0 and used - begin < most:
            row = books.in_row[in_at(books, node, i)]
            i -= 1
            if books.debtor[row] == node:
                continue
            p = first = outs_through(books, node, books.order[row], np.int64(0))
            while p < scanned and books.creditor[books.out_row[out_at(books, node, p)]] == node:
                p += 1
            if p < scanned:
                following = p
            scanned = min(scanned, first)
            came = books.booked_at[row]
            if following < outs:
                left = books.booked_at[books.out_row[out_at(books, node, following)]]
                keys[used] = 2 * (left - came)
            else:
                keys[used] = 2 * (as_of - came) + 1
            used += 1
        keys[begin:used] = np.sort(keys[begin:used])
        ends[k] = used
    return keys[:used], ends


@kernel
def _candidates(books, kinds, kind, currency, as_of, all_booked):
    """Return nodes of a currency and kind (-1: any), and the order of their first credit up to as_of."""
    nodes = np.empty(len(books.node_account), np.int32)
    orders = np.empty(len(books.node_account), np.int64)
    used = 0
    for node in range(len(books.node_account)):
        if books.node_currency[node] != currency or in_count(books, node) == 0:
            continue
        if kind >= 0 and kinds[books.node_account[node]] != kind:
            continue
        row = books.in_row[
            books.nodes[node, IN1] if books.nodes[node, IN1_LEN] > 0 else books.nodes[node, IN2]
        ]
        if all_booked or books.booked_at[row] <= as_of:
            nodes[used], orders[used] = node, books.order[row]
            used += 1
    return nodes[:used], orders[:used]


def pool_nodes(index: LedgerIndex, kind: int, currency: int, as_of: int, most: int = POOL_ACCOUNTS) -> Array:
    """Choose the accounts whose dwell times stand in for those of an account that has none.

    Parameters
    ----------
    index
        The books.
    kind
        Code of the account kind, -1 for all kinds.
    currency
        Number of the currency.
    as_of
        UTC microseconds; later transfers do not exist.
    most
        How many at the most.

    Returns
    -------
    array of int32
        Nodes: all accounts of that kind with a credit, or ``most`` of them, evenly spaced in the order of
        their first credit. That order is the ledger's own, so neither the input's row order nor later
        transfers change the choice. Cost: O(nodes), some 50 ns each.
    """
    books = index.books
    all_booked = index.state.currency_stats[currency].last <= as_of
    nodes, orders = _candidates(books, index.attributes.kind, kind, currency, as_of, all_booked)
    if len(nodes) <= most:
        return np.asarray(nodes)
    spaced = np.arange(most, dtype=np.int64) * len(nodes) // most
    return np.asarray(nodes[np.argsort(orders)[spaced]])
