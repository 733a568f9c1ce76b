"""Calls of one day before they are settled: people and contacts, people and firms, callers of strangers.

Invariant: every draw of a day comes from that day's streams, one for each kind of call.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, OFFSET, SECOND
from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, Calls
from cloudsword.country.parameters import telephone as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.rhythm import Rhythm, daily_rhythm, hours_between
from cloudsword.country.telephone.subscribers import FIRMS_PARTNERS, Places, Subscribers
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, World

Instants = NDArray[np.int64]


class Calling:
    """Makes the ordinary calls of each day.

    Parameters
    ----------
    scenario, world, ties
        The country.
    subscribers
        Rates and habits.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties, subscribers: Subscribers) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._ties = ties
        self._subscribers = subscribers
        self._daily = daily_rhythm(scenario)
        self._office = Rhythm(hours_between(9, 19))
        self._delivery = Rhythm(hours_between(9, 21))

    def calls(self, day: int) -> Calls:
        """Return the ordinary calls of ``day`` in no order; attempts without an answer have duration 0."""
        factor = self._values[parameters.WEEK_RHYTHM][self._scenario.calendar.weekday(day)]
        return Calls.joined(
            [
                self._among_contacts(day, factor),
                self._to_firms(day, factor),
                self._from_firms(day, factor),
                self._among_firms(day),
                self._by_riders(day),
                self._by_sales_people(day, factor),
                self._by_sales_lines(day, factor),
            ]
        )

    def _random(self, name: str, day: int) -> np.random.Generator:
        return stream(self._scenario.seed, f"telephone.{name}", day)

    def _among_contacts(self, day: int, factor: float) -> Calls:
        random, subscribers = self._random("contacts", day), self._subscribers
        people, values = self._world.people, self._values
        out, inside = values[parameters.SECOND_LINE_USE]
        everybody = np.arange(len(people), dtype=np.int32)
        has_two = subscribers.second_lines(everybody) != NOBODY
        rates = subscribers.out_rate * factor * np.where(has_two, 1.0 + out, 1.0)
        caller = _repeated(random, everybody, rates)
        callee = self._ties.draw(random, caller)
        is_new = np.flatnonzero(
            (random.random(len(caller)) < values[parameters.NEW_PARTIES]) | (callee == NOBODY)
        )
        callee[is_new] = subscribers.strangers(random, people.region[caller[is_new]])
        caller, callee = caller[caller != callee], callee[caller != callee]
        at = self._daily.instants(random, self._scenario.calendar.begins(day), len(caller))
        is_answered = random.random(len(caller)) < values[parameters.CALL_ANSWERED][0]
        # who gets no answer tries again, some minutes later
        chance, success, middle, sigma = values[parameters.REDIAL]
        again = np.flatnonzero(~is_answered & (random.random(len(caller)) < chance))
        wait = (random.lognormal(middle, sigma, len(again)) * 60).astype(np.int64) * SECOND
        later = np.minimum(at[again] + wait, self._scenario.calendar.begins(day + 1) - SECOND)
        caller, callee = np.concatenate([caller, caller[again]]), np.concatenate([callee, callee[again]])
        at = np.concatenate([at, later])
        is_answered = np.concatenate([is_answered, random.random(len(again)) < success])
        lines = self._lines_of(random, caller, out / (1.0 + out)), self._lines_of(random, callee, inside)
        talks = self._talks(random, is_answered, values[parameters.TALK], subscribers.talk[caller])
        return self._rows(at, *lines, talks, self._cells(random, caller, at, day))

    def _to_firms(self, day: int, factor: float) -> Calls:
        random, subscribers, firms = self._random("to_firms", day), self._subscribers, self._subscribers.firms
        parts = []
        rates = self._values[parameters.TO_FIRMS]
        for kind, (among, rate, slots) in enumerate(
            zip(
                (firms.banks, firms.couriers, firms.shops),
                rates,
                (2, 4, 6),
                strict=True,
            )
        ):
            caller = _repeated(
                random, subscribers.here, rate * factor * subscribers.firm_factor[subscribers.here]
            )
            line = subscribers.favourites(caller, among, random.integers(0, slots, len(caller)), kind)
            at = self._office.instants(random, self._scenario.calendar.begins(day), len(caller))
            is_answered = random.random(len(caller)) < self._values[parameters.CALL_ANSWERED][0]
            talks = self._talks(
                random, is_answered, self._values[parameters.FIRM_TALK], subscribers.talk[caller]
            )
            own = self._world.people.line[caller]
            parts.append(self._rows(at, own, line, talks, self._cells(random, caller, at, day)))
        return Calls.joined(parts)

    def _from_firms(self, day: int, factor: float) -> Calls:
        random, subscribers, firms = (
            self._random("from_firms", day),
            self._subscribers,
            self._subscribers.firms,
        )
        parts = []
        rates = self._values[parameters.FROM_FIRMS]
        for kind, (among, rate, slots) in enumerate(
            zip(
                (firms.banks, firms.couriers, firms.shops),
                rates,
                (2, 8, 6),
                strict=True,
            )
        ):
            count = int(random.poisson(rate * factor * len(subscribers.here)))
            callee = subscribers.anybody(random, count)
            count = len(callee)
            line = subscribers.favourites(callee, among, random.integers(0, slots, count), kind)
            at = self._office.instants(random, self._scenario.calendar.begins(day), count)
            is_answered = random.random(count) < self._values[parameters.CALL_ANSWERED][2]
            talks = self._talks(random, is_answered, self._values[parameters.FIRM_TALK], 1.0)
            cell = self._world.lines.cell[line]
            parts.append(self._rows(at, line, self._world.people.line[callee], talks, cell))
        return Calls.joined(parts)

    def _among_firms(self, day: int) -> Calls:
        random, subscribers = self._random("among_firms", day), self._subscribers
        shops, lines = subscribers.firms.shops, self._world.lines
        is_working_day = self._scenario.calendar.weekday(day) < 6
        caller = _repeated(
            random, np.arange(shops.start, shops.stop, dtype=np.int32), subscribers.shop_rate * is_working_day
        )
        partners = self._values[parameters.AMONG_FIRMS][2]
        slots = random.integers(0, partners, len(caller))
        callee = subscribers.favourites(caller, shops, slots, FIRMS_PARTNERS)
        caller, callee = caller[caller != callee], callee[caller != callee]
        at = self._office.instants(random, self._scenario.calendar.begins(day), len(caller))
        is_answered = random.random(len(caller)) < self._values[parameters.CALL_ANSWERED][0]
        talks = self._talks(random, is_answered, self._values[parameters.FIRM_TALK], 1.0)
        return self._rows(at, caller, callee, talks, lines.cell[caller])

    def _by_riders(self, day: int) -> Calls:
        random, subscribers = self._random("riders", day), self._subscribers
        people, values = self._world.people, self._values
        works = random.random(len(subscribers.riders)) < values[parameters.RIDER_WEEK]
        caller = _repeated(random, subscribers.riders, subscribers.rider_rate * works)
        callee = subscribers.strangers(random, people.region[caller])
        at = self._delivery.instants(random, self._scenario.calendar.begins(day), len(caller))
        is_answered = random.random(len(caller)) < values[parameters.RIDER_ANSWERED]
        talks = self._talks(random, is_answered, values[parameters.RIDER_TALK], subscribers.talk[caller])
        return self._rows(at, people.line[caller], people.line[callee], talks, people.cell[callee])

    def _by_sales_people(self, day: int, factor: float) -> Calls:
        random, subscribers = self._random("sales", day), self._subscribers
        people, values = self._world.people, self._values
        works = random.random(len(subscribers.sales)) < values[parameters.RIDER_WEEK]
        caller = _repeated(random, subscribers.sales, subscribers.sales_rate * works * factor)
        callee = subscribers.strangers(random, people.region[caller])
        at = self._office.instants(random, self._scenario.calendar.begins(day), len(caller))
        is_answered = random.random(len(caller)) < values[parameters.CALL_ANSWERED][1]
        talks = self._talks(random, is_answered, values[parameters.SALES_TALK], subscribers.talk[caller])
        lines = people.line[caller], people.line[callee]
        return self._rows(at, *lines, talks, self._cells(random, caller, at, day))

    def _by_sales_lines(self, day: int, factor: float) -> Calls:
        random, subscribers = self._random("sales_lines", day), self._subscribers
        values = self._values
        works = random.random(len(subscribers.sales_lines)) < values[parameters.RIDER_WEEK]
        line = _repeated(random, subscribers.sales_lines, subscribers.sales_line_rate * works * factor)
        callee = subscribers.anybody(random, len(line))
        line = line[: len(callee)]
        at = self._office.instants(random, self._scenario.calendar.begins(day), len(line))
        is_answered = random.random(len(line)) < values[parameters.CALL_ANSWERED][1]
        talks = self._talks(random, is_answered, values[parameters.SALES_TALK], 1.0)
        return self._rows(at, line, self._world.people.line[callee], talks, self._world.lines.cell[line])

    def _lines_of(self, random: np.random.Generator, people: Places, second: float) -> Places:
        """Return the line that each person uses: the second with chance ``second``, where there is one."""
        lines = self._world.people.line[people]
        others = np.flatnonzero(random.random(len(people)) < second)
        replaced = self._subscribers.second_lines(people[others])
        lines[others] = np.where(replaced != NOBODY, replaced, lines[others])
        return lines

    def _talks(
        self,
        random: np.random.Generator,
        is_answered: NDArray[np.bool_],
        law: tuple[float, float],
        effect: NDArray[np.float64] | float,
    ) -> Places:
        """Return durations in seconds, 0 where nobody answers."""
        # drawn in single precision, raised in double: a float32 exponential differs between processors
        normal = random.standard_normal(len(is_answered), np.float32).astype(np.float64)
        drawn = np.exp(law[0] + law[1] * normal) * effect
        longest = self._values[parameters.LONGEST_CALL]
        return np.where(is_answered, np.clip(drawn, 1.0, longest), 0.0).astype(np.int32)

    def _cells(self, random: np.random.Generator, people: Places, at: Instants, day: int) -> Places:
        """Return the cell from which each person calls: at home, at work, or somewhere else."""
        subscribers = self._subscribers
        cells = self._world.people.cell[people]
        if self._scenario.calendar.weekday(day) < 5:
            first, last = self._values[parameters.OFFICE_HOURS]
            hour = (at + OFFSET) % DAY // HOUR
            cells = np.where((hour >= first) & (hour < last), subscribers.work_cell[people], cells)
        near, far = self._values[parameters.AWAY]
        drawn = random.random(len(people))
        away = np.flatnonzero(drawn < near + far)
        region = self._world.people.region[people[away]]
        region = np.where(drawn[away] < far, subscribers.regions(random, len(away)), region)
        cells[away] = subscribers.cells_in(random, region)
        return cells

    def _rows(self, at: Instants, caller: Places, callee: Places, duration: Places, cell: Places) -> Calls:
        return Calls(
            at=at,
            caller=caller,
            callee=callee,
            duration=duration,
            imei=self._world.lines.imei[caller],
            cell=cell,
            is_secured=np.zeros(len(at), np.bool_),
            tag=np.full(len(at), NO_TAG, np.int64),
        )


def _repeated(random: np.random.Generator, places: Places, rates: NDArray[np.float64]) -> Places:
    """Return each place as often as its rate draws."""
    return np.repeat(places, random.poisson(rates))
