"""Whoever sees a case, or a list on which it stands, is found by the case's accounts and reports."""

import pytest

from cloudsword.centre.audit import viewing
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.intake.models import Report, ReportedPayment
from cloudsword.centre.oversight.search import who_saw

from .conftest import MULE

pytestmark = pytest.mark.django_db
VIEWED = "person:data:viewed"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    viewing.forget()


def views(**fields):
    return AuditEvent.objects.filter(event=VIEWED, **fields)


@pytest.mark.parametrize("part", ["", "/money", "/work", "/restitution"])
def test_every_part_of_a_case_leaves_an_event(desk, signed_in, part):
    client = signed_in(desk.wang)
    assert client.get(f"/funds-desk/cases/K1{part}").status_code == 200
    event = views().get()
    assert (event.actor, event.case_id, event.subject_type, event.subject_id) == (
        desk.wang,
        "K1",
        "case",
        "K1",
    )


def test_a_page_and_its_parts_that_refresh_themselves_are_one_view(
    desk, signed_in, django_capture_on_commit_callbacks
):
    client = signed_in(desk.wang)
    with django_capture_on_commit_callbacks(execute=True):
        for part in ("", "/money", "/work", "/money", ""):
            client.get(f"/funds-desk/cases/K1{part}")
    assert views().count() == 1
    desk.time.on(minutes=6)
    client.get("/funds-desk/cases/K1/money")
    assert views().count() == 2
    signed_in(desk.li).get("/funds-desk/cases/K1/money")
    assert views().count() == 3


def test_who_saw_an_account_finds_who_opened_its_case_and_who_saw_it_in_a_list(desk, signed_in):
    signed_in(desk.wang).get("/funds-desk/cases/K1/money")
    signed_in(desk.li).get("/funds-desk/")
    signed_in(desk.zhao).get("/funds-desk/alarms")
    seen = {event.actor_id: event.subject_type for event in who_saw(f"account:{MULE}")}
    assert seen == {desk.wang.pk: "case", desk.li.pk: "page"}
    assert not who_saw("account:none").exists()


def test_the_account_that_a_victim_named_finds_it_too_and_so_does_the_report(desk, signed_in):
    ReportedPayment.objects.update(creditor_account="6222000000000000001")
    signed_in(desk.wang).get("/intake/cases/K1")
    for person in ("account:6222000000000000001", f"reporter:{Report.objects.get().pk}", "case:K1"):
        assert [event.actor for event in who_saw(person)] == [desk.wang]


def test_a_case_of_many_reports_is_one_event_and_not_one_a_report(desk, signed_in):
    report = Report.objects.get()
    for number in range(5):
        Report.objects.create(
            id=f"RX{number}",
            source="desk",
            token=f"00000000-0000-0000-0000-00000000000{number}",
            incident=report.incident,
            reported_at=report.reported_at,
        )
    signed_in(desk.wang).get("/intake/cases/K1")
    assert views().count() == 1


def test_a_list_says_which_cases_stood_on_it_once_in_five_minutes(desk, signed_in):
    client = signed_in(desk.wang)
    for _ in range(3):
        client.get("/funds-desk/")
    event = views().get()
    assert (event.subject_type, event.subject_id, event.data) == (
        "page",
        "holds:queue",
        {"cases": ["K1"]},
    )
    assert event.person is None


def test_what_was_not_shown_leaves_nothing(desk, signed_in, person):
    assert signed_in(person("press", "press_officer")).get("/funds-desk/cases/K1/money").status_code == 403
    assert signed_in(desk.wang).get("/funds-desk/cases/none/money").status_code == 404
    first = signed_in(desk.wang).get("/funds-desk/cases/K1/money")
    count = views().count()
    viewing.forget()
    desk.time.on(seconds=1)
    again = signed_in(desk.wang).get("/funds-desk/cases/K1/money", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert views().count() == count
