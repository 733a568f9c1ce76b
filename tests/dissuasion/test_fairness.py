"""The minutes are kept, everybody not chosen waits, and no group falls below half the rate of its equals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.dissuasion import (
    FLOOR,
    Earlier,
    Progress,
    QueueRules,
    Step,
    chosen,
    lowest_rate,
    queue_of,
    strata_of,
)
from cloudsword.errors import NoSuchCapacity
from tests.dissuasion.world import AT, REGIONS, expected, exposed, people

CALLS = QueueRules(steps=(Step.CALL,))


@given(st.integers(0, 2**32 - 1), st.integers(0, 120), st.floats(0, 2_000), st.booleans())
def test_minutes_and_people_are_kept(seed: int, count: int, minutes: float, is_mixed: bool) -> None:
    random = np.random.default_rng(seed)
    who = people(150, seed)
    told = expected(random.random(count), random.lognormal(8, 2, count))
    rows = np.sort(random.choice(150, count, replace=False))
    queue = queue_of(
        exposed(rows), told, who, Progress.none(150), AT, 10, rules=QueueRules() if is_mixed else CALLS
    )
    found = chosen(queue, minutes, who)
    assert found.minutes <= minutes + 1e-9
    assert sorted([*found.rows.tolist(), *found.waits.tolist()]) == list(range(len(queue)))
    assert found.minutes == queue.minutes[found.rows].sum()
    again = chosen(queue, minutes, who)
    assert again.rows.tolist() == found.rows.tolist()


@given(st.integers(0, 2**32 - 1), st.integers(1, 100))
def test_no_region_falls_below_the_floor_among_equals(seed: int, calls: int) -> None:
    random = np.random.default_rng(seed)
    count = 200
    # all of one age: one family of groups alone can always be served
    who = people(count, seed, age=np.full(count, 40.0), has_number=np.ones(count, np.bool_))
    # the last region's people are worth a little less each: by value alone nobody of it would be reached
    loss = np.where(who.region == REGIONS - 1, 110.0, 300.0) * random.uniform(0.99, 1.0, count)
    queue = queue_of(
        exposed(np.arange(count)),
        expected(np.ones(count), loss),
        who,
        Progress.none(count),
        AT,
        10,
        rules=CALLS,
    )
    found = chosen(queue, calls * 10.0, who)
    assert len(found.rows) == min(calls, count)
    picked = np.zeros(len(queue), np.bool_)
    picked[found.rows] = True
    stratum = strata_of(queue.expected_minor)
    region = who.region[queue.person]
    for level in np.unique(stratum):
        inside = stratum == level
        for each in range(REGIONS):
            mine = inside & (region == each)
            floor = np.floor(FLOOR * picked[inside].sum() * mine.sum() / inside.sum() + 1e-9)
            assert picked[mine].sum() >= floor


def test_a_short_round_counts_what_was_reached_earlier() -> None:
    count = 40
    region = np.array([0, 1] * 20, np.int32)
    who = people(count, age=np.full(count, 40.0), region=region, has_number=np.ones(count, np.bool_))
    loss = np.where(region == 0, 300.0, 250.0)
    queue = queue_of(
        exposed(np.arange(20)),
        expected(np.ones(20), loss[:20]),
        who,
        Progress.none(count),
        AT,
        10,
        rules=CALLS,
    )
    alone = chosen(queue, 10.0, who)
    assert region[queue.person[alone.rows]].tolist() == [0]
    before = Earlier(np.arange(20, 40), loss[20:], region[20:] == 0)
    later = chosen(queue, 10.0, who, before)
    assert region[queue.person[later.rows]].tolist() == [1]
    assert later.is_for_fairness.tolist() == [True]


def test_no_minutes_reach_nobody_and_lose_nobody() -> None:
    who = people(3, age=np.full(3, 40.0))
    queue = queue_of(exposed(np.arange(3)), expected([1, 1, 1], [9, 8, 7]), who, Progress.none(3), AT, 10)
    found = chosen(queue, 0.0, who)
    assert found.rows.tolist() == []
    assert found.waits.tolist() == [0, 1, 2]


@pytest.mark.parametrize("minutes", [-1.0, float("nan"), float("inf")])
def test_minutes_that_cannot_be_are_refused_with_their_value(minutes: float) -> None:
    who = people(1)
    queue = queue_of(exposed([0]), expected([1], [9]), who, Progress.none(1), AT, 10)
    with pytest.raises(NoSuchCapacity, match="minutes of officers"):
        chosen(queue, minutes, who)


def test_the_lowest_rate_compares_equals_alone() -> None:
    loss = np.repeat([10.0, 10_000.0], 20)
    reached = np.repeat([False, True], 20)
    group = np.repeat([0, 1], 20)
    # the poor are not reached because little is expected, not because of their group
    assert lowest_rate(loss, reached, group) == 1.0
    within = np.tile([0, 1], 20)
    half = np.repeat([False, True], 20) & ((within == 0) | (np.arange(40) % 4 == 1))
    assert lowest_rate(loss, half, within) == pytest.approx(2 / 3)
    assert np.isnan(lowest_rate(loss[:4], reached[:4], group[:4]))
