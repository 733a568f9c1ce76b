"""Numbers that are warned of during a day: their calls come to nothing from that instant on."""

from collections.abc import Iterator

import pyarrow.compute as pc
import pytest

from cloudsword.country.gangs.case import Channel
from cloudsword.country.run import Country, Day
from cloudsword.country.scenario import Scenario
from tests.country.gangs.runs import scenario_of

DAYS = 3


def days_of(country: Country) -> Iterator[Day]:
    yield from (day for day in country.days() if 0 <= day.day < DAYS)


@pytest.fixture(scope="module")
def made() -> Country:
    """A country whose first days are made; gangs call a lot there."""
    country = Country(scenario_of(1500, 6, 43, scam_calls=0.3, case_rate=0.03, turned_lines=0.5))
    days = country.days()
    for _ in range(2):
        next(days)
    return country


def first_calls(country: Country) -> list[tuple[str, str, int]]:
    """Cases of the day made last that begin by a call: id, the number that called, the instant."""
    from cloudsword.country.run.crime import case_ids

    found = []
    for case, call in country.gangs._persuasion._first_calls:
        assert case.channel is Channel.CALL
        number = country.identities.lines([call.sim.line])[0].as_py()
        found.append((case_ids([case.place])[0].as_py(), number, call.at))
    return found


def test_a_warning_spares_those_whom_the_number_calls_from_then_on(made: Country) -> None:
    calls = first_calls(made)
    assert len(calls) > 5
    last = {number: at for _, number, at in sorted(calls, key=lambda one: one[2])}
    for number, at in last.items():
        made.marking.warn(number, at + 1)
    assert not made.marking.heed()  # whoever was called before is spared nothing
    for number, at in last.items():
        made.marking.take_back(number, at)
    for _, number, at in calls:
        made.marking.warn(number, at)
    spared = made.marking.heed()
    assert len(calls) / 2 < len(spared) < len(calls)
    assert not made.marking.heed()  # each is told once
    assert {case for case, _, _ in first_calls(made)} == {case for case, _, _ in calls} - set(spared)


def test_a_line_is_a_gangs_from_its_start_until_it_is_given_up(made: Country) -> None:
    for sim in made.gangs._sims.sims[:20]:
        number = made.identities.lines([sim.line])[0].as_py()
        ends = min(sim.ended_at, sim.burnt_at)
        assert made.marking.given_up_at(number, sim.started_at) == ends
        assert made.marking.given_up_at(number, ends) == ends
        assert made.marking.given_up_at(number, sim.started_at - 1) is None
    assert made.gangs.turned._lines
    for one in made.gangs.turned._lines.values():
        number = made.identities.lines([one.sim.line])[0].as_py()
        assert made.marking.given_up_at(number, one.sim.started_at) == one.ended_at
        assert made.marking.given_up_at(number, one.sim.started_at - 1) is None
        after = one.ended_at if one.way == "sold" else None  # whoever rented it out has it back
        assert made.marking.given_up_at(number, one.ended_at) == after
    honest = made.identities.lines([0])[0].as_py()
    assert made.marking.given_up_at(honest, int(made.scenario.calendar.begins(1))) is None


def test_a_number_that_nobody_has_marks_nothing(made: Country) -> None:
    made.marking.warn("+8610000000000", 10**18)
    made.marking.take_back("+8610000000000", 10**18)


def test_most_people_leave_the_call_of_a_marked_number_unanswered(made: Country) -> None:
    left = [made.marking.is_left(1, place) for place in range(400)]
    assert 0.7 < sum(left) / len(left) < 0.86  # .09 of .41 still answer
    assert left == [made.marking.is_left(1, place) for place in range(400)]


def test_the_register_of_a_day_knows_nothing_later() -> None:
    country = Country(Scenario(2000, 6, 7, "mixed"))
    days = country.days()
    for _ in range(4):
        next(days)
    calendar = country.scenario.calendar
    at = int(calendar.begins(2))
    rows = country.subscribers(at)
    opened, closed = (pc.cast(rows[name], "int64") for name in ("opened_at", "closed_at"))
    assert pc.max(opened).as_py() <= at
    assert pc.max(closed).as_py() is None or pc.max(closed).as_py() < at
    whole = country.subscribers(int(calendar.ends()))
    assert whole.num_rows > rows.num_rows
