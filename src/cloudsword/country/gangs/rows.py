"""What the gangs hand over each day: payments, calls, messages, and rows of the truth, places for identities.

Invariants: rows of one day are in the order in which they came about; a row names a payment by its tag, a
call or a message by its place among the gangs' own of that day.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.flow import Calls, Messages, Payments
from cloudsword.country.gangs.case import PlannedPayment


@dataclass(frozen=True, slots=True)
class GangRow:
    """One gang: place, scam types, members, whether its den lies abroad, local day it began (negative)."""

    gang: int
    scam_types: tuple[str, ...]
    size: int
    is_abroad: bool
    opened_day: int


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """One supplier in the service of one gang; ``kind``: ``sim_site``, ``water_house`` or ``script``."""

    supplier: int
    kind: str
    gang: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One part that one person plays: ``member``, ``cash_crew`` or ``card_farmer``."""

    person: int
    role: str
    gang: int


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """The part of one payment (tag) that is the money of one victim's payment (root tag), minor units."""

    tag: int
    case: int
    root: int
    amount: int


@dataclass(frozen=True, slots=True)
class LegRow:
    """One stay of stolen money in one mule account; ``left_at`` None while the gang has not moved it on.

    Fees and change below the rounding stay behind without keeping a leg open.
    """

    account: int
    tag_in: int
    arrived_at: int
    left_at: int | None
    layer: int
    speed: str


@dataclass(frozen=True, slots=True)
class MuleAccountRow:
    """One account in the hands of a gang, as it stands at the end."""

    account: int
    gang: int
    holder: int
    origin: str
    speed: str
    layer: int
    opened_at: int
    acquired_at: int
    first_used_at: int | None
    burnt_at: int | None


@dataclass(frozen=True, slots=True)
class ScamLineRow:
    """One line in the hands of a gang, as it stands at the end; ``ended_at`` may lie after the run.

    ``origin``: ``new``, or how it turned: ``sold``, ``rented``, ``stolen``.
    """

    line: int
    gang: int
    supplier: int
    started_at: int
    ended_at: int
    burnt_at: int | None
    origin: str = "new"


CONTACT_OUTCOMES = ("unanswered", "hung_up", "engaged", "hooked")
"""What comes of a contact; ``Contacts.outcome`` is a place in it."""


@dataclass(slots=True)
class Contacts:
    """Calls and messages of gangs to somebody; arrays of one length.

    Parameters
    ----------
    is_call
        bool: a call, or else a message.
    place
        int32: place among the day's gang calls or messages.
    case
        int32: place of the case, -1 where none came of it.
    gang
        int16: place of the gang.
    outcome
        int8: place in ``CONTACT_OUTCOMES``.
    """

    is_call: NDArray[np.bool_]
    place: NDArray[np.int32]
    case: NDArray[np.int32]
    gang: NDArray[np.int16]
    outcome: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One planned payment once its fate is known."""

    case: int
    payment: PlannedPayment


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One scam site: domain, gang, from when until when it answers, UTC microseconds."""

    domain: str
    gang: int
    opened_at: int
    closed_at: int


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said in one call: its place among the day's gang calls, language, text."""

    call: int
    language: str
    text: str


@dataclass(slots=True)
class GangDay:
    """One day of all gangs.

    Parameters
    ----------
    payments
        All SECURED, with tags that are unique over the run.
    calls
        ``tag`` is the row's own place; calls back by people are among them.
    messages
        ``text`` is a place in ``texts``, ``tag`` the row's own place.
    texts
        Texts of the messages.
    talks
        Transcripts.
    sites
        Sites that opened today.
    lines, accounts
        Places of lines and accounts that were opened today.
    contacts
        What came of each call and message of the gangs.
    gangs, suppliers, roles, parcels, legs, planned
        New rows of the truth; legs when they end, planned payments when their fate is known.
    """

    payments: Payments
    calls: Calls
    messages: Messages
    contacts: Contacts
    texts: list[str] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    sites: list[SiteRow] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    gangs: list[GangRow] = field(default_factory=list)
    suppliers: list[SupplierRow] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)
    parcels: list[ParcelRow] = field(default_factory=list)
    legs: list[LegRow] = field(default_factory=list)
    planned: list[PlannedRow] = field(default_factory=list)


@dataclass(slots=True)
class GangEnd:
    """What is known when the run ends: open legs, payments planned for later, accounts and lines."""

    legs: list[LegRow]
    planned: list[PlannedRow]
    mule_accounts: list[MuleAccountRow]
    scam_lines: list[ScamLineRow]
