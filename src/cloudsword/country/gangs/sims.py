"""The gangs' telephone lines: bought in runs week by week, used for days, burnt, replaced.

Invariants: a line belongs to one gang for good; it calls only between its start and its end; a burnt line
is silent.
"""

from dataclasses import dataclass, field
from math import ceil

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, MINUTE, SECOND
from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.gangs.gang import Gang, Underworld
from cloudsword.country.gangs.laws import by_name, geometric_at, lognormal_at
from cloudsword.country.gangs.rows import ScamLineRow
from cloudsword.country.gangs.stock import Farmers
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import gangs as law
from cloudsword.country.parameters import victims as victim_law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import take_handsets, take_numbers
from cloudsword.country.world.world import NEVER, NOBODY, LineUse, World

KNOWN = 24
"""Callees whom a SIM remembers for a second call."""
CARRIERS = 4
HOUR_OF_PURCHASE = 7
LEAST_BATCH = 5
"""Lines of one purchase at least; what is bought in need counts against the next."""


@dataclass(slots=True)
class Sim:
    """One line in the hands of a gang.

    Parameters
    ----------
    line, gang, supplier
        Places of the line, the gang, the supplier of the SIM site (``NOBODY``: the gang's own).
    started_at, ended_at, burnt_at
        UTC microseconds; ``burnt_at`` is ``NEVER`` while it serves.
    level
        Calls on a day of work, mean.
    distinct
        Share of its calls that go to somebody new.
    handsets
        int64: IMEI numbers that it is put into.
    cell
        Where the site stands.
    known
        Lines called before.
    """

    line: int
    gang: int
    supplier: int
    started_at: int
    ended_at: int
    level: float
    distinct: float
    handsets: NDArray[np.int64]
    cell: int
    burnt_at: int = NEVER
    known: list[int] = field(default_factory=list)

    def serves(self, at: int) -> bool:
        """Return whether the line is in use at an instant."""
        return self.started_at <= at < min(self.ended_at, self.burnt_at)

    def row(self) -> ScamLineRow:
        """Return the line as a row of the truth."""
        burnt = None if self.burnt_at == NEVER else self.burnt_at
        return ScamLineRow(
            self.line, self.gang, self.supplier, self.started_at, min(self.ended_at, self.burnt_at), burnt
        )


class Sims:
    """All lines of all gangs.

    Parameters
    ----------
    scenario, world
        The country; ``world.lines`` grows.
    underworld
        The gangs.
    farmers
        In whose names lines are bought.
    """

    def __init__(self, scenario: Scenario, world: World, underworld: Underworld, farmers: Farmers) -> None:
        self._scenario = scenario
        self._values = values = scenario.values
        self._world = world
        self._gangs = underworld.gangs
        self._farmers = farmers
        random = stream(scenario.seed, "gangs.sims")
        self._levels, self._lives, self._kinds = (
            EvenStream(random, step) for step in (0.6180339887498949, 0.4142135623730951, 0.7320508075688772)
        )
        self._handsets, self._cells = self._furnish(random, underworld.sites)
        self.weights = self._weights()
        share, mean, spread, low, low_spread = values[law.SIM_CALLS]
        calls = share * np.exp(mean + spread**2 / 2) + (1 - share) * np.exp(low + low_spread**2 / 2)
        chance, long_share, shortest, longest = values[law.SIM_DAYS]
        short_days, long_days = 1 / chance, (shortest + longest) / 2
        days = (1 - long_share) * short_days + long_share * long_days
        self.starts = values[law.SCAM_CALLS] * scenario.people / calls / days
        """Lines put into use each day, all gangs together."""
        self._owed = [float(LEAST_BATCH * random.random()) for _ in self._gangs]
        self._replacements: list[tuple[int, int]] = []
        self.sims: list[Sim] = []
        self._active: list[Sim] = []
        self._of_gang: dict[int, list[Sim]] = {}
        self.of_line: dict[int, Sim] = {}
        self.opened: list[int] = []
        self._stand(random, short_days, long_days, long_share)

    def prepare(self, day: int, interventions: Interventions) -> None:
        """Buy the week's lines, replace lost ones, notice what was warned of; before the day's calls."""
        calendar = self._scenario.calendar
        begins, ends = calendar.begins(day), calendar.begins(day + 1)
        random = stream(self._scenario.seed, "gangs.refill", day)
        for sim in self._active:
            warned = interventions.warned_at(sim.line)
            if warned < ends and sim.burnt_at == NEVER:
                sim.burnt_at = warned + int(random.lognormal(*self._values[law.LINE_LOST]) * MINUTE)
                if sim.burnt_at < sim.ended_at:
                    delay = int(random.lognormal(*self._values[law.LINE_REPLACED]) * MINUTE)
                    self._replacements.append((sim.burnt_at + delay, sim.gang))
                    self._world.lines.closed_at[sim.line] = sim.burnt_at + DAY
                else:
                    sim.burnt_at = NEVER
        self._active = [s for s in self._active if begins < min(s.ended_at, s.burnt_at)]
        self._of_gang = {}
        for sim in self._active:
            self._of_gang.setdefault(sim.gang, []).append(sim)
        for due, place in [r for r in self._replacements if r[0] < ends]:
            due = max(due, begins) // SECOND * SECOND
            self._buy(random, self._gangs[place], [due], due - 10 * MINUTE)
        self._replacements = [r for r in self._replacements if r[0] >= ends]
        for gang in self._gangs:
            if (day + gang.place) % 7:
                continue
            self._owed[gang.place] += 7 * self.starts * float(self.weights[gang.place])
            count = int(self._owed[gang.place])
            if count >= LEAST_BATCH:
                self._owed[gang.place] -= count
                starts = np.sort(begins + HOUR_OF_PURCHASE * HOUR + random.integers(7, size=count) * DAY)
                self._buy(random, gang, starts.tolist(), begins + HOUR_OF_PURCHASE * HOUR)

    def at_work(self, day: int) -> list[Sim]:
        """Return the lines that call on a day, but for those of gangs that rest."""
        calendar = self._scenario.calendar
        begins, weekday = calendar.begins(day), calendar.weekday(day)
        return [
            s
            for s in self._active
            if s.started_at < begins + 20 * HOUR and self._gangs[s.gang].day_off != weekday
        ]

    def serving(self, gang: int, at: int, random: np.random.Generator, wanted: int = 1) -> list[Sim]:
        """Return ``wanted`` lines of a gang that serve at an instant; bought where there are too few."""
        found = [s for s in self._of_gang.get(gang, ()) if s.serves(at)]
        missing = wanted - len(found)
        if missing > 0:
            found += self._buy(random, self._gangs[gang], [at - HOUR] * missing, at - 2 * HOUR)
            self._owed[gang] -= missing
        picks = random.permutation(len(found))[:wanted].tolist()
        return [found[i] for i in picks]

    def site(self, gang: Gang) -> tuple[NDArray[np.int64], int]:
        """Return the handsets of the site that a gang calls from, and its cell."""
        return self._handsets[gang.site], self._cells[gang.site]

    def level_at(self, u: float) -> float:
        """Return the mean calls on a day of work of the SIM at the quantile ``u``."""
        share, mean, spread, low, low_spread = self._values[law.SIM_CALLS]
        if u < share:
            return lognormal_at(u / share, mean, spread)
        return lognormal_at((u - share) / (1 - share), low, low_spread)

    def handsets_at(self, u: float) -> int:
        """Return how many handsets the SIM at the quantile ``u`` is put into."""
        return ceil(lognormal_at(u, *self._values[law.HANDSETS]))

    def _buy(
        self,
        random: np.random.Generator,
        gang: Gang,
        starts: list[int],
        bought_at: int,
        life: int | None = None,
    ) -> list[Sim]:
        """Open one line for each of ``starts``, bought in one batch; ``life`` in days where it is known."""
        values, lines = self._values, self._world.lines
        count = len(starts)
        numbers = take_numbers(self._scenario, lines, count, in_runs=True)
        pool = self._handsets[gang.site]
        bought: list[Sim] = []
        for started, number in zip(starts, numbers.tolist(), strict=True):
            level = self.level_at(self._levels.next())
            days = self._life(random) if life is None else life
            if days >= values[law.SIM_DAYS][2]:
                level *= values[law.LONG_QUIET]
            ended = started + days * DAY
            wanted = min(ceil(random.lognormal(*values[law.HANDSETS])), len(pool))
            first = int(random.integers(len(pool)))
            handsets = pool[(first + np.arange(wanted)) % len(pool)]
            line = lines.add(
                1,
                number=number,
                owner=NOBODY,
                holder=self._farmers.person(random),
                use=int(LineUse.GANG),
                carrier=int(random.integers(CARRIERS)),
                opened_at=min(bought_at, started),
                closed_at=ended + int(random.integers(1, 10)) * DAY,
                imei=int(handsets[0]),
                cell=self._cells[gang.site],
            )
            place = int(line[0])
            distinct = float(random.beta(*values[law.DISTINCT]))
            sim = Sim(
                place,
                gang.place,
                gang.site_supplier,
                started,
                ended,
                level,
                distinct,
                handsets,
                self._cells[gang.site],
            )
            self.sims.append(sim)
            self._active.append(sim)
            self._of_gang.setdefault(gang.place, []).append(sim)
            self.of_line[place] = sim
            self.opened.append(place)
            bought.append(sim)
        return bought

    def _life(self, random: np.random.Generator) -> int:
        chance, long_share, shortest, longest = self._values[law.SIM_DAYS]
        if self._kinds.next() < long_share:
            return int(shortest + (longest - shortest) * random.random())
        return geometric_at(self._lives.next(), chance)

    def _stand(
        self, random: np.random.Generator, short_days: float, long_days: float, long_share: float
    ) -> None:
        """Lines that are in use when the run begins, as many as the flow of new ones keeps in use."""
        begins = self._scenario.calendar.begins(0)
        _, _, shortest, longest = self._values[law.SIM_DAYS]
        for gang in self._gangs:
            rate = self.starts * float(self.weights[gang.place])
            for days, share, is_long in ((short_days, 1 - long_share, False), (long_days, long_share, True)):
                for _ in range(int(rate * days * share + random.random())):
                    if is_long:
                        # a line met at one moment is a long one more often
                        life = float(np.sqrt(random.uniform(shortest**2, longest**2)))
                        age = life * random.random()
                        left = life - age
                    else:
                        age = float(random.geometric(1 / short_days)) - 1
                        left = float(random.geometric(1 / short_days))
                    started = begins - (int(age) + 1) * DAY + HOUR_OF_PURCHASE * HOUR
                    days = int(age) + 1 + max(int(left), 1)
                    self._buy(random, gang, [started], started - DAY, days)

    def _furnish(self, random: np.random.Generator, sites: int) -> tuple[list[NDArray[np.int64]], list[int]]:
        low, high = self._values[law.SITE_HANDSETS]
        cells = self._world.people.cell
        handsets = [
            take_handsets(
                self._scenario, self._world.lines, int(random.integers(low, high + 1)), in_runs=True
            )
            for _ in range(sites)
        ]
        return handsets, [int(cells[int(random.integers(len(cells)))]) for _ in range(sites)]

    def _weights(self) -> NDArray[np.float64]:
        """Return each gang's part of the calls: its types' calls and the root of its size; sums to 1."""
        values = self._values
        shares = by_name(values[victim_law.TYPE_SHARES])
        by_call = {name: channels[0] for name, channels in values[victim_law.CHANNELS]}
        weights = np.array(
            [sum(shares[t] * by_call[t] for t in g.scam_types) * g.size**0.5 + 1e-6 for g in self._gangs]
        )
        total: NDArray[np.float64] = weights / weights.sum()
        return total


def whole_seconds(at: float) -> int:
    """Round an instant down to whole seconds."""
    return int(at) // SECOND * SECOND
