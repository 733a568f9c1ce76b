"""Lines that turn: honest for years, then sold, rented out or stolen, and in the hands of a gang.

Invariants: every draw has streams of its own, and no line is added or closed, so that a country's money,
reports and other lines are what they would be without; a line turns once; no victim's case runs over one.

The owner of a line that was sold never uses it again, the owner of a stolen one gets it back, and who rents
his out still makes calls of his own in the meantime.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, MINUTE, SECOND
from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.flow import Calls, Messages
from cloudsword.country.gangs.gang import Underworld
from cloudsword.country.gangs.laws import geometric_at
from cloudsword.country.gangs.rows import ScamLineRow
from cloudsword.country.gangs.sims import Sim, Sims
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import gangs as gang_law
from cloudsword.country.parameters import turned as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.population import adults_of
from cloudsword.country.world.world import NEVER, NOBODY, World

HAND_OVER = (8, 18)
"""Local hours between which lines change hands."""


class Way(StrEnum):
    """How a gang came by a line."""

    NEW = "new"
    SOLD = "sold"
    RENTED = "rented"
    STOLEN = "stolen"


TURNED = (Way.SOLD, Way.RENTED, Way.STOLEN)


@dataclass(slots=True)
class TurnedLine:
    """One line that turned.

    Parameters
    ----------
    sim
        The line in the gang's hands.
    way
        One of ``TURNED``.
    """

    sim: Sim
    way: Way

    @property
    def ended_at(self) -> int:
        """When the gang stops, UTC microseconds."""
        return min(self.sim.ended_at, self.sim.burnt_at)

    @property
    def lost_until(self) -> int:
        """Until when its owner does not have it; ``sim.started_at`` where he never gave it away."""
        if self.way is Way.SOLD:
            return NEVER
        return self.ended_at if self.way is Way.STOLEN else self.sim.started_at

    def row(self) -> ScamLineRow:
        """Return the line as a row of the truth."""
        sim = self.sim
        burnt = None if sim.burnt_at == NEVER else sim.burnt_at
        return ScamLineRow(sim.line, sim.gang, NOBODY, sim.started_at, self.ended_at, burnt, self.way.value)


class TurnedLines:
    """All lines that turn.

    Parameters
    ----------
    scenario, world
        The country.
    underworld
        The gangs.
    sims
        Their other lines: how many there are, how busy they are, and the boxes that they lie in.
    spared
        People whose lines never turn: who works for a gang, and who is going to be a victim.
    """

    def __init__(
        self,
        scenario: Scenario,
        world: World,
        underworld: Underworld,
        sims: Sims,
        spared: Collection[int],
    ) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._gangs = underworld.gangs
        self._sims = sims
        random = stream(scenario.seed, "gangs.turned")
        self._levels, self._lives = EvenStream(random), EvenStream(random, 0.4142135623730951)
        self._can = np.setdiff1d(adults_of(scenario, world.people), np.array(sorted(spared), np.int32))
        self._lines: dict[int, TurnedLine] = {}
        self._active: list[TurnedLine] = []

    def advance(self, day: int, interventions: Interventions) -> None:
        """Let lines of ``day`` turn, and those end that were warned of or closed; before the day's calls."""
        calendar = self._scenario.calendar
        begins, ends = calendar.begins(day), calendar.begins(day + 1)
        random = stream(self._scenario.seed, "gangs.turned", day)
        for one in self._active:
            sim = one.sim
            sim.ended_at = min(sim.ended_at, int(self._world.lines.closed_at[sim.line]))
            warned = interventions.warned_at(sim.line)
            if warned < ends and sim.burnt_at == NEVER:
                burnt = warned + int(random.lognormal(*self._values[gang_law.LINE_LOST]) * MINUTE)
                # a warning of the owner's time, before the gang had it, burns nothing earlier than that
                burnt = max(burnt, sim.started_at + HOUR)
                sim.burnt_at = burnt if burnt < sim.ended_at else NEVER
        self._active = [one for one in self._active if begins < one.ended_at]
        for _ in range(int(random.poisson(self._sims.starts * self._values[law.TURNED_LINES]))):
            self._turn(random, begins, ends)

    def at_work(self, day: int) -> list[Sim]:
        """Return the lines that call on ``day``, but for those of gangs that rest."""
        weekday = self._scenario.calendar.weekday(day)
        return [one.sim for one in self._active if self._gangs[one.sim.gang].day_off != weekday]

    def rows(self) -> list[ScamLineRow]:
        """Return all of them as rows of the truth."""
        return [one.row() for one in self._lines.values()]

    def given_up_at(self, line: int, at: int) -> int | None:
        """Return when a gang gives up a line that had turned by ``at``; None: its owner has it."""
        one = self._lines.get(line)
        if one is None or at < one.sim.started_at or (at >= one.ended_at and one.way is not Way.SOLD):
            return None
        return one.ended_at

    def owners_calls(self, day: int, calls: Calls) -> Calls:
        """Return ordinary calls without those that owners no longer make; nobody answers a line that is lost.

        Parameters
        ----------
        day
            Local day.
        calls
            Of that day, as if no line had turned.
        """
        if not self._lines:
            return calls
        random = stream(self._scenario.seed, "gangs.turned.owners", day)
        is_kept = ~self._is_lost(calls.caller, calls.at)
        rented = self._is_rented(calls.caller, calls.at)
        is_kept &= ~rented | (random.random(len(rented)) < self._values[law.RENTED_OWN_CALLS])
        found = calls.taken(np.flatnonzero(is_kept))
        found.duration = np.where(self._is_lost(found.callee, found.at), 0, found.duration).astype(np.int32)
        return found

    def owners_messages(self, messages: Messages) -> Messages:
        """Return ordinary messages without those of owners who lost their line."""
        if not self._lines:
            return messages
        return messages.taken(np.flatnonzero(~self._is_lost(messages.sender, messages.at)))

    def _turn(self, random: np.random.Generator, begins: int, ends: int) -> None:
        """Let one line turn, where one is found."""
        values, people = self._values, self._world.people
        shares = np.cumsum(values[law.TURNED_WAYS])
        way = TURNED[min(int(np.searchsorted(shares, random.random() * shares[-1], "right")), 2)]
        # who sells has another line; of the others any may be rented out, and the first one is what is stolen
        has = people.second_line if way is Way.SOLD else people.line
        lines = has[self._can]
        if way is Way.RENTED:
            second = people.second_line[self._can]
            lines = np.where((second != NOBODY) & (random.random(len(second)) < 0.5), second, lines)
        lines = lines[lines != NOBODY]
        rows = self._world.lines
        is_old = rows.opened_at[lines] <= begins - values[law.TURNED_AGE] * DAY
        lines = lines[is_old & (rows.closed_at[lines] > ends)]
        drawn, gang_at = random.random(), random.random()
        hour, level_at = random.uniform(*HAND_OVER), self._levels.next()
        days, handset_at = self._days(random, way), random.random()
        distinct = float(random.beta(*values[gang_law.DISTINCT]))
        is_home = random.random() < values[law.RENTED_AT_HOME]
        if not len(lines):
            return
        line = int(lines[int(drawn * len(lines))])
        if line in self._lines:
            return
        borders = np.cumsum(self._sims.weights)
        gang = self._gangs[min(int(np.searchsorted(borders, gang_at, "right")), len(self._gangs) - 1)]
        started = begins + int(hour * HOUR) // SECOND * SECOND
        pool, cell = self._sims.site(gang)
        wanted = min(self._sims.handsets_at(handset_at), len(pool))
        handsets: NDArray[np.int64] = pool[(int(drawn * len(pool)) + np.arange(wanted)) % len(pool)]
        if way is Way.RENTED and is_home:
            handsets, cell = rows.imei[line : line + 1].copy(), int(rows.cell[line])
        sim = Sim(
            line,
            gang.place,
            NOBODY,
            started,
            started + days * DAY,
            self._sims.level_at(level_at),
            distinct,
            handsets,
            cell,
        )
        one = TurnedLine(sim, way)
        self._lines[line] = one
        self._active.append(one)

    def _days(self, random: np.random.Generator, way: Way) -> int:
        if way is Way.SOLD:
            return geometric_at(self._lives.next(), self._values[law.SOLD_DAYS])
        first, last = self._values[law.RENTED_DAYS if way is Way.RENTED else law.STOLEN_DAYS]
        return int(random.integers(first, last + 1))

    def _is_lost(self, lines: NDArray[np.int32], at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return where a line is one that its owner does not have at that instant."""
        lost = [one for one in self._lines.values() if one.way is not Way.RENTED]
        return self._within(lines, at, [(one.sim.line, one.sim.started_at, one.lost_until) for one in lost])

    def _is_rented(self, lines: NDArray[np.int32], at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return where a line is rented out at that instant."""
        rented = [one for one in self._lines.values() if one.way is Way.RENTED]
        return self._within(lines, at, [(one.sim.line, one.sim.started_at, one.ended_at) for one in rented])

    def _within(
        self, lines: NDArray[np.int32], at: NDArray[np.int64], spans: list[tuple[int, int, int]]
    ) -> NDArray[np.bool_]:
        count = len(self._world.lines)
        first, last = np.full(count, NEVER, np.int64), np.full(count, NEVER, np.int64)
        for line, since, until in spans:
            first[line], last[line] = since, until
        found: NDArray[np.bool_] = (first[lines] <= at) & (at < last[lines])
        return found
