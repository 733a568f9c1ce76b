"""Nobody talks twice at once on a line, secured calls happen, and the fast way is the slow way."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.flow import NO_TAG, Calls
from cloudsword.country.telephone.settlement import by_instant, settle, widened
from tests.country.telephone.slow_settlement import SECOND, Call, settled
from tests.strategies.examples import examples

LINES = 6


def rows(calls: list[Call]) -> Calls:
    count = len(calls)
    return Calls(
        at=np.array([c.at for c in calls], np.int64),
        caller=np.array([c.caller for c in calls], np.int32),
        callee=np.array([c.callee for c in calls], np.int32),
        duration=np.array([c.seconds for c in calls], np.int32),
        imei=np.zeros(count, np.int64),
        cell=np.zeros(count, np.int32),
        is_secured=np.array([c.is_secured for c in calls], np.bool_),
        tag=np.full(count, NO_TAG, np.int64),
    )


@st.composite
def days(draw: st.DrawFn) -> list[list[Call]]:
    """Some days of calls; instants are close together, so that lines are often busy."""

    def call(day: int) -> Call:
        caller, callee = draw(st.integers(0, LINES - 1)), draw(st.integers(0, LINES - 1))
        is_secured = draw(st.booleans()) and caller != callee
        at = (100 + day * 60) * SECOND + draw(st.integers(0, 120)) * SECOND // 2
        return Call(at, caller, callee, draw(st.sampled_from((0, 1, 3, 20, 90))), is_secured)

    return [[call(day) for _ in range(draw(st.integers(0, 14)))] for day in range(draw(st.integers(1, 3)))]


@examples()  # the kernel is compiled on the first call
@given(days())
def test_the_fast_way_is_the_slow_way(run: list[list[Call]]) -> None:
    busy, slow_busy = np.zeros(LINES, np.int64), dict.fromkeys(range(LINES), 0)
    for calls in run:
        kept, seconds = settle(busy, rows(calls))
        assert sorted(zip(kept.tolist(), seconds.tolist(), strict=True)) == sorted(settled(slow_busy, calls))
        assert [calls[k].at for k in kept.tolist()] == sorted(calls[k].at for k in kept.tolist())
        assert busy.tolist() == [slow_busy[line] for line in range(LINES)]


@examples()
@given(days())
def test_no_line_talks_twice_at_once_and_secured_calls_happen(run: list[list[Call]]) -> None:
    busy = np.zeros(LINES, np.int64)
    talks: list[tuple[int, int, int]] = []
    for calls in run:
        kept, seconds = settle(busy, rows(calls))
        assert {k for k, call in enumerate(calls) if call.is_secured} <= set(kept.tolist())
        for place, length in zip(kept.tolist(), seconds.tolist(), strict=True):
            call = calls[place]
            assert 0 <= length <= call.seconds
            if length:
                talks += [(line, call.at, call.at + length * SECOND) for line in (call.caller, call.callee)]
    for line in range(LINES):
        own = sorted((begins, ends) for who, begins, ends in talks if who == line)
        assert all(first[1] <= second[0] for first, second in pairwise(own))


def test_a_secured_call_ends_a_talk_and_is_not_shortened() -> None:
    ordinary, secured = Call(0, 0, 1, 90), Call(30 * SECOND, 2, 1, 600, is_secured=True)
    kept, seconds = settle(np.zeros(3, np.int64), rows([ordinary, secured]))
    assert (kept.tolist(), seconds.tolist()) == ([0, 1], [30, 600])


def test_a_talk_over_midnight_keeps_the_line_busy() -> None:
    busy = np.zeros(3, np.int64)
    settle(busy, rows([Call(0, 0, 1, 100)]))
    kept, seconds = settle(busy, rows([Call(50 * SECOND, 2, 0, 10), Call(60 * SECOND, 1, 2, 10)]))
    assert (kept.tolist(), seconds.tolist()) == ([0], [0])


def test_new_lines_are_free() -> None:
    assert widened(np.array([7, 8]), 3).tolist() == [7, 8, 0]
    same = np.array([7, 8])
    assert widened(same, 2) is same


def test_rows_of_one_second_are_shown_in_no_order_of_their_makers() -> None:
    at = np.repeat(np.arange(500), 8) * SECOND
    shown = by_instant(at)
    assert sorted(shown.tolist()) == list(range(4000))
    assert (np.diff(at[shown]) >= 0).all()
    # the first of eight rows is shown first as often as the others
    first = shown.reshape(500, 8)[:, 0] % 8
    assert np.bincount(first, minlength=8).min() > 30
    assert by_instant(np.zeros(0, np.int64)).tolist() == []
