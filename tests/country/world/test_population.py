"""The inhabitants and their lines have the shape that the parameters say, and are the same each time."""

from dataclasses import fields

import numpy as np
import pytest

from cloudsword.country.parameters import lines as line_parameters
from cloudsword.country.parameters import people as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.normal import normal_quantiles
from cloudsword.country.world.numbers import MSISDN_BASE, MSISDN_END
from cloudsword.country.world.population import (
    CELL_ROOM,
    QUARANTINE_DAYS,
    adults_of,
    ages_of,
    build_people,
    business_lines,
    cells_by_region,
    region_shares,
)
from cloudsword.country.world.world import NEVER, NOBODY, Lines, LineUse, People, Trade

SCENARIO = Scenario(6000, 30, 7)
DAY = 86_400_000_000


@pytest.fixture(scope="module")
def built() -> tuple[People, Lines]:
    return build_people(SCENARIO)


def bytes_of(people: People, lines: Lines) -> list[bytes]:
    columns = ("number", "owner", "holder", "use", "carrier", "opened_at", "closed_at", "imei", "cell")
    return [getattr(people, f.name).tobytes() for f in fields(people)] + [
        getattr(lines, name).tobytes() for name in columns
    ]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(built: tuple[People, Lines]) -> None:
    assert bytes_of(*build_people(SCENARIO)) == bytes_of(*built)
    assert bytes_of(*build_people(Scenario(6000, 30, 8))) != bytes_of(*built)


def test_ages_follow_the_census(built: tuple[People, Lines]) -> None:
    ages = ages_of(SCENARIO, built[0])
    assert ages.min() >= 0
    assert ages.max() < 95
    shares = np.array(SCENARIO.values[parameters.AGE_BANDS])
    found = np.bincount(ages // 5, minlength=19) / len(ages)
    assert np.abs(found - shares / shares.sum()).max() < 0.01


def test_trades_fit_ages_and_wages_fit_trades(built: tuple[People, Lines]) -> None:
    people = built[0]
    ages = ages_of(SCENARIO, people)
    assert ((people.trade == Trade.CHILD) == (ages < 18)).all()
    assert (people.wage[people.trade == Trade.EMPLOYEE] > 0).all()
    for trade in (Trade.CHILD, Trade.STUDENT, Trade.HOMEMAKER, Trade.JOBLESS, Trade.SHOPKEEPER):
        assert (people.wage[people.trade == trade] == 0).all()
    median = np.median(people.wage[people.trade == Trade.EMPLOYEE])
    assert 0.9 < median / SCENARIO.wage_minor < 1.1
    assert set(np.unique(people.wage_day).tolist()) == set(range(5, 15))
    assert {Trade.RIDER, Trade.SALES} <= {Trade(t) for t in np.unique(people.trade).tolist()}


def test_regions_are_uneven_and_cells_lie_in_their_region(built: tuple[People, Lines]) -> None:
    people = built[0]
    found = np.bincount(people.region, minlength=32) / len(people)
    assert np.abs(found - region_shares(SCENARIO)).max() < 0.01
    assert (people.cell // CELL_ROOM == people.region).all()
    assert (people.cell % CELL_ROOM < cells_by_region(SCENARIO)[people.region]).all()


def test_lines_are_as_many_as_published_and_unique(built: tuple[People, Lines]) -> None:
    people, lines = built
    in_use = lines.closed_at == NEVER
    assert abs(in_use.sum() / len(people) - SCENARIO.values[line_parameters.LINES_PER_PERSON]) < 0.01
    assert len(set(lines.number.tolist())) == len(lines)
    assert lines.number.min() >= MSISDN_BASE
    assert lines.number.max() < MSISDN_END
    assert (lines.opened_at < lines.closed_at).all()
    assert (lines.opened_at < SCENARIO.calendar.begins(0)).all()


def test_people_and_lines_point_at_each_other(built: tuple[People, Lines]) -> None:
    people, lines = built
    with_line = np.flatnonzero(people.line != NOBODY)
    assert (lines.owner[people.line[with_line]] == with_line).all()
    assert (lines.imei[people.line[with_line]] == people.handset[with_line]).all()
    with_two = np.flatnonzero(people.second_line != NOBODY)
    assert (lines.owner[people.second_line[with_two]] == with_two).all()
    assert (people.line[with_two] != NOBODY).all()
    assert ((people.call_rate > 0) == (people.line != NOBODY)).all()
    holders = lines.holder[lines.use == LineUse.PERSONAL]
    assert set(holders.tolist()) <= set(adults_of(SCENARIO, people).tolist())


def test_firms_lines_lie_in_their_slices(built: tuple[People, Lines]) -> None:
    lines, slices = built[1], business_lines(SCENARIO)
    assert (lines.use[: slices.count] != LineUse.PERSONAL).all()
    assert (lines.use[slices.count :] == LineUse.PERSONAL).all()
    assert (lines.use[slices.notices] == LineUse.NOTICES).all()
    assert (lines.holder[: slices.count] == NOBODY).all()


def test_closed_lines_wait_out_the_quarantine(built: tuple[People, Lines]) -> None:
    lines, begins = built[1], SCENARIO.calendar.begins(0)
    closed = lines.closed_at[lines.closed_at != NEVER]
    assert len(closed) > 50
    assert ((closed <= begins) & (closed >= begins - QUARANTINE_DAYS * DAY)).all()


def test_call_rates_have_the_published_median(built: tuple[People, Lines]) -> None:
    rates = built[0].call_rate[built[0].call_rate > 0]
    assert abs(np.median(rates) - 2.85) < 0.1
    assert abs(np.percentile(rates, 90) - 10.7) < 1.0


@pytest.mark.parametrize("people", [1, 2, 25])
def test_a_handful_of_people_is_a_country_too(people: int) -> None:
    found, lines = build_people(Scenario(people, 1, 3))
    assert len(found) == people
    assert len(lines) > business_lines(Scenario(people, 1, 3)).count - 1


def test_quantiles_are_those_of_the_tables() -> None:
    chances = np.array([1e-12, 0.001, 0.01, 0.025, 0.5, 0.8413447460685429, 0.999])
    wanted = [-7.034483825, -3.090232306, -2.326347874, -1.959963985, 0.0, 1.0, 3.090232306]
    assert np.abs(normal_quantiles(chances) - wanted).max() < 1e-7
