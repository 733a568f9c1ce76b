"""What telephone life knows of each person and firm, drawn once: rates, ways of talking, cells, favourites.

Invariant: nothing here changes during the run; which line a person uses is read from ``People`` day by day.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters import telephone as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.population import (
    CELL_ROOM,
    REGIONS,
    business_lines,
    cells_by_region,
    region_shares,
)
from cloudsword.country.world.world import NOBODY, People, Trade, World

Places = NDArray[np.int32]
SILENCE: Final = 7
"""The hash that says which second lines never call."""
FIRMS_PARTNERS: Final = 9
"""The favourites of firms among firms; 0 to 2 are people's banks, couriers and shops."""
NOTICES: Final = 50
"""People's senders of notices: this and more."""
LEAST_REGION: Final = 400
"""Where fewer people with a line live, a caller of strangers would run out of them."""
_MEAN_CALLS: Final = 4.8
"""Mean of the call rate: firms are called in proportion to it."""


def mixed(keys: NDArray[np.int64], slots: NDArray[np.int64] | int, salt: int) -> NDArray[np.int64]:
    """Return a hash of (key, slot, salt): int64, at least 0. Fixed favourites without a table."""
    word = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    word ^= (np.atleast_1d(slots).astype(np.uint64) + np.uint64(salt)) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
    return (word >> np.uint64(20)).astype(np.int64)


class Subscribers:
    """Rates and habits of people and firms.

    Parameters
    ----------
    scenario
        The country.
    world
        As it stands when day 0 begins.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        values = scenario.values
        people = world.people
        random = stream(scenario.seed, "telephone.subscribers")
        count = len(people)
        self.people: People = people
        self.firms = business_lines(scenario)
        self._silent = values[parameters.SILENT_LINES]
        self.salt = int(random.integers(2**40))
        self.here = np.flatnonzero(people.line != NOBODY).astype(np.int32)
        share = random.beta(*values[parameters.OUT_SHARE], count)
        self.out_rate = (
            people.call_rate * share * values[parameters.CONTACT_LEVEL] / answered_in_the_end(scenario)
        )
        self.firm_factor = people.call_rate / _MEAN_CALLS
        self.talk = np.exp(values[parameters.TALKER] * random.standard_normal(count))
        middle, sigma = values[parameters.MESSAGES]
        self.message_rate = np.where(people.line != NOBODY, random.lognormal(middle, sigma, count), 0.0)
        self._draw_cells(scenario, random)
        self._draw_callers(scenario, random)
        # strangers are met in one's own region
        by_region = self.here[np.argsort(people.region[self.here], kind="stable")]
        self._by_region = by_region
        self._region_first = np.searchsorted(people.region[by_region], np.arange(REGIONS + 1))

    def _draw_cells(self, scenario: Scenario, random: np.random.Generator) -> None:
        people = self.people
        self.cells = cells_by_region(scenario)
        self.region_borders = np.cumsum(region_shares(scenario))
        is_out = np.isin(people.trade, (Trade.EMPLOYEE, Trade.SALES, Trade.SHOPKEEPER, Trade.STUDENT))
        self.work_cell = np.where(is_out, self.cells_in(random, people.region), people.cell).astype(np.int32)

    def _draw_callers(self, scenario: Scenario, random: np.random.Generator) -> None:
        """Draw the rates of those who call strangers: riders, sales people, sales lines."""
        values, people = scenario.values, self.people
        has_line = people.line != NOBODY
        self.riders = np.flatnonzero((people.trade == Trade.RIDER) & has_line).astype(np.int32)
        self.rider_rate = random.lognormal(*values[parameters.RIDER_CALLS], len(self.riders))
        self.sales = np.flatnonzero((people.trade == Trade.SALES) & has_line).astype(np.int32)
        self.sales_rate = random.lognormal(*values[parameters.SALES_CALLS], len(self.sales))
        lines = np.arange(self.firms.sales.start, self.firms.sales.stop, dtype=np.int32)
        shops = self.firms.shops
        self.shop_rate = random.lognormal(*values[parameters.AMONG_FIRMS][:2], shops.stop - shops.start)
        self.sales_lines = lines
        self.sales_line_rate = random.lognormal(*values[parameters.SALES_LINE_CALLS], len(lines))

    def second_lines(self, people: Places) -> Places:
        """Return the second line of each of ``people``; ``NOBODY`` without one and for one that never calls.

        Lines of tablets and watches never call; which ones those are is a function of the line alone.
        """
        lines = self.people.second_line[people]
        mark = mixed(lines.astype(np.int64), 0, self.salt + SILENCE) % 1024
        return np.where(mark < self._silent * 1024, NOBODY, lines).astype(np.int32)

    def cells_in(self, random: np.random.Generator, region: NDArray[np.int16]) -> Places:
        """Return a cell somewhere in each ``region``."""
        within = (random.random(len(region)) * self.cells[region]).astype(np.int32)
        return (region.astype(np.int32) * CELL_ROOM + within).astype(np.int32)

    def regions(self, random: np.random.Generator, count: int) -> NDArray[np.int16]:
        """Return ``count`` regions, by size."""
        found = np.searchsorted(self.region_borders, random.random(count), "right")
        return np.minimum(found, REGIONS - 1).astype(np.int16)

    def strangers(self, random: np.random.Generator, region: NDArray[np.int16]) -> Places:
        """Return somebody with a line in each ``region``; anybody where few people live in the region."""
        first = self._region_first[region]
        size = self._region_first[region + 1] - first
        drawn = random.random(len(region))
        near = first + (drawn * size).astype(np.int64)
        anybody = (drawn * len(self.here)).astype(np.int64)
        return self._by_region[np.where(size >= LEAST_REGION, near, anybody)]

    def anybody(self, random: np.random.Generator, count: int) -> Places:
        """Return ``count`` people with a line, evenly."""
        if not len(self.here):
            return self.here
        return self.here[(random.random(count) * len(self.here)).astype(np.int64)]

    def favourites(
        self, people: Places, among: slice, slots: NDArray[np.int64] | int, kind: int
    ) -> NDArray[np.int32]:
        """Return the line each person deals with ``among`` the lines of firms, by slot; always the same."""
        size = among.stop - among.start
        found = mixed(people.astype(np.int64), slots, self.salt + 1000 * kind) % size
        lines: Places = (among.start + found).astype(np.int32)
        return lines


def answered_in_the_end(scenario: Scenario) -> float:
    """Return the answered calls to contacts by the first attempts: redials counted."""
    first = scenario.values[parameters.CALL_ANSWERED][0]
    chance, second = scenario.values[parameters.REDIAL][:2]
    return first + (1.0 - first) * chance * second
