"""A payment as a person tells it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of one payment; any of it may be wrong or missing.

    Parameters
    ----------
    debtor_account, creditor_account
        Accounts paid from and to, as typed; empty: not told.
    amount_minor
        Sum in minor units of ``currency``; None: not told.
    currency
        ISO 4217 code.
    paid_at
        When, with a time zone; None: not told.
    is_day
        Whether only the day is known; ``paid_at`` is its noon then.
    transaction_id
        Where the bank gave one; empty otherwise.
    """

    debtor_account: str = ""
    creditor_account: str = ""
    amount_minor: int | None = None
    currency: str = "CNY"
    paid_at: datetime | None = None
    is_day: bool = False
    transaction_id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told by which a transfer could be found."""
        return not (
            self.debtor_account
            or self.creditor_account
            or self.transaction_id
            or (self.amount_minor and self.paid_at)
        )
