"""All loans of the country: the day's payments, and the contracts that they leave behind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, Calls, Payments
from cloudsword.country.gangs.rows import GangRow
from cloudsword.country.incidents import Incident
from cloudsword.country.loans.contract import Contract, Platform
from cloudsword.country.loans.harassment import harassing_calls
from cloudsword.country.loans.lawful import Lawful
from cloudsword.country.loans.market import Market
from cloudsword.country.loans.traps import Traps
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import Books, Trade, World
from cloudsword.vocabulary.scam_types import ScamType


@dataclass(frozen=True, slots=True)
class LoanDay:
    """What one day of loans leaves behind.

    Parameters
    ----------
    contracts
        Written today, in order of their numbers; on day 0 also those that stood before the run.
    incidents
        What happened to borrowers who gave up; the desk decides whether they report it.
    """

    contracts: tuple[Contract, ...]
    incidents: tuple[Incident, ...]


class Loans:
    """Loans of one country.

    Parameters
    ----------
    scenario, world, books
        The country when day 0 begins; lenders' accounts and lines are opened in it.
    ties
        Acquaintances who are called about overdue loans; None: nobody but the borrower is.
    first_gang
        Place of the first lending gang among all gangs of the country; contracts and incidents count from it.

    Notes
    -----
    A day: `advance`, the settling of payments, `settled`. Numbers of contracts have gaps (loans that bounced)
    and must be scattered before they are shown.
    """

    def __init__(
        self,
        scenario: Scenario,
        world: World,
        books: Books,
        ties: Ties | None = None,
        first_gang: int = 0,
    ) -> None:
        self._scenario = scenario
        self._world = world
        self._ties = ties
        self.platforms: list[Platform] = []
        self._lawful = Lawful(scenario, world, self.platforms)
        self._market = Market(scenario, world, books, self.platforms, first_gang)
        people = world.people
        grown = (people.current >= 0) & (people.trade != Trade.CHILD) & (people.trade != Trade.RETIRED)
        self._traps = Traps(scenario, world, self._market, np.flatnonzero(grown).astype(np.int32))
        self._standing = self._lawful.standing(0)
        self._next = len(self._standing)
        self._parts: tuple[int, int] = (0, 0)

    def gangs(self) -> list[GangRow]:
        """Return the lending gangs, for the truth."""
        return [
            GangRow(
                self._market.first_gang + place,
                (ScamType.ROUTINE_LOAN.value,),
                one.size,
                False,
                one.opened_day,
            )
            for place, one in enumerate(self._market.gangs)
        ]

    def lines(self) -> list[tuple[int, int]]:
        """Return the lines that lending gangs call from: place of the line, place of the gang."""
        first = self._market.first_gang
        return [(line, first + place) for place, one in enumerate(self._market.gangs) for line in one.lines]

    def advance(self, day: int, books: Books) -> tuple[Payments, Calls]:
        """Return the day's payments and calls.

        Parameters
        ----------
        day
            Local day; days come in order.
        books
            What accounts hold when the day begins; loans that were planned are set aside in it.

        Returns
        -------
        tuple
            Payments with tags from 0 (``NO_TAG`` where nobody asks), and calls.
        """
        self._market.advance(day, books)
        lawful = self._lawful.advance(day, self._next)
        self._next += self._lawful.planned
        trapped = Payments.of(self._traps.advance(day, books, self._next))
        self._next += self._traps.planned
        asked = trapped.tag != NO_TAG
        trapped.tag[asked] += len(lawful)
        self._parts = len(lawful), int(asked.sum())
        random = stream(self._scenario.seed, "loans.calls", day)
        calls = harassing_calls(
            self._scenario, self._world, self._ties, self._market, day, random, self._traps.overdue()
        )
        return Payments.joined((lawful, trapped)), calls

    def settled(
        self,
        day: int,
        tags: NDArray[np.int64],
        happened: NDArray[np.bool_],
        amounts: NDArray[np.int64],
        numbers: NDArray[np.int64],
    ) -> LoanDay:
        """Take in what became of the day's payments; return what it leaves behind.

        Parameters
        ----------
        day
            Local day.
        tags, happened, amounts, numbers
            By payment, in any order: tag, whether money moved, how much, transaction number. Rows without a
            tag are passed over.
        """
        first, second = self._parts
        known = tags != NO_TAG
        by_tag = np.full(first + second, -1, np.int64)
        by_tag[tags[known]] = np.flatnonzero(known)
        contracts = [*self._standing, *self._lawful.settled(day, happened[by_tag[:first]])]
        self._standing = []
        rest = by_tag[first:]
        contracts += self._traps.settled(happened[rest], amounts[rest], numbers[rest])
        incidents, self._traps.incidents = tuple(self._traps.incidents), []
        return LoanDay(tuple(contracts), incidents)
