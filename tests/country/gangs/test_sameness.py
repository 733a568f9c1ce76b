"""The same scenario gives the same bytes; what is planned does not depend on what is done about it."""

import numpy as np
import pytest

from cloudsword.country.gangs.rows import GangDay
from tests.country.gangs.runs import Ran, run, scenario_of
from tests.country.gangs.test_parcels import random_holds

CRIMES = {"case_rate": 0.004, "scam_calls": 0.05}


def digest(day: GangDay) -> str:
    arrays = (day.payments, day.calls, day.messages, day.contacts)
    parts = [getattr(a, name).tobytes() for a in arrays for name in a.__slots__]
    rows = (day.texts, day.talks, day.sites, day.lines, day.accounts, day.parcels, day.legs, day.roles)
    return repr((parts, rows, day.gangs, day.suppliers, day.planned))


@pytest.fixture(scope="module")
def first() -> Ran:
    return run(scenario_of(900, 5, 99, **CRIMES))


def test_same_scenario_same_bytes(first: Ran) -> None:
    again = run(scenario_of(900, 5, 99, **CRIMES))
    assert [digest(d) for d in first.days] == [digest(d) for d in again.days]
    assert repr(first.end) == repr(again.end)


def test_another_seed_is_another_country(first: Ran) -> None:
    other = run(scenario_of(900, 5, 100, **CRIMES))
    assert [digest(d) for d in first.days] != [digest(d) for d in other.days]


def test_plans_do_not_depend_on_interventions(first: Ran) -> None:
    held = run(scenario_of(900, 5, 99, **CRIMES), random_holds(1))
    assert [(c.victim, c.scam_type, [(p.at, p.amount) for p in c.planned]) for c in first.gangs.cases()] == [
        (c.victim, c.scam_type, [(p.at, p.amount) for p in c.planned]) for c in held.gangs.cases()
    ]


def test_days_are_advanced_in_order(first: Ran) -> None:
    with pytest.raises(ValueError, match="5 is next, not 3"):
        first.gangs.advance(3, first.books, first.interventions)


def test_tags_count_on(first: Ran) -> None:
    tags = np.concatenate([day.payments.tag for day in first.days])
    assert (tags == np.arange(len(tags))).all()
