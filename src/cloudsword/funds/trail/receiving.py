"""A stolen credit: its parts become lots of the account."""

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.books import in_at, ins_before, out_at
from cloudsword.funds.trail.advance import FIFO, LIFO
from cloudsword.funds.trail.lots import AMOUNT, PLACE, append_lot, pile_lot
from cloudsword.funds.trail.slots import LIFT, NODE, SHIFT, TAIL


@part
def put_lots(books, rule, slot, key, outs, lots, counters, parts, n):
    """Put ``n`` parts of the credit with order ``key``, which follows ``outs`` payments, into the account.

    Under ``fifo`` a part's place is behind all that the account took in before, under ``lifo`` on top of all
    that it holds; clean parts of the credit leave their room between them.
    """
    node = slot[NODE]
    received = books.in_cum[in_at(books, node, ins_before(books, node, key))]
    for k in range(n):
        root, amount, offset = parts.root[k], parts.amount[k], parts.offset[k]
        if rule == FIFO:
            append_lot(slot, lots, counters, root, amount, received + slot[LIFT] + slot[SHIFT] + offset)
        elif rule == LIFO:
            paid = books.out_cum[out_at(books, node, outs)]
            pile_lot(slot, lots, counters, root, amount, received + slot[LIFT] - paid + offset)
        else:
            last = slot[TAIL]
            end = lots[last, PLACE] + lots[last, AMOUNT] if last >= 0 else np.int64(0)
            append_lot(slot, lots, counters, root, amount, end)
