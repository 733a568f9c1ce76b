"""A case: one victim's dealing with one gang, from the first contact to the end.

Invariants: nothing is paid before the first contact; planned payments are in order of time, no two at one
instant; a payment that was stopped is never made.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from cloudsword.vocabulary.scam_types import ScamType


class Channel(StrEnum):
    """How the gang reached the victim."""

    CALL = "call"
    MESSAGE = "message"
    LINK = "link"
    SOCIAL = "social"


class Outcome(StrEnum):
    """How a case ended."""

    PAID = "paid"
    """The victim paid all that was planned."""
    REFUSED = "refused"
    """The victim listened and did not pay."""
    RESCUED = "rescued"
    """Somebody stopped a payment, and the case ended."""
    BROKE = "broke"
    """The victim had no means for any payment."""


@dataclass(slots=True)
class PlannedPayment:
    """One payment that a victim is about to make.

    Parameters
    ----------
    at
        UTC microseconds.
    amount
        Minor units.
    is_bait
        Whether the gang will pay it back with a profit.
    made
        Whether it was made.
    stopped_by
        ``clerk``, ``alert`` or ``centre``; None where nobody stopped it.
    is_decided
        Whether its fate is known: it will be made today, was made, or never will be.
    speed_draw, stay_draw
        Numbers in (0, 1), even over all payments of a size: who gets the money first, and how long it stays
        there.
    """

    at: int
    amount: int
    is_bait: bool = False
    made: bool = False
    stopped_by: str | None = None
    is_decided: bool = False
    speed_draw: float = 0.5
    stay_draw: float = 0.5


@dataclass(frozen=True, slots=True)
class MadePayment:
    """One payment that a victim made.

    Parameters
    ----------
    at
        UTC microseconds.
    tag
        The gangs' key of the payment; ``Gangs.transaction_number`` turns it into the transaction's number.
    debtor, creditor
        Places of the paying account and of the mule account.
    amount
        Minor units.
    is_bait
        Whether it was paid back with a profit.
    """

    at: int
    tag: int
    debtor: int
    creditor: int
    amount: int
    is_bait: bool


@dataclass(slots=True)
class Case:
    """One case.

    Parameters
    ----------
    place
        Number of the case, from 0.
    gang
        Place of the gang.
    scam_type
        What sort of scam.
    victim
        Place of the person.
    channel
        How the gang reached the victim.
    language
        ``zh`` or ``en``.
    first_contact_at
        UTC microseconds; may lie before the run.
    hooked_at
        When the victim began to believe, None for one who refuses.
    planned
        Payments that would be made if nobody stopped them, those after the end of the run too.
    is_repeat
        Whether the victim had been a victim before.
    payments
        Payments made so far, by time.
    returned
        Minor units that came back as bait.
    lines
        Places of the gang's lines that called or wrote to the victim.
    links
        Domains that the victim was sent to.
    attempts
        Payments that came due so far.
    outcome
        How it ended, None while it runs.
    """

    place: int
    gang: int
    scam_type: ScamType
    victim: int
    channel: Channel
    language: str
    first_contact_at: int
    hooked_at: int | None
    planned: list[PlannedPayment]
    is_repeat: bool
    payments: list[MadePayment] = field(default_factory=list)
    returned: int = 0
    lines: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    attempts: int = 0
    outcome: Outcome | None = None

    @property
    def loss(self) -> int:
        """Sum of the payments made, minor units; what came back as bait is not taken off."""
        return sum(payment.amount for payment in self.payments)

    @property
    def is_running(self) -> bool:
        """Whether more may come."""
        return self.outcome is None
