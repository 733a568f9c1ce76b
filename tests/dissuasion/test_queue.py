"""Nobody is lost, the best step is proposed, children are spoken to through a guardian."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.dissuasion import (
    MINUTES,
    STEPS,
    SUCCESS,
    Attempt,
    Progress,
    QueueRules,
    Result,
    Step,
    Waits,
    queue_of,
)
from tests.dissuasion.world import AT, adults, expected, exposed, people

CALLS = QueueRules(steps=(Step.CALL,))


@given(st.integers(0, 2**32 - 1), st.integers(0, 60))
def test_everybody_is_proposed_or_waits_with_a_reason(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    who = people(80, seed)
    progress = Progress.none(80)
    progress.rests_until[random.random(80) < 0.2] = AT + 1
    progress.in_hand[random.random(80) < 0.1] = 7
    progress.tries[random.random(80) < 0.2] = 99
    rows = np.sort(random.integers(0, 80, count))
    seen = exposed(rows)
    told = expected(random.random(count), random.lognormal(10, 2, count))
    queue = queue_of(seen, told, who, progress, AT, 10)
    waiting = [person for person, _ in queue.waiting]
    assert sorted([*queue.person.tolist(), *waiting]) == np.unique(rows).tolist()
    assert (np.diff(queue.value) <= 0).all()
    again = queue_of(seen, told, who, progress, AT, 10)
    assert again.person.tolist() == queue.person.tolist()


def test_the_order_is_expected_loss_by_success_and_minutes() -> None:
    who = adults(3)
    told = expected([0.5, 0.1, 0.2], [1_000, 20_000, 9_000])
    queue = queue_of(exposed(np.arange(3)), told, who, Progress.none(3), AT, 10, rules=CALLS)
    assert queue.person.tolist() == [1, 2, 0]
    assert np.allclose(queue.value, np.array([2_000, 1_800, 500]) * 0.45 * SUCCESS[Step.CALL] / 10)


def test_two_campaigns_on_one_person_add_up() -> None:
    told = expected([0.5, 0.5], [1_000, 3_000])
    campaigns = np.array([0, 1], np.int64)
    queue = queue_of(exposed([0, 0], campaigns), told, adults(1), Progress.none(1), AT, 10)
    assert queue.person.tolist() == [0]
    assert queue.expected_minor.tolist() == [2_000]
    assert np.allclose(queue.probability, 0.75)


def test_message_then_call_then_visit() -> None:
    progress, steps = Progress.none(1), []
    told = expected([0.5], [1e6])
    for number in range(20):
        at = AT + number * 86_400
        rules = QueueRules(steps=(Step.MESSAGE, Step.CALL, Step.VISIT))
        queue = queue_of(exposed([0]), told, adults(1), progress, at, 10, rules=rules)
        if not len(queue):
            break
        step = STEPS[queue.step[0]]
        steps.append(step)
        attempt = Attempt(number, 0, step, "o", at)
        progress.begin(attempt)
        progress.end(attempt, Result.UNANSWERED, officer="o", at=at)
    assert steps == [Step.MESSAGE] * 2 + [Step.CALL] * 6 + [Step.VISIT] * 2
    assert queue.waiting == [(0, Waits.NO_WAY)]


def test_a_child_is_never_called_or_written_to_alone() -> None:
    who = people(1, age=np.array([12.0]), has_number=np.ones(1, np.bool_), has_relative=np.zeros(1, np.bool_))
    told = expected([0.9], [1e6])
    queue = queue_of(exposed([0]), told, who, Progress.none(1), AT, 10)
    assert STEPS[queue.step[0]] in (Step.RELATIVE, Step.VISIT, Step.LETTER)
    only = queue_of(exposed([0]), told, who, Progress.none(1), AT, 10, rules=CALLS)
    assert only.waiting == [(0, Waits.NO_WAY)]


def test_who_has_no_number_is_visited_or_written_to() -> None:
    who = people(
        1, age=np.array([40.0]), has_number=np.zeros(1, np.bool_), has_relative=np.zeros(1, np.bool_)
    )
    queue = queue_of(exposed([0]), expected([0.9], [1e6]), who, Progress.none(1), AT, 10)
    assert STEPS[queue.step[0]] in (Step.VISIT, Step.LETTER)


def test_below_the_least_probability_nobody_is_disturbed() -> None:
    rules = QueueRules(least_probability=0.2)
    told = expected([0.1, 0.3], [1e9, 1.0])
    queue = queue_of(exposed([0, 1]), told, adults(2), Progress.none(2), AT, 10, rules=rules)
    assert queue.person.tolist() == [1]
    assert queue.waiting == [(0, Waits.UNLIKELY)]


def test_minutes_are_those_of_the_step() -> None:
    queue = queue_of(exposed([0]), expected([0.9], [1e6]), adults(1), Progress.none(1), AT, 10)
    assert queue.minutes.tolist() == [MINUTES[STEPS[queue.step[0]]]]
