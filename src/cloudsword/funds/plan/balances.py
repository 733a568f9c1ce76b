"""What an account can give: the institution's own figure where it is the newest word, else the books'."""

import numpy as np

from cloudsword.funds.jit import kernel
from cloudsword.funds.ledger.attributes import NO_TIME
from cloudsword.funds.ledger.books import ins_until, outs_until
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array


@kernel
def _are_newest(books, nodes, has_balance, balance_at, as_of):
    """Whether each node's reported balance is newer than its last transfer.

    It is where no transfer lies between the balance's time and ``as_of``, in either direction: a balance
    counts the transfers of its own instant, and one from after ``as_of`` may hold money that is not there
    yet.
    """
    found = np.zeros(len(nodes), np.bool_)
    for k in range(len(nodes)):
        account = books.node_account[nodes[k]]
        if not has_balance[account]:
            continue
        at = balance_at[account]
        found[k] = at == NO_TIME or (
            ins_until(books, nodes[k], at) == ins_until(books, nodes[k], as_of)
            and outs_until(books, nodes[k], at) == outs_until(books, nodes[k], as_of)
        )
    return found


def holdable_balances(
    index: LedgerIndex, nodes: Array, as_of: int, balances: Array, bases: list[str]
) -> tuple[Array, list[str]]:
    """Put the institution's reported balance in place of the books' where it is the newer word.

    Parameters
    ----------
    index
        The books.
    nodes
        int32, the accounts in the trace's currency.
    as_of
        UTC microseconds.
    balances, bases
        int64 minor units and ``known`` or ``inferred``, as the trace's positions say.

    Returns
    -------
    (array of int64, list of str)
        Balances, never below zero, and their bases: ``reported`` where the institution's figure is used.
    """
    known = index.attributes
    are_newest = _are_newest(index.books, nodes, known.has_balance, known.balance_at, as_of)
    reported = known.balance[index.books.node_account[nodes]]
    newest = are_newest.tolist()
    return (
        np.maximum(np.where(are_newest, reported, balances), 0),
        ["reported" if new else basis for new, basis in zip(newest, bases, strict=True)],
    )
