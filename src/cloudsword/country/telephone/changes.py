"""Lines that change during the run: new handsets, new numbers, second lines, recycled numbers.

Invariant: nobody calls on a line before it was opened or after it was closed. A new line is opened in the
shops' hours of one day and used from the next day on; a line that is given up is no longer used when it is
closed.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.parameter import Parameter
from cloudsword.country.parameters import lines as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.rhythm import Rhythm, hours_between
from cloudsword.country.world.numbers import take_handsets, take_numbers
from cloudsword.country.world.population import QUARANTINE_DAYS
from cloudsword.country.world.world import NEVER, NOBODY, LineUse, Trade, World

Places = NDArray[np.int32]
_DAYS_A_YEAR = 365.0


class LineChanges:
    """Opens and closes the lines of people, day by day.

    Parameters
    ----------
    scenario, world
        The country; ``world.lines`` grows, ``world.people`` follows.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._world = world
        self._shops = Rhythm(hours_between(9, 20))
        self._new_first: list[tuple[Places, Places]] = []
        self._new_second: list[tuple[Places, Places]] = []
        self._closings: dict[int, list[Places]] = {}
        self._is_reused = np.zeros(len(world.lines), np.bool_)

    def advance(self, day: int) -> None:
        """Make the changes of ``day``: those of yesterday come into use, today's are opened and closed."""
        random = stream(self._scenario.seed, "telephone.changes", day)
        self._use_new_lines()
        self._close(random, day)
        self._change_handsets(random)
        self._change_numbers(random, day)
        self._change_second_lines(random, day)

    def _use_new_lines(self) -> None:
        people = self._world.people
        for persons, lines in self._new_first:
            people.line[persons] = lines
        for persons, lines in self._new_second:
            people.second_line[persons] = lines
        self._new_first.clear()
        self._new_second.clear()

    def _close(self, random: np.random.Generator, day: int) -> None:
        for lines in self._closings.pop(day, ()):
            at = self._shops.instants(random, self._scenario.calendar.begins(day), len(lines))
            self._world.lines.closed_at[lines] = at

    def _change_handsets(self, random: np.random.Generator) -> None:
        people, lines = self._world.people, self._world.lines
        persons = self._some(random, np.flatnonzero(people.line != NOBODY), parameters.NEW_HANDSETS)
        new = take_handsets(self._scenario, lines, len(persons))
        second = people.second_line[persons]
        # a second SIM in the old handset moves over too
        moves = (second != NOBODY) & (lines.imei[second] == people.handset[persons])
        lines.imei[people.line[persons]] = new
        lines.imei[second[moves]] = new[moves]
        people.handset[persons] = new

    def _change_numbers(self, random: np.random.Generator, day: int) -> None:
        people = self._world.people
        persons = self._some(random, np.flatnonzero(people.line != NOBODY), parameters.NEW_NUMBERS)
        self._new_first.append((persons, self._open(random, day, persons)))
        mean = self._scenario.values[parameters.OLD_NUMBER_KEPT]
        waits = 1 + random.exponential(mean, len(persons)).astype(np.int64)
        for wait, line in zip(waits.tolist(), people.line[persons].tolist(), strict=True):
            self._closings.setdefault(day + wait, []).append(np.array([line], np.int32))

    def _change_second_lines(self, random: np.random.Generator, day: int) -> None:
        people = self._world.people
        persons = self._some(
            random, np.flatnonzero(people.second_line != NOBODY), parameters.SECOND_LINE_CHANGES
        )
        lines = people.second_line[persons]
        people.second_line[persons] = NOBODY
        at = self._shops.instants(random, self._scenario.calendar.begins(day), len(lines))
        self._world.lines.closed_at[lines] = at
        without = np.flatnonzero(
            (people.second_line == NOBODY) & (people.line != NOBODY) & (people.trade != Trade.CHILD)
        )
        new = random.permutation(without)[: len(persons)].astype(np.int32)
        self._new_second.append((new, self._open(random, day, new)))

    def _some(self, random: np.random.Generator, among: NDArray[np.int64], rate: Parameter[float]) -> Places:
        """Return whom a change that comes at ``rate`` a year meets today."""
        count = int(random.poisson(len(among) * self._scenario.values[rate] / _DAYS_A_YEAR))
        found = among[(random.random(count) * len(among)).astype(np.int64)] if len(among) else among
        return np.unique(found).astype(np.int32)

    def _open(self, random: np.random.Generator, day: int, persons: Places) -> Places:
        """Open a line for each of ``persons`` in the shops' hours of ``day``; some get a recycled number."""
        people, lines = self._world.people, self._world.lines
        begins = self._scenario.calendar.begins(day)
        free = self._recyclable(begins)
        wants = np.flatnonzero(random.random(len(persons)) < self._scenario.values[parameters.RECYCLED])
        wants = wants[: len(free)]
        old = random.permutation(free)[: len(wants)]
        self._is_reused[old] = True
        number = np.empty(len(persons), np.int64)
        is_fresh = np.ones(len(persons), np.bool_)
        is_fresh[wants] = False
        number[wants] = lines.number[old]
        number[is_fresh] = take_numbers(self._scenario, lines, int(is_fresh.sum()))
        shares = np.array(self._scenario.values[parameters.CARRIER_SHARES])
        carrier = random.choice(len(shares), len(persons), p=shares / shares.sum())
        # a number stays with its carrier
        carrier[wants] = lines.carrier[old]
        return lines.add(
            len(persons),
            number=number,
            owner=persons,
            holder=persons,
            use=LineUse.PERSONAL,
            carrier=carrier,
            opened_at=self._shops.instants(random, begins, len(persons)),
            closed_at=NEVER,
            imei=people.handset[persons],
            cell=people.cell[persons],
        )

    def _recyclable(self, begins: int) -> NDArray[np.int64]:
        """Return the closed lines whose numbers may be given to somebody else."""
        lines = self._world.lines
        if len(self._is_reused) < len(lines):
            self._is_reused = np.concatenate(
                [self._is_reused, np.zeros(len(lines) - len(self._is_reused), np.bool_)]
            )
        return np.flatnonzero((lines.closed_at <= begins - QUARANTINE_DAYS * DAY - HOUR) & ~self._is_reused)
