"""Who is in danger is found: by calls, messages, payments; soon after a warning or a hold; nobody is lost."""

import pytest

from cloudsword.centre.dissuasion_desk import records
from cloudsword.centre.dissuasion_desk.models import Exposed, Search
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.services import judge
from cloudsword.centre.warning_desk.states import Grade
from tests.centre.dissuasion_desk.conftest import MULE, SCAMMER, STRANGER, WHY, number_of, steps_of

pytestmark = pytest.mark.django_db


def keys():
    return set(Exposed.objects.filter(left_at=None).values_list("key", flat=True))


def test_whom_a_warned_number_talked_to_is_in_danger(desk):
    assert desk.found() == 0
    desk.warned()
    assert desk.found() == 4
    assert keys() == {"person:P1", "person:P2", "person:P3", f"number:{STRANGER}"}
    first = Exposed.objects.get(key="person:P1")
    assert (first.msisdn, first.band, first.region) == (number_of("P1"), "old", "R1")
    (met,) = first.met
    assert (met["talks"], met["seconds"], met["numbers"]) == (2, 3_600, [SCAMMER])
    second = Exposed.objects.get(key="person:P2").met[0]
    assert (second["talks"], second["messages"]) == (2, 2)


def test_who_paid_a_held_or_named_account_is_in_danger_with_or_without_a_number(desk):
    report = desk.told()
    assert desk.found() == 6
    payer = Exposed.objects.get(key="person:P4")
    assert (payer.msisdn, payer.scam_type, payer.met[0]["paid_minor"]) == ("", "authority", 100_000)
    assert payer.met[0]["campaign"] == report.incident.case_id
    assert (payer.met[0]["accounts"], payer.has_number) == ([MULE], False)
    assert "account:A9" in keys()
    assert steps_of(payer, desk.time()) == ("visit", "letter")


def test_customers_of_a_firm_that_one_report_names_are_in_no_danger_until_somebody_judged(desk, monkeypatch):
    monkeypatch.setattr(records, "MOST_MET", 1)
    desk.told()
    # the number talked with four people and wrote to one, the account was paid by two; nobody judged either
    desk.found()
    assert keys() == {"person:P2"}
    row = NumberWarning.objects.get()
    judge(actor=desk.person("mei", "analyst"), warning=row, grade=Grade.WATCH, reason=WHY)
    desk.time.on(minutes=16)
    desk.found()
    assert keys() == {"person:P1", "person:P2", "person:P3", f"number:{STRANGER}"}


def test_a_child_is_never_called_and_somebody_is_to_be_spoken_to_all_the_same(desk):
    desk.warned()
    desk.found()
    child = Exposed.objects.get(key="person:P3")
    assert (child.band, child.is_child) == ("child", True)
    assert steps_of(child, desk.time()) == ("relative", "letter")


def test_nothing_is_looked_for_without_news_and_everything_after_a_while(desk):
    desk.warned()
    desk.found()
    last = Search.objects.latest("pk").pk
    desk.time.on(minutes=5)
    desk.found()
    assert Search.objects.latest("pk").pk == last
    desk.warned("+8613622222222")
    assert Search.objects.filter(done_at=None).count() == 1
    assert desk.found() == 1
    assert not Search.objects.filter(done_at=None).exists()
    last = Search.objects.latest("pk").pk
    desk.time.on(minutes=15)
    desk.found()
    assert Search.objects.latest("pk").pk > last


def test_whoever_has_no_sign_any_more_leaves_and_comes_back_as_the_same(desk):
    desk.warned()
    desk.found()
    row = Exposed.objects.get(key="person:P1")
    desk.time.on(days=15)
    desk.found()
    row.refresh_from_db()
    assert row.left_at == desk.time()
    desk.time.on(days=-14)
    desk.found()
    row.refresh_from_db()
    assert row.left_at is None


def test_a_second_contact_is_due_weeks_later_though_no_sign_is_left(desk):
    desk.warned()
    desk.found()
    attempt = desk.take()
    desk.end(attempt, "stopped")
    desk.time.on(days=21)
    desk.found()
    row = attempt.person
    row.refresh_from_db()
    assert (row.left_at, row.is_stopped) == (None, True)
    again = desk.take()
    assert again.person_id == row.pk
    desk.end(again, "stopped")
    row.refresh_from_db()
    assert row.is_stopped is False
    desk.time.on(days=25)
    desk.found()
    row.refresh_from_db()
    assert row.left_at is not None


def test_a_hold_on_a_payee_has_others_looked_for(desk):
    from django.db import transaction

    from cloudsword.centre.facts.danger import PayeeHeld
    from cloudsword.centre.facts.telling import tell

    desk.found()
    with transaction.atomic():
        tell(PayeeHeld(MULE, "K1"))
    assert Search.objects.filter(done_at=None).count() == 1
    desk.time.on(minutes=1)
    before = Search.objects.latest("pk").pk
    desk.found()
    assert Search.objects.latest("pk").pk > before
    assert Search.objects.latest("pk").done_at == desk.time()


def test_a_new_number_of_somebody_whose_number_was_wrong_is_called_again(desk):
    desk.warned()
    desk.found()
    Exposed.objects.exclude(key="person:P1").update(left_at=desk.time())
    attempt = desk.end(desk.take(), "wrong_number")
    who = attempt.person
    assert steps_of(who, desk.time())[0] == "visit"
    desk.time.on(minutes=15)
    desk.found()
    assert steps_of(who, desk.time())[0] == "visit"  # the lake still says the wrong one
    Exposed.objects.filter(pk=who.pk).update(msisdn="+8613800000099")  # as if it had said another before
    desk.time.on(minutes=15)
    desk.found()
    assert (steps_of(who, desk.time())[0], who.msisdn) == ("call", number_of("P1"))
