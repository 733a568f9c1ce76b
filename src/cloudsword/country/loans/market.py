"""The market of routine loans: gangs, their sister platforms that appear and die, the lines they call from.

Invariant: a gang always has a platform that lends, or opens one within days.
"""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.loans.contract import Platform, open_platform
from cloudsword.country.parameters import loans as law
from cloudsword.country.parameters.accounts import BANKS
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import open_accounts
from cloudsword.country.world.numbers import take_handsets, take_numbers
from cloudsword.country.world.world import NEVER, NOBODY, AccountUse, Books, LineUse, World


@dataclass(frozen=True, slots=True)
class LoanGang:
    """One gang that lends to trap: members, local day of its start (negative: before the run), its lines."""

    size: int
    opened_day: int
    lines: tuple[int, ...]


class Market:
    """Gangs and platforms of routine loans.

    Parameters
    ----------
    scenario, world, books
        The country; accounts and lines are opened in it.
    platforms
        All platforms of the country so far; those of the gangs are added to it.
    first_gang
        Place of the first lending gang among all gangs of the country.
    """

    def __init__(
        self, scenario: Scenario, world: World, books: Books, platforms: list[Platform], first_gang: int
    ) -> None:
        self.first_gang = first_gang
        self._scenario = scenario
        self._world = world
        self._platforms = platforms
        self._random = stream(scenario.seed, "loans.market")
        values = scenario.values
        count = max(1, round(values[law.LOAN_GANGS] * scenario.people / 10_000))
        least, most = values[law.SISTER_PLATFORMS]
        self.gangs: list[LoanGang] = []
        self._ends: list[tuple[int, Platform]] = []
        self._starts: list[tuple[int, int]] = []
        standing: list[tuple[int, int, int]] = []
        for gang in range(count):
            size = max(2, round(self._random.lognormal(*values[law.LOAN_GANG_SIZE])))
            opened = -int(self._random.integers(30, 400))
            self.gangs.append(LoanGang(size, opened, self._open_lines()))
            lives = [self._life() for _ in range(int(self._random.integers(least, most + 1)))]
            standing += [(gang, -int(self._random.integers(0, life)), life) for life in lives]
        self._open(books, standing)

    def advance(self, day: int, books: Books) -> None:
        """Close and open the platforms whose day has come."""
        begins = self._scenario.calendar.begins(day)
        for end, platform in [entry for entry in self._ends if entry[0] <= day]:
            self._ends.remove((end, platform))
            platform.closed_at = begins + 9 * HOUR
            gap = int(self._random.integers(1, self._scenario.values[law.PLATFORM_GAP] + 1))
            self._starts.append((day + gap, platform.gang))
        begun = [gang for start, gang in self._starts if start <= day]
        self._starts = [entry for entry in self._starts if entry[0] > day]
        self._open(books, [(gang, day, self._life()) for gang in begun])

    def lending(self, gang: int) -> list[Platform]:
        """Return the platforms of a gang that are open."""
        return [platform for _, platform in self._ends if platform.gang == gang]

    def _life(self) -> int:
        life = self._random.lognormal(*self._scenario.values[law.PLATFORM_LIFE])
        return max(self._scenario.values[law.LEAST_LIFE], round(life))

    def _open(self, books: Books, wanted: list[tuple[int, int, int]]) -> None:
        """Open one platform for each (gang, day, life in days), with an account that is some days older."""
        if not wanted:
            return
        count = len(wanted)
        shares = self._world.institution_shares[: self._scenario.values[BANKS]]
        banks = self._random.choice(len(shares), count, p=shares / shares.sum())
        hours = self._random.integers(9 * HOUR, 18 * HOUR, count)
        opened_at = np.array([self._scenario.calendar.begins(day) for _, day, _ in wanted]) + hours
        since = opened_at - self._random.integers(1, 40, count) * DAY
        places = open_accounts(self._world, books, self._scenario, banks, AccountUse.PLATFORM, NOBODY, since)
        for place, at, (gang, day, life) in zip(places.tolist(), opened_at.tolist(), wanted, strict=True):
            platform = open_platform(self._scenario.seed, len(self._platforms), "app", place, at, gang)
            self._platforms.append(platform)
            self._ends.append((day + life, platform))

    def _open_lines(self) -> tuple[int, ...]:
        count = self._scenario.values[law.LOAN_LINES]
        lines = self._world.lines
        ages = self._random.integers(5, 120, count)
        cell = int(self._world.people.cell[self._random.integers(len(self._world.people))])
        places = lines.add(
            count,
            number=take_numbers(self._scenario, lines, count, in_runs=True),
            owner=NOBODY,
            holder=NOBODY,
            use=LineUse.LENDER,
            carrier=self._random.integers(int(lines.carrier.max()) + 1, size=count) if len(lines) else 0,
            opened_at=self._scenario.calendar.begins(0) - ages * DAY + 10 * HOUR,
            closed_at=NEVER,
            imei=take_handsets(self._scenario, lines, count),
            cell=np.full(count, cell),
        )
        return tuple(places.tolist())
