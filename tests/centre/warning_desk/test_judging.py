"""A number is warned of by a person, for a reason, until a time; cut off by two; never as it was shown."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import FeedChange, NumberWarning
from cloudsword.errors import (
    AlreadyDecided,
    AlreadyWarned,
    NotAllowed,
    NotANumber,
    NumberProtected,
    OnlyShown,
    PageTooOld,
    ReasonNeeded,
    TooManyAtOnce,
    TwoPeopleNeeded,
)
from cloudsword.warning.origin import Origin
from tests.centre.warning_desk.conftest import NUMBER, PROTECTED, SECOND, WHY

pytestmark = pytest.mark.django_db


def test_a_form_sent_twice_is_one_proposal_and_a_number_has_one_live_warning(desk):
    token = uuid4()
    first = desk.proposed(token=token)
    assert desk.proposed(token=token).pk == first.pk
    with pytest.raises(AlreadyWarned):
        desk.proposed("139 1234 5678")
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberWarning.objects.create(msisdn=NUMBER, evidence_at=desk.time(), expires_at=desk.time())
    assert AuditEvent.objects.filter(event="number:warning:proposed").count() == 1
    assert NUMBER not in str(list(AuditEvent.objects.values_list("data", "subject_id")))


@pytest.mark.parametrize("number", ["110", "95588", PROTECTED])
def test_emergency_numbers_hotlines_and_what_the_policy_protects_are_never_warned_of(desk, number):
    with pytest.raises(NumberProtected if number != "110" else NotANumber):
        desk.proposed(number)
    assert desk.named("R1", number="+8695588") is None


def test_who_proposed_does_not_judge_and_who_may_not_is_refused(desk, person):
    row = desk.proposed()
    with pytest.raises(TwoPeopleNeeded):
        desk.judged(row, actor=desk.lin)
    with pytest.raises(NotAllowed):
        desk.judged(row, actor=desk.li)
    with pytest.raises(NotAllowed):
        desk.proposed(SECOND, actor=person("press", "press_officer"))
    with pytest.raises(ReasonNeeded):
        desk.judged(row, reason="no")
    with pytest.raises(PageTooOld):
        desk.judged(row, version=row.version + 1)
    warned = desk.judged(row, version=row.version)
    assert (warned.state, warned.warned_by, warned.expires_at) == (
        "warned",
        desk.mei,
        warned.evidence_at + timedelta(days=90),
    )
    assert "art. 11" in warned.legal_basis
    assert verify() == []


def test_a_number_that_was_only_shown_is_watched_and_no_more(desk):
    row = desk.proposed(origin=Origin.DISPLAY)
    for grade in ("warn", "cut_off"):
        with pytest.raises((OnlyShown, AlreadyDecided)):
            desk.judged(row, grade)
    assert [each.value for each in services.grades_for(row)] == ["watch"]
    desk.judged(row, "watch")
    services.add_evidence(actor=desk.lin, warning=row, note="a cell saw the SIM", origin=Origin.CELL)
    row.refresh_from_db()
    assert desk.judged(row).state == "warned"


def test_a_cut_off_takes_a_proof_and_a_second_person(desk):
    row = desk.judged(desk.proposed(origin=Origin.UNKNOWN))
    with pytest.raises(OnlyShown):
        desk.judged(row, "cut_off")
    services.add_evidence(actor=desk.lin, warning=row, note="the trunk is its own", origin=Origin.TRUNK)
    row.refresh_from_db()
    row = desk.judged(row, "cut_off")
    assert row.state == "cutting"
    with pytest.raises(NotAllowed):
        services.approve_cut_off(actor=desk.mei, warning=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberWarning.objects.filter(pk=row.pk).update(state="cut_off", cut_by=desk.mei)
    cut = services.approve_cut_off(actor=desk.li, warning=row, version=row.version)
    assert (cut.state, cut.expires_at - cut.evidence_at) == ("cut_off", timedelta(days=180))
    with pytest.raises(AlreadyDecided):
        services.approve_cut_off(actor=desk.li, warning=row)
    assert services.end_cut_off(actor=desk.li, warning=row, reason=WHY).state == "warned"


def test_who_asked_for_a_cut_off_never_decides_it_whatever_roles_they_hold(desk, person):
    both = person("both", "analyst", "approver")
    row = desk.judged(desk.warned(), "cut_off", actor=both)
    with pytest.raises(TwoPeopleNeeded):
        services.approve_cut_off(actor=both, warning=row)
    assert services.refuse_cut_off(actor=desk.li, warning=row, reason=WHY).state == "warned"


def test_one_decision_of_many_numbers_is_all_or_nothing_with_an_event_each(desk):
    rows = [desk.named("R1", number=f"+861390000000{n}") for n in range(5)]
    versions = {row.pk: row.version for row in rows}
    stale = {**versions, rows[3].pk: 99}
    with pytest.raises(PageTooOld), transaction.atomic():
        services.reject_many(actor=desk.mei, versions=stale, reason=WHY)
    assert NumberWarning.objects.filter(state="proposed").count() == 5
    with pytest.raises(TooManyAtOnce):
        services.reject_many(actor=desk.mei, versions=dict.fromkeys(range(101)), reason=WHY)
    services.reject_many(actor=desk.mei, versions=versions, reason=WHY)
    assert AuditEvent.objects.filter(event="number:warning:rejected").count() == 5


def test_a_warning_ends_with_its_evidence_and_new_evidence_alone_makes_it_longer(desk):
    row = desk.judged(desk.named("R1"))
    end = row.expires_at
    desk.named("R1")
    row.refresh_from_db()
    assert row.expires_at == end
    assert row.strength(desk.time()) == 100
    half = desk.time.on(days=45)
    assert row.strength(half) == 50
    desk.named("R2")
    row.refresh_from_db()
    assert row.expires_at == half + timedelta(days=90)
    assert services.expire(row.expires_at - timedelta(seconds=1)) == 0
    assert services.expire(row.expires_at) == 1
    row.refresh_from_db()
    assert (row.state, row.ended_by, row.strength(row.expires_at)) == ("expired", None, 0)
    actions = [each.action for each in FeedChange.objects.filter(warning=row)]
    assert actions == ["added", "added", "withdrawn"]


def test_the_database_wants_a_judge_and_a_reason(desk):
    row = desk.proposed()
    for wrong in ({"state": "warned"}, {"state": "rejected"}, {"ended_at": desk.time()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NumberWarning.objects.filter(pk=row.pk).update(**wrong)
