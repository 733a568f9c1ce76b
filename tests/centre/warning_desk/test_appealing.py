"""An appeal has a clock, and an answer with reasons by somebody who did not warn."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import FeedChange, NumberAppeal
from cloudsword.centre.warning_desk.states import AppealOutcome
from cloudsword.errors import AlreadyDecided, NotAllowed, PageTooOld, ReasonNeeded, TwoPeopleNeeded
from tests.centre.warning_desk.conftest import WHY

pytestmark = pytest.mark.django_db
SAID = "this is my shop's number, and I call my customers"


def taken(desk, row, token=None):
    return services.take_appeal(
        actor=desk.mei, warning=row, appellant="Zhao Min", text=SAID, token=token or uuid4()
    )


def answered(desk, appeal, **fields):
    asked = {"actor": desk.li, "outcome": AppealOutcome.UPHELD, "answer": WHY, "version": appeal.version}
    return services.answer_appeal(appeal=appeal, **{**asked, **fields})


def test_a_form_sent_twice_is_one_appeal_and_what_was_said_is_sealed(desk):
    row, token = desk.warned(), uuid4()
    first = taken(desk, row, token)
    assert taken(desk, row, token).pk == first.pk
    assert first.due_at == desk.time() + timedelta(hours=48)
    assert SAID not in str(list(AuditEvent.objects.values_list("data", flat=True)))


def test_who_warned_cannot_answer(desk, person):
    appeal = taken(desk, desk.warned())
    with pytest.raises(TwoPeopleNeeded):
        answered(desk, appeal, actor=desk.mei)
    with pytest.raises(NotAllowed):
        answered(desk, appeal, actor=person("duty", "duty_officer"))
    with pytest.raises(ReasonNeeded):
        answered(desk, appeal, answer="no")
    with pytest.raises(PageTooOld):
        answered(desk, appeal, version=7)


def test_upheld_withdraws_the_warning_at_once(desk):
    row = desk.warned()
    appeal = taken(desk, row)
    desk.time.on(minutes=90)
    appeal = answered(desk, appeal)
    row.refresh_from_db()
    assert (row.state, row.ending_reason, row.ended_at) == ("withdrawn", WHY, desk.time())
    assert FeedChange.objects.filter(warning=row).last().action == "withdrawn"
    with pytest.raises(AlreadyDecided):
        answered(desk, appeal)


def test_not_upheld_leaves_the_warning(desk):
    row = desk.warned()
    answered(desk, taken(desk, row), outcome=AppealOutcome.REJECTED)
    row.refresh_from_db()
    assert row.state == "warned"


def test_the_database_wants_reasons(desk):
    taken(desk, desk.warned())
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberAppeal.objects.update(outcome="upheld")
