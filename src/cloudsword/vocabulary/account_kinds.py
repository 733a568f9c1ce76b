"""Kinds of account, and which of them end a trail."""

from cloudsword.vocabulary.named import Named


class AccountKind(Named):
    """What sort of account it is; ``bank`` where nothing is said.

    The order is the code that the ledger index stores (0, 1, ...): add at the end only.
    """

    BANK = "bank", "bank account"
    WALLET = "wallet", "payment wallet"
    MERCHANT = "merchant", "merchant"
    CASH = "cash", "cash"
    EXCHANGE = "exchange", "exchange"
    FOREIGN = "foreign", "foreign account"
    GOVERNMENT = "government", "government account"
    UNKNOWN = "unknown", "unknown"

    @property
    def is_exit(self) -> bool:
        """Whether money that reaches such an account has left the books."""
        return self not in (AccountKind.BANK, AccountKind.WALLET)


class ExitKind(Named):
    """Where followed money leaves the books.

    The order is the code of the trace kernels: add at the end only.
    """

    RETURNED = "returned", "came home to the payer"
    POOLED = "pooled", "pooled in a hub account"
    MERCHANT = "merchant", "paid to a merchant"
    CASH = "cash", "drawn in cash"
    EXCHANGE = "exchange", "paid to an exchange"
    FOREIGN = "foreign", "sent abroad"
    GOVERNMENT = "government", "paid to a government account"
    UNKNOWN = "unknown", "to an account of unknown kind"
