"""Incidents: what happened to a person, whether or not it is ever reported.

Invariant: an incident's payments exist in the books; whoever reports it does so after the last of them.
"""

from dataclasses import dataclass
from typing import Final

from cloudsword.vocabulary.scam_types import ScamType

NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment that was made.

    Parameters
    ----------
    number
        Transaction number.
    at
        UTC microseconds.
    debtor, creditor
        Places of the accounts.
    amount
        Minor units.
    """

    number: int
    at: int
    debtor: int
    creditor: int
    amount: int


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened to one person.

    Parameters
    ----------
    key
        Numbers of the place and of the thing itself: names the incident's random stream, unique in the run.
    person
        Place of the person.
    scam_type
        What it truly was; ``DISPUTE`` and ``FALSE_REPORT`` for what was no scam.
    payments
        In order of time; empty only for a false report.
    returned_minor
        What came back before the report.
    lines
        Places of the lines that called or wrote.
    domains
        Sites that were used.
    language
        ``zh`` or ``en``, empty where it is drawn.
    name
        The name that the other side used, empty where none.
    case, gang
        Places, ``NONE`` where no case or gang stands behind it.
    noticed_at
        Before this nobody reports it: the last payment, or the later moment at which a next one was stopped.
    """

    key: tuple[int, ...]
    person: int
    scam_type: ScamType
    payments: tuple[Paid, ...]
    noticed_at: int
    returned_minor: int = 0
    lines: tuple[int, ...] = ()
    domains: tuple[str, ...] = ()
    language: str = ""
    name: str = ""
    case: int = NONE
    gang: int = NONE

    @property
    def loss_minor(self) -> int:
        """What was paid and did not come back."""
        return max(0, sum(paid.amount for paid in self.payments) - self.returned_minor)
