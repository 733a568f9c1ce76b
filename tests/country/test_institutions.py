"""Answers of institutions: each kind in its share, times in order, nothing held that is not there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.institutions import Answer, AnswerKind, CentrePolicy, Order, Refusal, answer, latency
from cloudsword.country.parameters import institutions as law
from cloudsword.country.scenario import Scenario

COUNTRY = Scenario(5000, 30, 7)
MANY = 4000


def answers(balance: int, scenario: Scenario = COUNTRY) -> list[tuple[Answer, ...]]:
    return [answer(scenario, Order(n, 0, 100, 0), lambda at: balance) for n in range(MANY)]


@given(
    number=st.integers(0, 10**9),
    amount=st.integers(1, 10**12),
    there=st.integers(0, 10**12),
    sent_at=st.integers(0, 2 * 10**15),
)
def test_nothing_is_held_that_is_not_there_and_time_goes_forward(
    number: int, amount: int, there: int, sent_at: int
) -> None:
    asked: list[int] = []

    def balance_at(at: int) -> int:
        asked.append(at)
        return there

    found = answer(COUNTRY, Order(number, 0, amount, sent_at), balance_at)
    assert found == answer(COUNTRY, Order(number, 0, amount, sent_at), lambda at: there)
    assert len(found) <= 2
    assert len(asked) <= 1
    for place, one in enumerate(found):
        assert sent_at < one.acted_at < one.answered_at
        assert 0 <= one.held_minor <= there
        assert one.is_repeat == (place == 1)
        assert (one.refusal is None) == (one.kind is not AnswerKind.REFUSED)
        if one.kind is AnswerKind.PLACED:
            assert one.held_minor == amount
        elif one.kind is AnswerKind.PARTLY_PLACED:
            assert one.held_minor == there < amount
        elif one.kind is AnswerKind.OVER_PLACED:
            assert one.held_minor == there > amount
        else:
            assert one.held_minor == 0
        if asked:
            assert asked == [one.acted_at]


def test_every_order_is_answered_or_met_with_silence_by_law() -> None:
    found = answers(1000)
    mix = COUNTRY.values[law.ANSWER_MIX]
    kinds = [one[0].kind if one else None for one in found]
    wanted = dict(
        zip((AnswerKind.PLACED, AnswerKind.OVER_PLACED, AnswerKind.REFUSED, None), mix, strict=True)
    )
    for kind, share in wanted.items():
        assert abs(kinds.count(kind) / MANY - share) < 4 * np.sqrt(share * (1 - share) / MANY)
    assert abs(sum(len(one) == 2 for one in found) / MANY - COUNTRY.values[law.DOUBLE_ANSWER]) < 0.01


def test_an_empty_account_is_refused_and_a_small_one_placed_in_part() -> None:
    empty = [one[0] for one in answers(0) if one]
    assert {one.kind for one in empty} == {AnswerKind.REFUSED}
    assert {one.refusal for one in empty} == set(Refusal)
    assert {one[0].kind for one in answers(40) if one} == {AnswerKind.PARTLY_PLACED, AnswerKind.REFUSED}


def test_latency_follows_the_preset() -> None:
    for preset, median in (("mixed", 180), ("sg", 1440)):
        scenario = Scenario(5000, 30, 7, preset)
        acted = [one[0].acted_at / MINUTE for one in answers(1000, scenario) if one]
        assert abs(np.median(acted) / median - 1) < 0.07
        assert abs(np.std(np.log(acted)) - latency(scenario)[1]) < 0.05


def test_answers_come_out_of_order() -> None:
    found = [answer(COUNTRY, Order(n, 0, 100, n * MINUTE), lambda at: 1000) for n in range(500)]
    first = [one[0] for one in found if one]
    acted_sorted = sorted(first, key=lambda one: one.acted_at)
    arrivals = [one.answered_at for one in acted_sorted]
    assert arrivals != sorted(arrivals)


def test_a_stream_of_the_caller_is_used() -> None:
    order = Order(1, 0, 100, 0)
    one = answer(COUNTRY, order, lambda at: 1000, stream(1, "test"))
    assert one == answer(COUNTRY, order, lambda at: 1000, stream(1, "test"))
    assert one != answer(COUNTRY, order, lambda at: 1000, stream(2, "test"))


def test_a_centre_takes_minutes_from_report_to_order() -> None:
    policy = CentrePolicy.of(COUNTRY)
    minutes = [policy.ordered_at(COUNTRY, n, 0) / MINUTE for n in range(MANY)]
    assert min(minutes) > 0
    assert abs(np.median(minutes) / (12.5 + 15) - 1) < 0.1
