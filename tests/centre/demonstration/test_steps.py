"""Steps of a case: in their order, with the time that each took, one of them the next."""

from datetime import UTC, datetime, timedelta

from cloudsword.centre.demonstration.steps import Step, between, in_order, lasted

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_each_step_says_how_long_it_took_and_one_is_next() -> None:
    taken = in_order(
        {
            Step.TOLD: NOON,
            Step.TRACED: NOON + timedelta(seconds=1),
            Step.PROPOSED: NOON + timedelta(minutes=2),
            Step.APPROVED: NOON + timedelta(minutes=3),
            Step.SENT: NOON + timedelta(minutes=3),
        }
    )
    assert [one.step for one in taken] == list(Step)
    assert taken[2].after == timedelta(seconds=119)
    assert [one.step for one in taken if one.is_next] == [Step.ANSWERED]
    assert between(taken, Step.TOLD, Step.SENT) == timedelta(minutes=3)
    assert between(taken, Step.SENT, Step.ANSWERED) is None


def test_a_step_that_was_left_out_does_not_break_the_times() -> None:
    taken = in_order({Step.TOLD: NOON, Step.PROPOSED: NOON + timedelta(minutes=2)})
    assert taken[2].after == timedelta(minutes=2)
    assert [one.step for one in taken if one.is_next] == [Step.TRACED]


def test_times_in_both_languages() -> None:
    assert lasted(timedelta(0)) == "0 s"
    assert lasted(timedelta(hours=1)) == "1 h"
    assert lasted(timedelta(minutes=61), "zh") == "1 小时 1 分钟"
