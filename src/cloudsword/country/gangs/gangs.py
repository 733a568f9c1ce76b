"""All gangs of a country, day by day: the room's door.

Invariants: every payment is SECURED, its money reserved before; per root what was paid in equals what left
the mules plus what rests with them; no case of a person who works for a gang; days are advanced in order,
each once.
"""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.gangs.calling import Calling
from cloudsword.country.gangs.case import Case, Outcome, PlannedPayment
from cloudsword.country.gangs.gang import found_gangs
from cloudsword.country.gangs.ledger import DayLedger
from cloudsword.country.gangs.messaging import Messaging
from cloudsword.country.gangs.mules import Mules
from cloudsword.country.gangs.paying import Paying, Pays, Returns, Stops, end_case
from cloudsword.country.gangs.persuasion import Persuasion
from cloudsword.country.gangs.planning import plan_cases
from cloudsword.country.gangs.prey import Prey
from cloudsword.country.gangs.rows import Contacts, GangDay, GangEnd, PlannedRow, RoleRow
from cloudsword.country.gangs.sims import Sims
from cloudsword.country.gangs.sites import Sites
from cloudsword.country.gangs.stock import Farmers, MuleAccount, Stock
from cloudsword.country.gangs.turned import TurnedLines
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import gangs as gang_law
from cloudsword.country.parameters import mules as mule_law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import Books, World
from cloudsword.vocabulary.scam_types import ScamType


class Gangs:
    """All gangs, their cases, lines and mule accounts.

    Parameters
    ----------
    scenario
        The country.
    world
        Its people, lines and accounts; lines and accounts grow.
    ties
        Who knows whom: relatives lend to victims.
    books
        As they stand when day 0 begins.
    stops
        Who stops a payment that comes due; nobody without it.

    Notes
    -----
    Some 2 ms a case for the whole run, and 50 microseconds a mass call.

    Examples
    --------
    >>> from cloudsword.country.world.accounts import build_world, open_books
    >>> from cloudsword.country.world.ties import build_ties
    >>> scenario = Scenario(2000, 3, 7)
    >>> world = build_world(scenario)
    >>> books = open_books(world)
    >>> gangs = Gangs(scenario, world, build_ties(scenario, world.people), books)
    >>> day = gangs.advance(0, books, Interventions())
    >>> len(day.payments) == len(set(day.payments.tag.tolist()))
    True
    """

    def __init__(
        self, scenario: Scenario, world: World, ties: Ties, books: Books, stops: Stops | None = None
    ) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._underworld = found_gangs(scenario, world)
        gangs = self._underworld.gangs
        workers = {role.person for role in self._underworld.roles}
        self._plans = plan_cases(scenario, gangs, Prey(scenario, world, books, workers))
        involved = workers | {case.victim for case in self._plans}
        self._farmers = Farmers(scenario, world, involved)
        self._stocks = self._open_stocks()
        self._mules = Mules(scenario, world, self._stocks, [gang.water_house for gang in gangs])
        self._paying = Paying(scenario, world, ties, self._underworld, self._stocks, self._mules, stops)
        self._sims = Sims(scenario, world, self._underworld, self._farmers)
        self.turned = TurnedLines(scenario, world, self._underworld, self._sims, involved)
        sites = Sites(scenario)
        self._sites = sites
        main_types = [ScamType.of(g.scam_types[0]) for g in gangs]
        self._calling = Calling(scenario, world, self._sims, self.turned, main_types)
        self._messaging = Messaging(scenario, world, gangs, self._sims, sites)
        self._persuasion = Persuasion(scenario, world, self._sims, sites)
        self._agenda: dict[int, list[Case]] = {}
        self._begins: dict[int, list[Case]] = {}
        for case in self._plans:
            self._put_on_agenda(case)
        self._begun: list[Case] = []
        self._numbers = np.zeros(0, np.int64)
        self._known_roles: set[RoleRow] = set()
        self._next_tag = 0
        self._next_day = 0

    @property
    def count(self) -> int:
        """How many gangs there are; their places are 0 .. count - 1."""
        return len(self._underworld.gangs)

    def advance(self, day: int, books: Books, interventions: Interventions) -> GangDay:
        """Let all gangs work for one day.

        Parameters
        ----------
        day
            Local day, one after the other from 0.
        books
            As they stand when the day begins; money that victims will pay is reserved in them at once, and
            they grow with the accounts that are opened.
        interventions
            What a centre has done so far.

        Returns
        -------
        GangDay
            Payments, calls, messages and rows of the truth.
        """
        if day != self._next_day:
            raise ValueError(f"days are advanced in order: {self._next_day} is next, not {day}")
        self._next_day += 1
        calendar = self._scenario.calendar
        begins, ends = calendar.begins(day), calendar.begins(day + 1)
        ledger = DayLedger(self._next_tag, ends)
        self._sims.prepare(day, interventions)
        self.turned.advance(day, interventions)
        begun = self._begins.pop(day, [])
        self._begun += begun
        planned: list[PlannedRow] = []
        due: list[tuple[Case, PlannedPayment]] = []
        meetings, notes, missed = self._persuasion.begin(day, begun, interventions)
        for case in begun:
            if not case.planned:
                case.outcome = Outcome.REFUSED
        for case in missed:
            planned += end_case(case, "centre")
        for case in self._agenda.pop(day, []):
            due += [(case, p) for p in case.planned if begins <= p.at < ends]
        for case, payment in sorted(due, key=lambda d: (d[1].at, d[0].place)):
            planned += self._paying.come_due(case, payment, begins, books, ledger, interventions)
        meetings += self._persuasion.guide(day, [d for d in due if d[1].stopped_by is None])
        while (found := self._mules.pop(ends)) is not None:
            at, event = found
            if isinstance(event, Pays):
                planned.append(self._paying.pay(at, event, begins, books, ledger))
            elif isinstance(event, Returns):
                self._paying.give_back(at, event, begins, books, ledger)
            else:
                self._mules.handle(at, event, ledger, interventions)
        calls, call_fates, talks = self._calling.day(day, meetings, interventions)
        messages, message_fates, texts = self._messaging.day(day, notes)
        none = np.zeros(len(self._world.accounts) - len(books.balance), np.int64)
        books.balance = np.concatenate((books.balance, none))
        books.reserved = np.concatenate((books.reserved, none))
        self._next_tag = ledger.next_tag
        result = GangDay(
            payments=ledger.payments(),
            calls=calls,
            messages=messages,
            contacts=_contacts(call_fates, message_fates),
            texts=texts,
            talks=talks,
            parcels=ledger.parcels,
            legs=ledger.legs,
            planned=planned,
        )
        self._hand_over(day, result)
        return result

    def settled(self, tags: NDArray[np.int64], transaction_numbers: NDArray[np.int64]) -> None:
        """Learn which transaction numbers the payments of a day got."""
        if len(tags):
            size = max(int(np.max(tags)) + 1, len(self._numbers))
            numbers = np.full(size, -1, np.int64)
            numbers[: len(self._numbers)] = self._numbers
            numbers[tags] = transaction_numbers
            self._numbers = numbers

    def transaction_numbers(self, tags: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the transaction numbers of payments by their tags, int64."""
        return self._numbers[tags]

    def cases(self) -> list[Case]:
        """Return the cases that have begun, in the order in which they did."""
        return self._begun

    def dissuade(self, case: Case, by: str) -> list[PlannedRow]:
        """End a running case from outside (``by``: ``clerk``, ``alert``, ``centre``).

        Returns
        -------
        list of PlannedRow
            Its payments that are not made now; the caller adds them to the day's rows.
        """
        return end_case(case, by)

    def heed(self, interventions: Interventions) -> list[Case]:
        """End the cases of the day that was advanced last whose victim does not answer a line marked since.

        Returns
        -------
        list of Case
            Each once. Payments that were written for the rest of that day stand in the books: who replays it
            leaves them out.
        """
        missed = self._persuasion.heed(interventions)
        for case in missed:
            end_case(case, "centre")
        return missed

    def given_up_at(self, line: int, at: int) -> int | None:
        """Return when a gang gives up a line that it had got by ``at``; None: it had not, or it is back."""
        sim = self._sims.of_line.get(line)
        if sim is None:
            return self.turned.given_up_at(line, at)
        return min(sim.ended_at, sim.burnt_at) if sim.started_at <= at else None

    def is_still_answered(self, random: np.random.Generator) -> bool:
        """Draw whether a stranger who answered a call would answer it from a marked line too."""
        known, marked = self._values[gang_law.ANSWERED]
        return bool(random.random() < marked / known)

    def end(self) -> GangEnd:
        """Return what is known only when the run is over."""
        ends = self._scenario.calendar.ends()
        planned = [
            PlannedRow(case.place, p) for case in self._begun for p in case.planned if not p.is_decided
        ]
        accounts = [a.row(ends) for stock in self._stocks for a in stock.accounts]
        return GangEnd(
            legs=self._mules.open_legs(),
            planned=planned,
            mule_accounts=accounts,
            scam_lines=[*(sim.row() for sim in self._sims.sims), *self.turned.rows()],
        )

    def mule_accounts(self) -> list[MuleAccount]:
        """Return all accounts that gangs have had so far, with the stolen money that rests on each."""
        return [account for stock in self._stocks for account in stock.accounts]

    def _open_stocks(self) -> list[Stock]:
        """Open each water house with purchases by the payments that its gangs' cases will bring."""
        scenario, gangs = self._scenario, self._underworld.gangs
        payments = [0] * self._underworld.water_houses
        for case in self._plans:
            payments[gangs[case.gang].water_house] += len(case.planned)
        weeks = max(scenario.days / 7, 1.0)
        share = self._values[mule_law.WEEKLY_ACCOUNTS]
        origins = EvenStream(stream(scenario.seed, "gangs.origins"))
        return [
            Stock(scenario, self._world, house, self._farmers, ceil(share * count / weeks), origins)
            for house, count in enumerate(payments)
        ]

    def _put_on_agenda(self, case: Case) -> None:
        """Note on which days a case begins and pays; what lies before the run belongs to its first day."""
        calendar = self._scenario.calendar
        first = max(0, calendar.day_of(case.first_contact_at))
        self._begins.setdefault(first, []).append(case)
        for day in sorted({calendar.day_of(p.at) for p in case.planned}):
            self._agenda.setdefault(day, []).append(case)

    def _hand_over(self, day: int, result: GangDay) -> None:
        """Put the rows that rooms have collected since yesterday into the day."""
        if day == 0:
            result.gangs = self._underworld.rows()
            result.suppliers = list(self._underworld.suppliers)
            result.roles = list(self._underworld.roles)
            self._known_roles.update(result.roles)
        for stock in self._stocks:
            result.accounts += stock.opened
            for role in stock.roles:
                if role not in self._known_roles:
                    self._known_roles.add(role)
                    result.roles.append(role)
            stock.opened, stock.roles = [], []
        result.lines, self._sims.opened = self._sims.opened, []
        result.sites, self._sites.opened = self._sites.opened, []


def _contacts(calls: NDArray[np.int64], messages: NDArray[np.int64]) -> Contacts:
    """Return what came of each contact from rows of (case, gang, outcome); -1 for no contact of a gang's."""
    from_gang = np.flatnonzero(calls[:, 2] >= 0)
    fates = np.concatenate((calls[from_gang], messages))
    return Contacts(
        is_call=np.arange(len(fates)) < len(from_gang),
        place=np.concatenate((from_gang, np.arange(len(messages)))).astype(np.int32),
        case=fates[:, 0].astype(np.int32),
        gang=fates[:, 1].astype(np.int16),
        outcome=fates[:, 2].astype(np.int8),
    )
