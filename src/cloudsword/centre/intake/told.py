"""What a caller hands to ``take_report``: payments and numbers as told, checked for form."""

from dataclasses import dataclass
from datetime import datetime

from cloudsword.centre.intake.candidates.told import Told
from cloudsword.centre.intake.states import NumberKind


@dataclass(frozen=True, slots=True)
class TakenPayment:
    """One payment.

    Parameters
    ----------
    told
        As told; its ``transaction_id`` is what the bank gave and serves the search only.
    transaction_id
        The booked transfer that the officer picked; empty: none yet.
    disputed_minor
        How much of the transfer is disputed; None: all of it.
    is_own_confirmed
        Somebody said that it is this payment although both accounts are the payer's own.
    """

    told: Told
    transaction_id: str = ""
    disputed_minor: int | None = None
    is_own_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """One number, link or account beside the payments.

    Parameters
    ----------
    kind
        What it is.
    value
        In its canonical form where it has one.
    """

    kind: NumberKind
    value: str


@dataclass(frozen=True, slots=True)
class TakenReport:
    """A report as one form or one message brings it.

    Parameters
    ----------
    reporter, callback, channel, story
        Texts; empty: not said.
    scam_type
        Code of a ``ScamType``; empty: not judged yet.
    payments, numbers
        In the order in which they were told.
    reported_at
        When it was told; None: now.
    """

    reporter: str = ""
    callback: str = ""
    channel: str = ""
    scam_type: str = ""
    story: str = ""
    payments: tuple[TakenPayment, ...] = ()
    numbers: tuple[TakenNumber, ...] = ()
    reported_at: datetime | None = None
