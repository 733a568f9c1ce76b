"""Kinds of account, and which of them end a trail."""

from cloudsword.vocabulary.named import Named


class AccountKind(Named):
    """What sort of account it is; ``bank`` where nothing is said.

    The order is the code that the ledger index stores (0, 1, ...): add at the end only.
    """

    BANK = "bank", "bank account", "银行账户"
    WALLET = "wallet", "payment wallet", "支付账户"
    MERCHANT = "merchant", "merchant", "商户"
    CASH = "cash", "cash", "现金"
    EXCHANGE = "exchange", "exchange", "交易平台"
    FOREIGN = "foreign", "foreign account", "境外账户"
    GOVERNMENT = "government", "government account", "政府账户"
    UNKNOWN = "unknown", "unknown", "未知"

    @property
    def is_exit(self) -> bool:
        """Whether money that reaches such an account has left the books."""
        return self not in (AccountKind.BANK, AccountKind.WALLET)


class ExitKind(Named):
    """Where followed money leaves the books.

    The order is the code of the trace kernels: add at the end only.
    """

    RETURNED = "returned", "came home to the payer", "已回到付款人"
    POOLED = "pooled", "pooled in a hub account", "汇入高频归集账户"
    MERCHANT = "merchant", "paid to a merchant", "商户消费"
    CASH = "cash", "drawn in cash", "取现"
    EXCHANGE = "exchange", "paid to an exchange", "转入交易平台"
    FOREIGN = "foreign", "sent abroad", "转至境外"
    GOVERNMENT = "government", "paid to a government account", "转入政府账户"
    UNKNOWN = "unknown", "to an account of unknown kind", "去向不明"
