"""An objection has a clock, an answer with reasons by somebody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.owners import objecting
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.states import ObjectionOutcome
from cloudsword.errors import AlreadyDecided, NotAllowed, PageTooOld, ReasonNeeded, TwoPeopleNeeded

pytestmark = pytest.mark.django_db
SAID = "this is my salary of last month"
WHY = "the employer's books show the payment"


def filed(desk, hold, token=None):
    return objecting.file_objection(
        actor=desk.wang, hold=hold, objector="Zhao Min", text=SAID, token=token or uuid4()
    )


def answered(desk, objection, actor=None, outcome=ObjectionOutcome.UPHELD, answer=WHY, version=0):
    return objecting.answer_objection(
        actor=actor or desk.zhao, objection=objection, outcome=outcome, answer=answer, version=version
    )


def test_a_form_sent_twice_is_one_objection(desk):
    hold, token = desk.placed(), uuid4()
    first = filed(desk, hold, token)
    assert filed(desk, hold, token).pk == first.pk
    assert first.due_at == desk.time() + timedelta(days=3)
    assert AuditEvent.objects.filter(event="hold:objection:filed").count() == 1
    assert SAID not in str(list(AuditEvent.objects.values_list("data", flat=True)))


def test_who_signed_for_the_hold_cannot_answer(desk):
    objection = filed(desk, desk.placed())
    for actor in (desk.wang, desk.li):
        with pytest.raises(TwoPeopleNeeded):
            answered(desk, objection, actor)
    with pytest.raises(ReasonNeeded):
        answered(desk, objection, answer="no")
    with pytest.raises(PageTooOld):
        answered(desk, objection, version=7)


def test_upheld_releases_and_the_bank_proves_it(desk):
    hold = desk.placed()
    objection = answered(desk, filed(desk, hold))
    hold.refresh_from_db()
    release = objection.release
    assert (hold.state, hold.live_minor, release.origin) == ("releasing", 0, "objection")
    desk.answer(desk.send(release), "released")
    hold.refresh_from_db()
    assert hold.state == "released"
    assert release.answers.filter(outcome="released").exists()
    with pytest.raises(AlreadyDecided):
        answered(desk, objection, version=1)
    assert verify() == []


def test_rejected_leaves_the_hold(desk):
    hold = desk.placed()
    objection = answered(desk, filed(desk, hold), outcome=ObjectionOutcome.REJECTED)
    assert objection.release is None
    assert Hold.objects.get(pk=hold.pk).is_live


def test_an_answer_needs_the_role(desk, person):
    objection = filed(desk, desk.placed())
    with pytest.raises(NotAllowed):
        answered(desk, objection, person("duty", "duty_officer"))


def test_the_database_wants_reasons(desk):
    filed(desk, desk.placed())
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.update(outcome="upheld")
