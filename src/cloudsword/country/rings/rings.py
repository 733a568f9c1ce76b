"""All unfreezing rings of the country: fees of members, and the weekly way of the money up the tree.

Invariants: a fee is paid to the one above; a rank hands up at most what it collected; who left no trace in
the books paid nothing.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments, Priority
from cloudsword.country.gangs.rows import GangRow, RoleRow
from cloudsword.country.incidents import Incident, Paid
from cloudsword.country.parameters import rings as law
from cloudsword.country.parameters.accounts import BANKS
from cloudsword.country.rings.chats import ChatMember, draw_chats
from cloudsword.country.rings.ring import LEADERS, MINOR, NO_ONE, WEEK_DAYS, Fees, Ring, draw_fees, draw_ring
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import open_accounts
from cloudsword.country.world.world import AccountUse, Books, World
from cloudsword.vocabulary.scam_types import ScamType

Row = tuple[int, int, int, int, int, int, int, int]
OUT: Final = -2
"""Stands for the place of a collecting account, which hands its money out of the ring."""


@dataclass(frozen=True, slots=True)
class RingMember:
    """Truth: one member of one ring.

    Parameters
    ----------
    group
        Number of the member's chat group.
    person
        Place of the person.
    rank
        What the ring calls it.
    gang
        Place of the gang.
    """

    group: int
    person: int
    rank: str
    gang: int


@dataclass(frozen=True, slots=True)
class RingFee:
    """Truth: one transfer by which a member paid a fee.

    Parameters
    ----------
    transaction
        Its number.
    gang
        Place of the gang.
    person
        Place of the member.
    """

    transaction: int
    gang: int
    person: int


@dataclass(frozen=True, slots=True)
class RingDay:
    """What one day of rings leaves behind; on day 0 also everything before.

    Parameters
    ----------
    chat_members
        Visible: who joined a chat group, honest groups too.
    members, fees
        Truth.
    incidents
        What happened to the members of rings that ended today.
    """

    chat_members: tuple[ChatMember, ...]
    members: tuple[RingMember, ...]
    fees: tuple[RingFee, ...]
    incidents: tuple[Incident, ...]


@dataclass(slots=True)
class _Running:
    """A ring while it runs: its fees, its collecting accounts, what each member holds for the rank above."""

    ring: Ring
    fees: Fees
    collectors: NDArray[np.int32]
    held: NDArray[np.int64]
    collected: NDArray[np.int64]
    paid: dict[int, list[Paid]] = field(default_factory=dict)
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class _Planned:
    """One payment: the ring, who pays (a place in the ring, or ``OUT``), whether it is a fee, the row."""

    running: _Running
    member: int
    is_fee: bool
    row: Row
    collector: int


class Rings:
    """Unfreezing rings of one country.

    Parameters
    ----------
    scenario, world, books
        The country when day 0 begins; collecting accounts are opened in it.
    first_gang
        Place of the gang of the first ring among all gangs of the country.

    Notes
    -----
    A day: `advance`, the settling of payments, `settled`.
    """

    def __init__(self, scenario: Scenario, world: World, books: Books, first_gang: int = 0) -> None:
        self._scenario = scenario
        self._first_gang = first_gang
        self._world = world
        random = stream(scenario.seed, "rings.rings")
        wanted, people, growth = scenario.values[law.RINGS]
        count = max(1, round(wanted * (scenario.people / people) ** growth))
        least, most = scenario.values[law.RING_SHARE]
        taken = np.zeros(len(world.people), np.bool_)
        self.rings = [
            draw_ring(
                scenario, world, place, int(scenario.people * random.uniform(least, most) / count), taken
            )
            for place in range(count)
        ]
        self._chats, self._groups = draw_chats(scenario, world, self.rings)
        self._chats_told = 0
        self._members_told = [0] * count
        self._running = [
            _Running(
                ring,
                draw_fees(scenario, ring),
                accounts,
                np.zeros(len(ring), np.int64),
                np.zeros(len(accounts), np.int64),
            )
            for ring, accounts in zip(self.rings, self._open_collectors(books, random), strict=True)
        ]
        self._planned: list[_Planned] = []

    def gangs(self) -> list[GangRow]:
        """Return the gangs that run the rings, for the truth; all who hold a rank count as members."""
        day_of = self._scenario.calendar.day_of
        return [
            GangRow(
                self._first_gang + ring.place,
                (ScamType.UNFREEZE.value,),
                int((ring.level < len(ring.ranks) - 1).sum()),
                False,
                day_of(int(ring.joined_at[0])),
            )
            for ring in self.rings
        ]

    def roles(self) -> list[RoleRow]:
        """Return who leads a ring and who lent a name to its collecting accounts, for the truth."""
        holder = self._world.accounts.holder
        roles = []
        for running in self._running:
            gang = self._first_gang + running.ring.place
            leaders = running.ring.person[running.ring.level < LEADERS]
            roles += [RoleRow(person, "ringleader", gang) for person in leaders.tolist()]
            roles += [RoleRow(person, "collector", gang) for person in holder[running.collectors].tolist()]
        return list(dict.fromkeys(roles))

    def advance(self, day: int, books: Books) -> Payments:
        """Return the day's payments, with tags from 0; all MAY_BOUNCE or MAY_SHRINK.

        Parameters
        ----------
        day
            Local day; days come in order.
        books
            Not changed; what accounts hold when the day begins.
        """
        random = stream(self._scenario.seed, "rings.day", day)
        begins = self._scenario.calendar.begins(day)
        self._planned = []
        for running in self._running:
            if not running.is_over:
                self._plan_fees(running, begins)
                self._hand_up(running, day, begins, random)
        return Payments.of([planned.row for planned in self._planned])

    def settled(
        self,
        day: int,
        tags: NDArray[np.int64],
        happened: NDArray[np.bool_],
        amounts: NDArray[np.int64],
        numbers: NDArray[np.int64],
    ) -> RingDay:
        """Take in what became of the day's payments; return what the day leaves behind.

        Parameters
        ----------
        day
            Local day.
        tags, happened, amounts, numbers
            By payment, in any order: tag, whether money moved, how much, transaction number.
        """
        fees = []
        for place in np.argsort(tags, kind="stable").tolist():
            if not happened[place]:
                continue
            planned, amount = self._planned[int(tags[place])], int(amounts[place])
            running, ring = planned.running, planned.running.ring
            if planned.member == OUT:
                running.collected[planned.collector] -= amount
                continue
            if planned.is_fee:
                person = int(ring.person[planned.member])
                at, debtor, creditor = planned.row[:3]
                paid = Paid(int(numbers[place]), at, debtor, creditor, amount)
                running.paid.setdefault(planned.member, []).append(paid)
                fees.append(RingFee(paid.number, self._first_gang + ring.place, person))
            else:
                running.held[planned.member] = 0
            if planned.collector != NO_ONE:
                running.collected[planned.collector] += amount
            else:
                running.held[ring.above[planned.member]] += amount
        ends = self._scenario.calendar.begins(day + 1)
        incidents = []
        for running in self._running:
            if not running.is_over and running.ring.ends_at < ends:
                running.is_over = True
                incidents += self._incidents(running)
        return RingDay(
            tuple(self._new_chats(ends)), tuple(self._new_members(ends)), tuple(fees), tuple(incidents)
        )

    def _plan_fees(self, running: _Running, begins: int) -> None:
        """Plan the fees of one day."""
        ring, fees = running.ring, running.fees
        first, last = np.searchsorted(fees.at, (begins, begins + DAY)).tolist()
        for place in range(first, last):
            member = int(fees.member[place])
            collector, account = self._upward(running, member)
            row = (int(fees.at[place]), int(ring.account[member]), account, int(fees.amount[place]))
            self._plan(running, member, True, collector, row, Priority.MAY_BOUNCE)

    def _hand_up(self, running: _Running, day: int, begins: int, random: np.random.Generator) -> None:
        """Plan what the rank whose day it is hands up, and what collecting accounts pass on."""
        ring, bottom = running.ring, len(running.ring.ranks) - 1
        since = (self._scenario.calendar.weekday(day) - ring.meeting) % WEEK_DAYS
        keeps = self._scenario.values[law.KEPT_BY_LEADER]
        level = bottom - since
        if since > 0 and level >= LEADERS - 1:
            for member in np.flatnonzero((ring.level == level) & (running.held > 0)).tolist():
                amount = int(int(running.held[member]) * (1 - keeps)) // MINOR * MINOR
                if amount > 0:
                    collector, account = self._upward(running, member)
                    at = begins + int(random.integers(9 * HOUR, 21 * HOUR))
                    row = (at, int(ring.account[member]), account, amount)
                    self._plan(running, member, False, collector, row, Priority.MAY_SHRINK)
        if since == WEEK_DAYS - 1:
            for place in np.flatnonzero(running.collected > MINOR).tolist():
                account = int(running.collectors[place])
                cash = int(self._world.cash[int(self._world.accounts.institution[account])])
                at = begins + int(random.integers(10 * HOUR, 17 * HOUR))
                amount = int(running.collected[place]) // MINOR * MINOR
                row = (at, account, cash, amount)
                self._plan(running, OUT, False, place, row, Priority.MAY_SHRINK, PaymentKind.CASH_OUT)

    def _upward(self, running: _Running, member: int) -> tuple[int, int]:
        """Return where a member's money goes: a collector's place, or ``NO_ONE``, and the account."""
        ring, above = running.ring, int(running.ring.above[member])
        if above == NO_ONE or ring.level[above] < LEADERS:
            place = member % len(running.collectors)
            return place, int(running.collectors[place])
        return NO_ONE, int(ring.account[above])

    def _plan(
        self,
        running: _Running,
        member: int,
        is_fee: bool,
        collector: int,
        row: tuple[int, int, int, int],
        priority: Priority,
        kind: PaymentKind = PaymentKind.TRANSFER,
    ) -> None:
        whole = (*row, int(kind), int(priority), 0, len(self._planned))
        self._planned.append(_Planned(running, member, is_fee, whole, collector))

    def _open_collectors(self, books: Books, random: np.random.Generator) -> list[NDArray[np.int32]]:
        """Open the collecting accounts of each ring, held by people who lent their names."""
        counts = [max(1, len(ring) // self._scenario.values[law.COLLECTORS]) for ring in self.rings]
        total = sum(counts)
        banks = random.integers(self._scenario.values[BANKS], size=total)
        grown = np.flatnonzero(self._world.people.current >= 0)
        holders = grown[random.integers(len(grown), size=total)]
        starts = np.repeat([int(ring.joined_at[0]) for ring in self.rings], counts)
        since = starts - random.integers(1, 30, total) * DAY
        places = open_accounts(self._world, books, self._scenario, banks, AccountUse.RING, holders, since)
        return np.split(places, np.cumsum(counts)[:-1])

    def _incidents(self, running: _Running) -> list[Incident]:
        """Return what happened to the members who paid within the run."""
        ring, sites = running.ring, []
        for member, payments in sorted(running.paid.items()):
            sites.append(
                Incident(
                    key=(3, ring.place, member),
                    person=int(ring.person[member]),
                    scam_type=ScamType.UNFREEZE,
                    payments=tuple(payments),
                    noticed_at=payments[-1].at,
                    gang=self._first_gang + ring.place,
                )
            )
        return sites

    def _new_chats(self, ends: int) -> list[ChatMember]:
        """Return who joined a chat group since the last call."""
        stop = bisect_left(self._chats, ends, self._chats_told, key=lambda row: row.joined_at)
        told, self._chats_told = self._chats[self._chats_told : stop], stop
        return told

    def _new_members(self, ends: int) -> list[RingMember]:
        """Return who joined a ring since the last call."""
        found = []
        for place, ring in enumerate(self.rings):
            stop = int(np.searchsorted(ring.joined_at, ends))
            for member in range(self._members_told[place], stop):
                rank = ring.ranks[int(ring.level[member])]
                group = int(self._groups[place][member])
                gang = self._first_gang + place
                found.append(RingMember(group, int(ring.person[member]), rank, gang))
            self._members_told[place] = stop
        return found
