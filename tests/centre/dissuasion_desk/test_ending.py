"""What came of an attempt leads to the next step by itself: hours, numbers, relatives, seconds."""

import json
from datetime import timedelta

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.dissuasion_desk import learnt, services
from cloudsword.centre.dissuasion_desk.errors import NobodyWaits, RelativeNeeded
from cloudsword.centre.dissuasion_desk.models import Attempt
from cloudsword.centre.dissuasion_desk.services.ending import outcomes_of
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.dissuasion import Effects, Hours, Result, Step
from cloudsword.errors import AlreadyDecided, AttemptOver, NotAllowed, NotANumber
from tests.centre.dissuasion_desk.conftest import exposed, steps_of

pytestmark = pytest.mark.django_db


def ended(desk, outcome, **fields):
    who = exposed("person:a", **fields)
    attempt = desk.end(desk.take(), outcome)
    who.refresh_from_db()
    return who, attempt


def test_who_was_not_reached_is_tried_at_an_hour_at_which_such_people_answer(desk, person):
    other = person("other", "caller")
    for n in range(40):  # old people answer at nine
        Attempt.objects.create(
            person=exposed(f"person:x{n}", left_at=desk.time()), step="call", caller=other, reference=f"R{n}",
            lease_until=desk.time(), hour=9 if n % 2 else 14, band="old", ended_at=desk.time(),
            outcome="refused" if n % 2 else "unanswered",
        )  # fmt: skip
    who, _ = ended(desk, "unanswered", band="old")
    assert who.rests_until == (desk.time() + timedelta(days=1)).replace(hour=9)
    assert who.tries == {"call": 1}


@pytest.mark.parametrize(
    ("outcome", "seconds"),
    [("stopped", 21 * 86_400), ("no_danger", 3 * 86_400), ("broken_off", 600), ("refused", 4 * 3_600),
     ("paid", 21 * 86_400), ("wrong_number", 0)],
)  # fmt: skip
def test_everybody_rests_for_as_long_as_the_outcome_says(desk, outcome, seconds):
    who, _ = ended(desk, outcome)
    assert who.rests_until == desk.time() + timedelta(seconds=seconds)
    assert who.in_hand is False


def test_where_somebody_else_has_the_number_it_is_called_no_more(desk):
    who, _ = ended(desk, "wrong_number")
    assert (who.has_number, steps_of(who, desk.time())) == (False, ("visit", "letter"))
    assert desk.take().step == "visit"


def test_a_relative_is_told_by_consent_and_by_nobody_elses_word(desk):
    who = exposed("person:a")
    attempt = desk.take()
    for said in ({}, {"relative": "son"}, {"relative_number": "13800001111"}):
        with pytest.raises(RelativeNeeded):
            desk.end(attempt, "relative", **said)
    with pytest.raises(NotANumber):
        desk.end(attempt, "relative", relative="son", relative_number="none")
    desk.end(attempt, "relative", relative="son Wei", relative_number="13800001111", note="asks for Wei")
    who.refresh_from_db()
    assert (who.relative, who.relative_msisdn) == ("son Wei", "+8613800001111")
    log = json.dumps(list(AuditEvent.objects.values_list("data", flat=True)))
    assert "Wei" not in log
    assert "138000" not in log
    taken = desk.take()
    while taken.step != "relative":
        desk.end(taken, "unanswered")
        desk.time.on(days=1)
        taken = desk.take()
    assert Outcome.RELATIVE not in outcomes_of(Step.RELATIVE)
    desk.end(taken, "wrong_number")
    who.refresh_from_db()
    assert (who.relative_msisdn, who.has_number) == ("", True)


def test_what_a_step_cannot_have_come_to_is_refused(desk):
    exposed("person:a")
    attempt = desk.take(way="write")
    assert attempt.step == "message"
    with pytest.raises(AlreadyDecided):
        desk.end(attempt, "stopped")
    desk.end(attempt, "sent")
    attempt.person.refresh_from_db()
    assert attempt.person.rests_until == desk.time() + timedelta(minutes=30)


def test_what_was_learnt_is_what_the_room_learns_of_one_outcome_after_the_other(desk, person):
    caller, effects, hours = person("c", "caller"), Effects(), Hours.none()
    told = [("call", "stopped", 0), ("call", "refused", 1), ("call", "stopped", 2), ("visit", "refused", 0),
            ("call", "unanswered", 0), ("call", "no_danger", 0), ("message", "sent", 0)]  # fmt: skip
    for n, (step, outcome, earlier) in enumerate(told):
        Attempt.objects.create(
            person=exposed(f"person:{n}"), step=step, caller=caller, reference=f"R{n}", hour=10, band="old",
            lease_until=desk.time(), ended_at=desk.time(), outcome=outcome, earlier=earlier,
        )  # fmt: skip
        if outcome != "sent":
            effects = effects.after(Step.of(step), Result.of(outcome), earlier)
        if step == "call":
            hours = hours.after(10, 5, outcome != "unanswered")
    for step in Step:
        assert learnt.effects().success(step) == pytest.approx(effects.success(step))
    assert learnt.hours().called.tolist() == hours.called.tolist()
    assert learnt.hours().answered.tolist() == hours.answered.tolist()


def test_when_every_step_was_taken_the_person_waits_for_an_officer_and_is_not_lost(desk):
    who = exposed("person:a", msisdn="")
    for _ in range(2):
        desk.end(desk.take(), "refused")
        desk.time.on(days=1)
    with pytest.raises(NobodyWaits):
        desk.take()
    assert steps_of(who, desk.time()) == ("", "letter")
    assert who.left_at is None


def test_who_paid_is_taken_over_by_one_officer_of_intake(desk, person):
    _, attempt = ended(desk, "paid")
    with pytest.raises(NotAllowed):
        services.hand_over(actor=desk.anna, attempt=attempt)
    services.hand_over(actor=desk.duty, attempt=attempt)
    services.hand_over(actor=desk.duty, attempt=attempt)
    with pytest.raises(AttemptOver):
        services.hand_over(actor=person("late", "duty_officer"), attempt=attempt)
    _, other = ended_other(desk)
    with pytest.raises(AttemptOver):
        services.hand_over(actor=desk.duty, attempt=other)


def ended_other(desk):
    who = exposed("person:b")
    return who, desk.end(desk.take(), "stopped")
