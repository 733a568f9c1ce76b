"""What the oracle reads: transfers, accounts and knobs as plain values. Shares no code with the package."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Transfer:
    """One booked transfer; ``booked_at`` is an aware UTC datetime."""

    transaction_id: str
    debtor_account: str
    creditor_account: str
    amount_minor: int
    booked_at: datetime
    currency: str = "CNY"
    sequence: int | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Account:
    """What is known of an account; every None is "not known"."""

    account_id: str
    kind: str | None = None
    holder: str | None = None
    balance_minor: int | None = None
    balance_at: datetime | None = None
    institution: str | None = None
    opened_at: datetime | None = None


@dataclass(frozen=True)
class Knobs:
    """The contract's knobs and defaults; None takes the default that depends on the ledger and the roots."""

    as_of: datetime | None = None
    max_hops: int = 10
    hop_window: int = 30 * 24 * 60 * 60
    min_transaction_amount: int | None = None
    max_transactions: int | None = None
    hub_threshold: int = 1_000
