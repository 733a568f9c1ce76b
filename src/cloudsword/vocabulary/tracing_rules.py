"""The tracing rules: how a payment is split between clean and stolen money."""

from enum import StrEnum


class TracingRule(StrEnum):
    """One of five rules; which one a proposal uses is fixed by policy for each legal basis."""

    FIFO = "fifo"
    LIFO = "lifo"
    PRO_RATA = "pro_rata"
    CLEAN_FIRST = "clean_first"
    STOLEN_FIRST = "stolen_first"


class UnfollowedReason(StrEnum):
    """Which knob ended a trail, in the order in which they are tried. The order is the kernels' code."""

    MAX_HOPS = "max_hops"
    HOP_WINDOW = "hop_window"
    MIN_TRANSACTION_AMOUNT = "min_transaction_amount"
    MAX_TRANSACTIONS = "max_transactions"
