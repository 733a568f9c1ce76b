"""Conduct of institutions: each kind in its share, times in order, the same for the same order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.institutions import CentrePolicy, Conduct, Refusal, Towards, conduct_towards, latency
from cloudsword.country.parameters import institutions as law
from cloudsword.country.scenario import Scenario

COUNTRY = Scenario(5000, 30, 7)
MANY = 4000


def drawn(scenario: Scenario = COUNTRY) -> list[Towards | None]:
    return [conduct_towards(scenario, number, 0) for number in range(MANY)]


@given(number=st.integers(0, 10**9), sent_at=st.integers(0, 2 * 10**15))
def test_conduct_is_the_orders_own_and_time_goes_forward(number: int, sent_at: int) -> None:
    found = conduct_towards(COUNTRY, number, sent_at)
    assert found == conduct_towards(COUNTRY, number, sent_at)
    at_zero = conduct_towards(COUNTRY, number, 0)
    if found is None or at_zero is None:
        assert found is at_zero is None
        return
    # whatever the hour: what is drawn are spans of time
    assert found.acts_at - sent_at == at_zero.acts_at
    assert [at - sent_at for at in found.answers_at] == list(at_zero.answers_at)
    assert found.conduct is at_zero.conduct is not Conduct.SILENT
    assert 1 <= len(found.answers_at) <= 2
    assert sent_at < found.acts_at < found.answers_at[0]
    assert list(found.answers_at) == sorted(set(found.answers_at))
    assert (found.refusal is None) == (found.conduct is not Conduct.REFUSED)


def test_every_order_is_answered_or_met_with_silence_by_law() -> None:
    found = drawn()
    mix = COUNTRY.values[law.ANSWER_MIX]
    kinds = [one.conduct if one else Conduct.SILENT for one in found]
    for kind, share in zip(Conduct, mix, strict=True):
        assert abs(kinds.count(kind) / MANY - share) < 4 * np.sqrt(share * (1 - share) / MANY)
    twice = sum(one is not None and len(one.answers_at) == 2 for one in found)
    assert abs(twice / MANY - COUNTRY.values[law.DOUBLE_ANSWER]) < 0.01
    assert {one.refusal for one in found if one} == {None, *Refusal}


def test_latency_follows_the_preset() -> None:
    for preset, median in (("mixed", 180), ("sg", 1440)):
        scenario = Scenario(5000, 30, 7, preset)
        acted = [one.acts_at / MINUTE for one in drawn(scenario) if one]
        assert abs(np.median(acted) / median - 1) < 0.07
        assert abs(np.std(np.log(acted)) - latency(scenario)[1]) < 0.05


def test_answers_come_out_of_order() -> None:
    found = [conduct_towards(COUNTRY, number, number * MINUTE) for number in range(500)]
    acted_sorted = sorted((one for one in found if one), key=lambda one: one.acts_at)
    arrivals = [one.answers_at[0] for one in acted_sorted]
    assert arrivals != sorted(arrivals)


def test_a_stream_of_the_caller_is_used() -> None:
    one = conduct_towards(COUNTRY, 1, 0, stream(1, "test"))
    assert one == conduct_towards(COUNTRY, 1, 0, stream(1, "test"))
    assert one != conduct_towards(COUNTRY, 1, 0, stream(2, "test"))


def test_a_centre_takes_minutes_from_report_to_order() -> None:
    policy = CentrePolicy.of(COUNTRY)
    minutes = [policy.ordered_at(COUNTRY, n, 0) / MINUTE for n in range(MANY)]
    assert min(minutes) > 0
    assert abs(np.median(minutes) / (12.5 + 15) - 1) < 0.1
