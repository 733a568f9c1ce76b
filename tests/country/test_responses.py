"""People answer a centre as the parameters have it, and nobody's answer depends on anybody else's."""

import numpy as np

from cloudsword.country.calendar import DAY, HOUR, OFFSET
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import dissuasions as law
from cloudsword.country.responses import Responses
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NEVER

COUNTRY = Scenario(5_000, 30, 7)
PEOPLE = [f"P{place}" for place in range(3_000)]


def test_answers_follow_age_and_hour() -> None:
    told = Responses(COUNTRY)
    noon, night = 12 * HOUR - OFFSET + 100 * DAY, 3 * HOUR - OFFSET + 100 * DAY
    for age in (25.0, 80.0, None):
        for at in (noon, night):
            wanted = told.answer_rate(age, 12 if at == noon else 3)
            found = np.mean([told.answers(name, age, at, 0) for name in PEOPLE])
            assert abs(found - wanted) < 0.03
    assert told.answer_rate(80, 9) > told.answer_rate(25, 9)


def test_the_first_contact_works_as_often_as_the_parameter_says() -> None:
    told = Responses(COUNTRY)
    for place, channel in enumerate(("sms", "call", "visit")):
        found = np.mean([told.is_stopped(name, channel, 0) for name in PEOPLE])  # type: ignore[arg-type]
        assert abs(found - COUNTRY.values[law.CONTACT_SUCCESS][place]) < 0.03


def test_later_contacts_work_less_and_the_stubborn_are_never_stopped() -> None:
    told = Responses(COUNTRY)
    left = [name for name in PEOPLE if not told.is_stopped(name, "call", 0)]
    second = np.mean([told.is_stopped(name, "call", 1) for name in left])
    assert abs(second - told.success("call", 1)) < 0.04
    assert told.success("call", 0) > told.success("call", 1) > told.success("call", 2)
    stubborn = [name for name in PEOPLE if told.is_stubborn(name)]
    assert abs(len(stubborn) / len(PEOPLE) - COUNTRY.values[law.STUBBORN]) < 0.03
    assert not any(told.is_stopped(name, "visit", each) for name in stubborn for each in range(4))


def test_the_effect_fades_within_weeks() -> None:
    told = Responses(COUNTRY)
    days = [(told.lasts_until(name, 0)) / DAY for name in PEOPLE]
    assert 19 < np.median(days) < 23
    assert told.lasts_until("P1", 5) == told.lasts_until("P1", 5)


def test_a_dissuasion_that_fades_stops_what_lies_within_it() -> None:
    done = Interventions()
    done.dissuade(2, 100, 200)
    assert [done.is_dissuaded(2, since=50, at=at) for at in (99, 100, 199, 200)] == [False, True, True, False]
    assert not done.is_for_good(2, since=50, at=150)
    done.dissuade(2, 300, NEVER)
    assert done.is_for_good(2, since=50, at=301)
    assert not done.is_for_good(2, since=301, at=400)
