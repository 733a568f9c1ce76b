"""The country's days: every room in its turn, settled, named, and handed over as tables.

Invariants: (scenario, interventions) decide every byte; a day's tables hold only what happened on that day;
registers (accounts, subscribers) come at the end, in the order of their keys.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.country.dissuasions import Dissuasions
from cloudsword.country.draws import stream
from cloudsword.country.flow import Calls
from cloudsword.country.gangs.gangs import Gangs
from cloudsword.country.gangs.rows import GangDay
from cloudsword.country.interventions import Interventions
from cloudsword.country.loans.loans import Loans
from cloudsword.country.money.ordinary import OrdinaryMoney
from cloudsword.country.reporting.desk import Reporting
from cloudsword.country.reporting.victims import Victims
from cloudsword.country.rings.rings import Rings
from cloudsword.country.run import crime, owners, society
from cloudsword.country.run.complaining import Preventing, report_rows
from cloudsword.country.run.identities import Identities
from cloudsword.country.run.lending import Lending
from cloudsword.country.run.listening import transcripts
from cloudsword.country.run.marking import Marking
from cloudsword.country.run.money import settle_day, transfers
from cloudsword.country.run.telephone import Exchange, NumberedDay
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.ordinary import OrdinaryTelephone
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.country.words import DayTexts
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.population import business_lines
from cloudsword.country.world.ties import build_ties

MOST_FIRMS: Final = 500
"""Most honest firms whose numbers notices name."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day leaves behind.

    Parameters
    ----------
    day
        Local day; -1 for what stands at the beginning, ``scenario.days`` for what is known in the end.
    visible
        Tables that a centre may see, by name of their contract.
    truth
        Tables of the truth.
    """

    day: int
    visible: dict[str, pa.Table]
    truth: dict[str, pa.Table]


class Country:
    """One synthetic country, run from the first day to the last.

    Parameters
    ----------
    scenario
        Size, days, seed, preset.
    interventions
        What a centre does; may be added to while the country runs, and acts from its instants on.

    Notes
    -----
    The telephone half of a day and its money half run in two threads; neither reads what the other writes.

    Examples
    --------
    >>> country = Country(Scenario(people=400, days=2, seed=7))
    >>> [day.day for day in country.days()]
    [-1, 0, 1, 2]
    """

    def __init__(self, scenario: Scenario, interventions: Interventions | None = None) -> None:
        self.scenario = scenario
        self.interventions = interventions if interventions is not None else Interventions()
        self.world = world = build_world(scenario)
        self._ties = ties = build_ties(scenario, world.people)
        self.books = open_books(world)
        self._telephone = OrdinaryTelephone(scenario, world, ties)
        self._money = OrdinaryMoney(scenario, world, ties)
        self._dissuasions = Dissuasions(scenario)
        self.gangs = Gangs(scenario, world, ties, self.books, self._dissuasions.due)
        self._loans = Loans(scenario, world, self.books, ties, first_gang=self.gangs.count)
        first_ring = self.gangs.count + len(self._loans.gangs())
        self._rings = Rings(scenario, world, self.books, first_gang=first_ring)
        self._reporting = Reporting(scenario, world)
        self._victims = Victims()
        self.identities = Identities(scenario, world)
        self._exchange = Exchange(self.identities)
        firms = business_lines(scenario)
        lines = range(len(world.lines))
        named = [*lines[firms.banks], *lines[firms.shops]][:MOST_FIRMS]
        self._firms = self.identities.lines(named).to_pylist()
        self._lending = Lending(scenario, self.identities)
        self._preventing = Preventing(self.identities, world.institutions)
        self.marking = Marking(scenario.seed, world, self.identities, self.gangs, self.interventions)

    def days(self) -> Iterator[Day]:
        """Yield what stands at the beginning, each day, and what is known when the run is over."""
        yield self._begin()
        with ThreadPoolExecutor(1, "telephone") as threads:
            for day in range(self.scenario.days):
                yield self._day(day, threads)
        yield self._end()

    def _begin(self) -> Day:
        visible = {
            "institutions": society.institutions(self.scenario),
            "people": society.people(self.world, self.identities),
        }
        # every table has a beginning, so that one without rows is there too
        return Day(-1, visible, {contract.name: contract.schema.empty_table() for contract in TRUTH_TABLES})

    def _day(self, day: int, threads: ThreadPoolExecutor) -> Day:
        self._telephone.changes(day)
        lent, harassing = self._loans.advance(day, self.books)
        fees = self._rings.advance(day, self.books)
        crimes = self.gangs.advance(day, self.books, self.interventions)
        talking = threads.submit(self._talk, day, crimes, harassing)

        ordinary = self._money.payments(day, self.books)
        accounts = self.world.accounts
        given_up = self._dissuasions.ordinary_checks(day, ordinary, accounts.holder, accounts.institution)
        ordinary = ordinary.taken(np.flatnonzero(~given_up))
        parts = {"gangs": crimes.payments, "loans": lent, "rings": fees, "ordinary": ordinary}
        settled = settle_day(day, self.books, parts, stream(self.scenario.seed, "run.makers", day))
        tags, _, _, numbers = settled.of("gangs")
        self.gangs.settled(tags, numbers)
        loans = self._loans.settled(day, *settled.of("loans"))
        rings = self._rings.settled(day, *settled.of("rings"))
        incidents = [
            *self._victims.over(self.gangs.cases(), self.gangs.transaction_numbers),
            *loans.incidents,
            *rings.incidents,
        ]
        reports = self._reporting.advance(day, incidents, *settled.made("ordinary"))
        money = transfers(settled, self.identities, self.scenario.currency)
        calls, messages, talks = talking.result()

        told, links = report_rows(reports, self.identities)
        prevented, prevention_truth = self._preventing.rows(self._dissuasions.taken())
        contracts, loan_truth = self._lending.loans(loans.contracts)
        chats, ring_truth = self._lending.ring_rows(rings)
        visible = {
            "transfers": money,
            "calls": calls.rows,
            "messages": messages.rows,
            "transcripts": talks,
            "loans": contracts,
            "chat_members": chats,
            **told,
            **prevented,
        }
        hidden = {
            **crime.day_rows(
                crimes,
                self.identities,
                self.gangs.transaction_numbers,
                calls.numbers["gangs"],
                calls.durations["gangs"],
                messages.numbers["gangs"],
            ),
            "loan_truth": loan_truth,
            **links,
            **prevention_truth,
            **ring_truth,
        }
        if day == 0:
            everybody = [*crimes.gangs, *self._loans.gangs(), *self._rings.gangs()]
            hidden["gangs"] = crime.gangs(everybody, self.scenario)
            parts_played = [*crimes.roles, *self._rings.roles()]
            hidden["roles"] = crime.roles(parts_played, self.identities)
        return Day(day, visible, hidden)

    def _talk(self, day: int, crimes: GangDay, harassing: Calls) -> tuple[NumberedDay, NumberedDay, pa.Table]:
        turned = self.gangs.turned
        ordinary = turned.owners_calls(day, self._telephone.calls(day))
        parts = {"gangs": crimes.calls, "loans": harassing, "ordinary": ordinary}
        calls = self._exchange.calls(day, len(self.world.lines), parts)
        talks = transcripts(
            self.scenario,
            self.world,
            day,
            crimes.talks,
            calls.numbers["gangs"],
            ordinary,
            calls.numbers["ordinary"],
            calls.durations["ordinary"],
        )
        texts = DayTexts(self.scenario, day, self._firms)
        own = turned.owners_messages(self._telephone.messages(day, texts))
        written = {"gangs": crimes.messages, "ordinary": own}
        words = {"gangs": pa.array(crimes.texts, pa.string()), "ordinary": texts.texts}
        return calls, self._exchange.messages(day, written, words), talks

    def subscribers(self, at: int) -> pa.Table:
        """Return the carriers' register as it stands at ``at``, UTC microseconds: nothing later is in it."""
        return society.subscribers(self.scenario, self.world, self.identities, at)

    def _end(self) -> Day:
        scenario = self.scenario
        ends = scenario.calendar.ends()
        visible = {
            "accounts": society.accounts(scenario, self.world, self.identities),
            "subscribers": society.subscribers(scenario, self.world, self.identities),
            "sites": self._exchange.sites(),
            "platforms": self._lending.platforms(self._loans.platforms),
        }
        cases = self.gangs.cases()
        numbers_of = self.gangs.transaction_numbers
        end = self.gangs.end()
        hidden = {
            **crime.end_rows(end, cases, self.identities, numbers_of, ends),
            "number_owners": owners.number_owners(scenario, self.world, self.identities, end.scam_lines),
        }
        return Day(scenario.days, visible, hidden)
