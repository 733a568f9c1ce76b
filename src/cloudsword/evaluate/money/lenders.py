"""Accounts that nobody would freeze: those from which a licensed lender pays its loans out."""

from cloudsword.evaluate.records import Records, distinct, equals, places, whole
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.tables.arrow import pc


def licensed_lenders(visible: Records, index: LedgerIndex) -> frozenset[int]:
    """Return the nodes of accounts that a licensed platform lends from.

    Parameters
    ----------
    visible
        Tables ``loans`` and ``platforms``; without them nobody is a lender.
    index
        The books.

    Returns
    -------
    frozenset of int
        Their nodes, in every currency.
    """
    platforms = whole(visible, "platforms", ["platform_id", "kind"])
    loans = whole(visible, "loans", ["platform", "lender_account"])
    licensed = platforms["platform_id"].filter(
        pc.cast(equals(platforms["kind"], "licensed").tolist(), "bool")
    )
    is_theirs = places(loans["platform"], distinct(licensed)) >= 0
    accounts = distinct(loans["lender_account"].filter(pc.cast(is_theirs.tolist(), "bool")))
    numbers = [n for n in index.account_numbers(accounts.to_pylist()).tolist() if n >= 0]
    nodes = (index.node_of(n, currency) for n in numbers for currency in range(len(index.state.currencies)))
    return frozenset(node for node in nodes if node >= 0)
