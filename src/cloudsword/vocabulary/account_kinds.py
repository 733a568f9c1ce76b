"""Kinds of account, and which of them end a trail."""

from enum import StrEnum


class AccountKind(StrEnum):
    """What sort of account it is; ``bank`` where nothing is said.

    The order is the code that the ledger index stores (0, 1, ...): add at the end only.
    """

    BANK = "bank"
    WALLET = "wallet"
    MERCHANT = "merchant"
    CASH = "cash"
    EXCHANGE = "exchange"
    FOREIGN = "foreign"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"

    @property
    def is_exit(self) -> bool:
        """Whether money that reaches such an account has left the books."""
        return self not in (AccountKind.BANK, AccountKind.WALLET)


class ExitKind(StrEnum):
    """Where followed money leaves the books. The order is the code of the trace kernels: add at the end only."""

    RETURNED = "returned"
    POOLED = "pooled"
    MERCHANT = "merchant"
    CASH = "cash"
    EXCHANGE = "exchange"
    FOREIGN = "foreign"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"
