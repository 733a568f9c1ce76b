"""Opening balances: known and moved back, or the least that explains the payments."""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import ALWAYS, NEED, in_at, ins_until, lowest, out_at, outs_until
from cloudsword.funds.trail.slots import (
    ARRIVED,
    BIGGEST,
    DONE,
    EXIT,
    HEAD,
    HOP,
    IS_HOME,
    IS_SHORT,
    LATEST,
    LIFT,
    LIFT_AT,
    LOTS,
    NO_HOP,
    NO_TIME,
    NODE,
    OPENING,
    OUTS,
    PENDING,
    PENDING_AT,
    PILE,
    ROOM,
    SHIFT,
    START,
    STOLEN,
    TAIL,
    WINDOW_END,
)


@part
def _net_at(books, node, instant):
    """Return received minus paid out of ``node`` by transfers up to and including ``instant``."""
    received = books.in_cum[in_at(books, node, ins_until(books, node, instant))]
    return received - books.out_cum[out_at(books, node, outs_until(books, node, instant))]


@part
def open_slot(books, slot, node, exit_kind, as_of, has_balance, balance, balance_at):
    """Fill a new slot: opening balance, known or inferred, and how many payments there are up to as_of."""
    slot[NODE] = node
    slot[EXIT] = exit_kind
    slot[HOP] = NO_HOP
    slot[ARRIVED] = slot[LATEST] = NO_TIME
    slot[STOLEN] = slot[SHIFT] = slot[LOTS] = slot[ROOM] = slot[START] = slot[BIGGEST] = slot[LIFT_AT] = 0
    slot[DONE] = slot[WINDOW_END] = slot[IS_HOME] = 0
    slot[PENDING] = slot[PENDING_AT] = slot[HEAD] = slot[TAIL] = -1
    if exit_kind >= 0:
        slot[PILE] = -1
    outs = outs_until(books, node, as_of)
    slot[OUTS] = outs
    if outs == outs_until(books, node, ALWAYS):
        need = books.nodes[node, NEED]
    else:
        need = max(np.int64(0), -lowest(books, node, 0, outs))
    account = books.node_account[node]
    if has_balance[account]:
        instant = balance_at[account]
        if instant == NO_TIME:
            instant = as_of
        slot[OPENING] = max(np.int64(0), balance[account] - _net_at(books, node, instant))
    else:
        slot[OPENING] = need
    slot[LIFT] = slot[OPENING]
    slot[IS_SHORT] = 1 if slot[OPENING] < need else 0
