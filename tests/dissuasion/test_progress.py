"""An attempt has one outcome, given by whoever made it; whoever leaves gives the person back."""

import pytest

from cloudsword.dissuasion import STEPS, Attempt, Effects, Hours, Progress, Result, Step
from cloudsword.dissuasion.progress import FREE, NEVER
from cloudsword.dissuasion.steps import REPEAT, SECOND_AFTER_S
from cloudsword.errors import AttemptOfAnother, AttemptOver, PersonInHand
from tests.dissuasion.world import AT

CALL = Attempt(5, 1, Step.CALL, "Li", AT)


def begun() -> Progress:
    progress = Progress.none(3)
    progress.begin(CALL)
    return progress


def test_an_outcome_is_noted_once() -> None:
    progress = begun()
    ended = progress.end(CALL, Result.REFUSED, officer="Li", at=AT + 60)
    assert ended.result is Result.REFUSED
    assert (progress.refused[1], progress.tries[1, STEPS.index(Step.CALL)]) == (1, 1)
    assert progress.in_hand[1] == FREE
    for attempt in (CALL, ended):
        with pytest.raises(AttemptOver, match="attempt 5 is over"):
            progress.end(attempt, Result.STOPPED, officer="Li", at=AT + 90)
    assert progress.refused[1] == 1


def test_nobody_says_how_anothers_attempt_went() -> None:
    progress = begun()
    with pytest.raises(AttemptOfAnother, match="attempt 5 is Li's, and Wu cannot"):
        progress.end(CALL, Result.STOPPED, officer="Wu", at=AT)
    assert progress.in_hand[1] == 5


def test_who_leaves_in_the_middle_gives_the_person_back() -> None:
    progress = begun()
    progress.give_back(CALL, officer="Li")
    assert progress.in_hand[1] == FREE
    assert progress.rests_until[1] == NEVER
    assert progress.tries.sum() == 0
    with pytest.raises(AttemptOver):
        progress.end(CALL, Result.STOPPED, officer="Li", at=AT)


def test_two_do_not_call_one_person() -> None:
    progress = begun()
    with pytest.raises(PersonInHand, match="attempt 5 with this person goes on"):
        progress.begin(Attempt(6, 1, Step.CALL, "Wu", AT))


def test_who_was_stopped_is_spoken_to_again_weeks_later() -> None:
    progress = begun()
    progress.end(CALL, Result.STOPPED, officer="Li", at=AT)
    assert progress.is_stopped[1]
    assert progress.rests_until[1] == AT + SECOND_AFTER_S


def test_rates_begin_as_published_and_follow_outcomes() -> None:
    effects = Effects()
    assert effects.success(Step.LETTER) == 0.6
    for _ in range(400):
        effects = effects.after(Step.CALL, Result.STOPPED, earlier=0)
    assert effects.success(Step.CALL) > 0.95
    assert effects.success(Step.CALL, 2) == pytest.approx(effects.success(Step.CALL) * REPEAT**2)
    assert effects.success(Step.VISIT) == 0.75
    for result in (Result.UNANSWERED, Result.NO_DANGER, Result.BROKEN_OFF):
        assert Effects().after(Step.CALL, result, earlier=0) == Effects()


def test_hours_learn_and_the_same_seed_draws_the_same() -> None:
    hours = Hours.none()
    for _ in range(60):
        hours = hours.after(12, 2, True).after(9, 2, False)
    assert hours.mean()[12, 2] > 0.9 > 0.1 > hours.mean()[9, 2]
    assert (hours.drawn(3, 7) == hours.drawn(3, 7)).all()
    assert (hours.drawn(3, 7) != hours.drawn(3, 8)).any()
    best = [int(hours.drawn(3, draw)[:, 2].argmax()) for draw in range(50)]
    assert best.count(9) == 0
