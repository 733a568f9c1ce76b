"""Taking the next person: one each, one at a time, with an end; nobody is taken twice and nobody is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from cloudsword.centre.dissuasion_desk import services
from cloudsword.centre.dissuasion_desk.errors import NobodyWaits, NoCallsNow
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.states import Outcome, Way
from cloudsword.errors import AlreadyDecided, AttemptOfAnother, AttemptOver, NotAllowed
from tests.centre.dissuasion_desk.conftest import exposed

CALLERS, PEOPLE, AT_ONCE = 200, 150, 24


@pytest.mark.django_db
def test_the_most_urgent_is_first_and_each_caller_has_one(desk):
    small, large = exposed("person:a", expected_minor=10), exposed("person:b", expected_minor=900_000)
    first, second = desk.take(), desk.take(desk.bo)
    assert (first.person, second.person) == (large, small)
    assert desk.take() == first
    assert first.reference != second.reference
    desk.end(first, "stopped")
    with pytest.raises(NobodyWaits):
        desk.take()


@pytest.mark.django_db(transaction=True)
def test_two_hundred_callers_at_once_never_get_the_same_person(desk, person):
    for n in range(PEOPLE):
        exposed(f"person:{n}", expected_minor=1_000 + n)
    callers = [person(f"caller-{n}", "caller") for n in range(CALLERS)]

    def take(some):
        found = []
        for caller in some:
            with suppress(NobodyWaits):
                found.append(services.take_next(actor=caller, way=Way.TALK))
        connections.close_all()
        return found

    # each twice: a double click of the same caller is one attempt
    clicks = [each for each in callers for _ in range(2)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = [
            each for some in pool.map(take, [clicks[n::AT_ONCE] for n in range(AT_ONCE)]) for each in some
        ]
    got = {attempt.pk: attempt.person_id for attempt in found}
    assert len(got) == PEOPLE
    assert len(set(got.values())) == PEOPLE
    assert Attempt.objects.count() == PEOPLE
    assert Exposed.objects.filter(in_hand=True).count() == PEOPLE


@pytest.mark.django_db
def test_the_database_holds_one_attempt_a_person_and_one_a_caller(desk):
    exposed("person:a")
    first = desk.take()
    for caller, who in ((desk.bo, first.person), (desk.anna, exposed("person:b"))):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attempt.objects.create(
                person=who, step="call", caller=caller, reference="X", lease_until=desk.time(), hour=1
            )


@pytest.mark.django_db
def test_a_caller_who_leaves_gives_the_person_back(desk):
    who = exposed("person:a")
    attempt = desk.take()
    desk.time.on(minutes=29)
    assert services.lapse(desk.time()) == 0
    with pytest.raises(NobodyWaits):
        desk.take(desk.bo)
    services.prolong(actor=desk.anna, attempt=attempt)
    desk.time.on(minutes=29)
    assert services.lapse(desk.time()) == 0
    desk.time.on(minutes=1)
    taken = desk.take(desk.bo)  # whoever asks need not wait for the clock
    assert taken.person == who
    attempt.refresh_from_db()
    assert attempt.outcome == "lapsed"
    with pytest.raises(AttemptOver):
        services.prolong(actor=desk.anna, attempt=attempt)
    assert services.sayable(attempt) == ()
    with pytest.raises(AttemptOver):
        desk.end(attempt, "stopped")


@pytest.mark.django_db
def test_what_is_told_late_counts_while_nobody_else_took_the_person(desk):
    who = exposed("person:a")
    attempt = desk.take()
    desk.time.on(minutes=31)
    services.lapse(desk.time())
    attempt.refresh_from_db()
    assert Outcome.STOPPED in services.sayable(attempt)
    assert desk.end(attempt, "stopped").outcome == "stopped"
    who.refresh_from_db()
    assert who.is_stopped


@pytest.mark.django_db
def test_given_back_somebody_else_is_first_and_nothing_counts(desk):
    who = exposed("person:a")
    attempt = desk.take()
    services.give_back(actor=desk.anna, attempt=attempt)
    services.give_back(actor=desk.anna, attempt=attempt)
    with pytest.raises(NobodyWaits):
        desk.take()
    assert desk.take(desk.bo).person == who
    who.refresh_from_db()
    assert who.tries == {}
    desk.time.on(hours=2)
    services.lapse(desk.time())
    assert desk.take().person == who


@pytest.mark.django_db
def test_an_outcome_is_said_once_and_by_whoever_made_the_attempt(desk, person):
    exposed("person:a")
    attempt = desk.take()
    with pytest.raises(AttemptOfAnother):
        desk.end(attempt, "stopped", actor=desk.bo)
    with pytest.raises(NotAllowed):
        desk.end(attempt, "stopped", actor=desk.chief)
    desk.end(attempt, "refused")
    ended = desk.end(attempt, "refused")
    with pytest.raises(AlreadyDecided):
        desk.end(attempt, "stopped")
    ended.person.refresh_from_db()
    assert (ended.person.refused, ended.person.tries) == (1, {"call": 1})
    with pytest.raises(NotAllowed):
        services.take_next(actor=desk.duty, way=Way.TALK)


@pytest.mark.django_db
def test_nobody_is_called_at_night_and_letters_are_written(desk):
    exposed("person:a")
    desk.time.on(hours=11)
    with pytest.raises(NoCallsNow) as told:
        desk.take()
    assert "8:00" in told.value.sentence("en")
    assert desk.take(way="write").step == "message"


@pytest.mark.django_db
def test_nobody_waits_is_said_with_how_many_rest(desk):
    exposed("person:a", rests_until=desk.time() + timedelta(hours=1))
    with pytest.raises(NobodyWaits) as told:
        desk.take()
    assert told.value.evidence["waiting"] == 1
