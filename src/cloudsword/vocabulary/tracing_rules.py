"""The tracing rules: how a payment is split between clean and stolen money."""

from cloudsword.tongue import N_
from cloudsword.vocabulary.named import Named


class TracingRule(Named):
    """One of five rules; which one a proposal uses is fixed by policy for each legal basis."""

    FIFO = "fifo", "first in, first out"
    LIFO = "lifo", "last in, first out"
    PRO_RATA = "pro_rata", "in proportion"
    CLEAN_FIRST = "clean_first", "clean money first"
    STOLEN_FIRST = "stolen_first", "stolen money first"

    @property
    def known_as(self) -> str:
        """What lawyers call it; empty where the rule has no case or name of its own."""
        return _KNOWN_AS.get(self, "")

    @property
    def spends(self) -> str:
        """What an account spends under the rule, in one English clause of the catalogues."""
        return _SPENDS[self]


_KNOWN_AS = {
    TracingRule.FIFO: "Clayton's Case",
    TracingRule.PRO_RATA: "rolling charge (Barlow Clowes); haircut",
    TracingRule.CLEAN_FIRST: "Re Hallett; lowest intermediate balance (Roscoe v Winder)",
}

_SPENDS = {
    TracingRule.FIFO: N_("its credits in the order they came, opening balance first"),
    TracingRule.LIFO: N_("the newest money first"),
    TracingRule.PRO_RATA: N_("clean money and each root's money in proportion to what is there"),
    TracingRule.CLEAN_FIRST: N_("clean money while there is any"),
    TracingRule.STOLEN_FIRST: N_("stolen money while there is any"),
}


class UnfollowedReason(Named):
    """Which knob ended a trail, in the order in which they are tried. The order is the kernels' code."""

    MAX_HOPS = "max_hops", "too many hops"
    HOP_WINDOW = "hop_window", "too long after the money came"
    MIN_TRANSACTION_AMOUNT = "min_transaction_amount", "stolen part too small"
    MAX_TRANSACTIONS = "max_transactions", "too many payments"
