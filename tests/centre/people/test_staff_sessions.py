from datetime import timedelta

import pytest

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people import staff_sessions
from cloudsword.centre.people.models import StaffSession
from cloudsword.errors import NotAllowed, ReasonNeeded

pytestmark = pytest.mark.django_db


def test_switched_on_with_a_reason_for_a_time_and_logged(person, signed_in):
    admin = person("wang", "administrator")
    client = signed_in(admin)
    answer = client.get("/people/users/new")
    assert answer["Location"] == "/people/staff-session?next=%2Fpeople%2Fusers%2Fnew"
    form = {"reason": "new colleagues arrive today", "next": "/people/users/new"}
    assert client.post("/people/staff-session", form)["Location"] == "/people/users/new"
    page = client.get("/people/users/new")
    assert page.status_code == 200
    assert "staff-bar" in page.content.decode()
    event = AuditEvent.objects.get(event="user:staff_session:started")
    assert event.data["reason"] == form["reason"]
    made = StaffSession.objects.get()
    assert made.ends_at - made.started_at == timedelta(minutes=30)


def test_it_ends_by_itself_and_by_hand(person, signed_in):
    admin = person("wang", "administrator", staff=True)
    client = signed_in(admin)
    assert client.get("/people/users/new").status_code == 200
    past = clock.now() - timedelta(hours=1)
    StaffSession.objects.update(started_at=past, ends_at=past + timedelta(minutes=30))
    assert client.get("/people/users/new").status_code == 302
    staff_sessions.start(actor=admin, reason="something forgotten")
    assert client.get("/people/users/new").status_code == 200
    client.post("/people/staff-session/end")
    assert client.get("/people/users/new").status_code == 302


def test_only_administrators_and_only_with_a_reason(person):
    with pytest.raises(NotAllowed):
        staff_sessions.start(actor=person("li", "approver"), reason="curious about it")
    with pytest.raises(ReasonNeeded):
        staff_sessions.start(actor=person("wang", "administrator"), reason="x")
    assert not StaffSession.objects.exists()


def test_it_opens_no_case_data(person, signed_in):
    client = signed_in(person("wang", "administrator", staff=True))
    assert client.get("/oversight/log").status_code == 403
