"""What becomes of stolen money on arrival: home, out of the books, into a hub, or it rests."""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import (
    ALWAYS,
    DAY_US,
    HUB_MAX,
    LAST_ROW,
    in_at,
    ins_until,
    out_at,
    outs_until,
)
from cloudsword.vocabulary.account_kinds import AccountKind, ExitKind

RETURNED = list(ExitKind).index(ExitKind.RETURNED)
POOLED = list(ExitKind).index(ExitKind.POOLED)
EXIT_OF_KIND = np.array(
    [list(ExitKind).index(ExitKind.of(kind.value)) if kind.is_exit else -1 for kind in AccountKind], np.int64
)


@part
def is_home(home_node, home_holder, root, node, owner):
    """Whether money of ``root`` comes home at ``node``, whose known holder is ``owner`` (-1: not known).

    It does in the account that it was taken from, and in another of the same known holder.
    """
    return home_node[root] == node or (owner >= 0 and home_holder[root] == owner)


@part
def is_hub(books, node, as_of, threshold):
    """Whether ``node`` has more than ``threshold`` transfers on any one UTC day, up to ``as_of``."""
    if books.nodes[node, HUB_MAX] <= threshold:
        return False
    if as_of == ALWAYS or books.booked_at[books.nodes[node, LAST_ROW]] <= as_of:
        return True
    outs, ins = outs_until(books, node, as_of), ins_until(books, node, as_of)
    i = j = 0
    day, count = np.int64(-(1 << 62)), np.int64(0)
    while i < outs or j < ins:  # merge payments and credits; a self transfer stands in both and counts once
        key_out = key_in = np.int64(1) << 62
        row_out = row_in = np.int64(-1)
        if i < outs:
            row_out = np.int64(books.out_row[out_at(books, node, i)])
            key_out = books.out_key[out_at(books, node, i)]
        if j < ins:
            row_in = np.int64(books.in_row[in_at(books, node, j)])
            key_in = books.in_key[in_at(books, node, j)]
        row = row_out if key_out <= key_in else row_in
        if key_out <= key_in:
            i += 1
        if key_in <= key_out:
            j += 1
        today = books.booked_at[row] // DAY_US
        if today != day:
            day, count = today, np.int64(0)
        count += 1
        if count > threshold:
            return True
    return False


@part
def exit_of(books, kind, node, as_of, threshold):
    """Return the exit kind of money that reaches ``node``, or -1 if it rests there."""
    own = EXIT_OF_KIND[kind[books.node_account[node]]]
    if own >= 0:
        return own
    if is_hub(books, node, as_of, threshold):
        return np.int64(POOLED)
    return np.int64(-1)
