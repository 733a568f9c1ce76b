"""Making a user and granting a role take two people, and never concern the one who acts."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people import services
from cloudsword.centre.people.models import Grant, Proposal, User
from cloudsword.errors import (
    AdministratorsThere,
    AlreadyDecided,
    NameTaken,
    NotAllowed,
    ReasonNeeded,
    TwoPeopleNeeded,
)

pytestmark = pytest.mark.django_db
WHY = "joins the night shift"


@pytest.fixture
def admins(person):
    return person("wang", "administrator", staff=True), person("li", "administrator", staff=True)


def propose(actor, institution, **change):
    fields = {"username": "zhang", "full_name": "Zhang", "language": "zh", "role": "caller", "reason": WHY}
    return services.propose_user(actor=actor, institution=institution("centre"), **fields | change)


def events() -> list[str]:
    return list(AuditEvent.objects.values_list("event", flat=True))


def test_a_user_is_made_by_two(admins, institution):
    wang, li = admins
    proposal = propose(wang, institution)
    assert not User.objects.filter(username="zhang").exists()
    user = services.approve(actor=li, proposal=proposal)
    assert [grant.role for grant in user.grants.all()] == ["caller"]
    assert not user.has_usable_password()
    assert events() == ["user:proposal:made", "user:account:created", "user:grant:approved"]


def test_never_by_one(admins, institution):
    wang, _ = admins
    proposal = propose(wang, institution)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=wang, proposal=proposal)
    with pytest.raises(TwoPeopleNeeded):
        services.refuse(actor=wang, proposal=proposal, reason=WHY)
    assert not User.objects.filter(username="zhang").exists()


def test_never_for_oneself(admins):
    wang, li = admins
    with pytest.raises(TwoPeopleNeeded):
        services.propose_grant(actor=wang, user=wang, role="approver", reason=WHY)
    about_li = services.propose_grant(actor=wang, user=li, role="approver", reason=WHY)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=li, proposal=about_li)
    with pytest.raises(TwoPeopleNeeded):
        services.propose_renewal(actor=wang, user=wang, reason=WHY, code="ABCD2345")
    assert {grant.role for grant in Grant.objects.all()} == {"administrator"}


def test_the_database_refuses_what_the_services_refuse(admins):
    wang, li = admins
    for proposed_by, approved_by in ((wang, wang), (li, wang), (wang, li), (None, wang), (None, None)):
        user = li if approved_by == li else wang if proposed_by == li else li
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(
                user=user, role="caller", proposed_by=proposed_by, approved_by=approved_by, reason=WHY
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(kind="grant", user=li, proposed_by=wang, decided_by=wang, state="approved")


def test_decided_once(admins, institution):
    wang, li = admins
    proposal = propose(wang, institution)
    services.refuse(actor=li, proposal=proposal, reason="not this month")
    for act in (services.approve, lambda **k: services.refuse(**k, reason=WHY)):
        with pytest.raises(AlreadyDecided):
            act(actor=li, proposal=proposal)
    assert not User.objects.filter(username="zhang").exists()


@pytest.mark.parametrize("staff", [False, True])
def test_only_administrators_in_a_staff_session(person, institution, staff):
    actor = person("liu", "administrator" if not staff else "approver", staff=staff)
    with pytest.raises(NotAllowed):
        propose(actor, institution)


@pytest.mark.parametrize("reason", ["", "   ", "ok", "因为"])
def test_a_reason_says_something(admins, institution, reason):
    with pytest.raises(ReasonNeeded):
        propose(admins[0], institution, reason=reason)


def test_names_are_ones_own_whatever_their_case(admins, institution):
    wang, li = admins
    with pytest.raises(NameTaken):
        propose(wang, institution, username="LI")
    twice = [propose(wang, institution), propose(wang, institution)]
    services.approve(actor=li, proposal=twice[0])
    with pytest.raises(NameTaken):
        services.approve(actor=li, proposal=twice[1])
    assert Proposal.objects.get(pk=twice[1].pk).state == "proposed"


def test_a_role_ends_when_taken_away(admins, person, signed_in):
    wang, _ = admins
    officer = person("chen", "auditor")
    client = signed_in(officer)
    assert client.get("/people/users").status_code == 200
    services.revoke(actor=wang, grant=officer.grants.get(), reason="moved elsewhere")
    assert client.get("/people/users").status_code == 403


def test_a_role_ends_by_its_date(person, signed_in):
    from cloudsword.centre import clock

    officer = person("chen", "auditor")
    client = signed_in(officer)
    officer.grants.update(ends_at=clock.now())
    assert client.get("/people/users").status_code == 403


def test_a_role_cannot_end_before_it_begins(admins, person, signed_in):
    user = person("chen")
    form = {"role": "caller", "ends_at": "2001-01-01T00:00", "reason": WHY}
    page = signed_in(admins[0]).post(f"/people/users/{user.pk}/role", form).content.decode()
    assert "The end lies in the past." in page
    assert not Proposal.objects.exists()


def test_first_administrators_are_two_and_then_no_more():
    for name in ("wang", "li"):
        services.create_first_administrator(
            username=name, full_name=name.title(), password="a stanza of four words"
        )
    with pytest.raises(AdministratorsThere):
        services.create_first_administrator(
            username="zhao", full_name="Zhao", password="a stanza of four words"
        )
    wang = User.objects.get(username="wang")
    assert wang.holds("user:propose")
    assert not wang.may("user:propose")  # not before a staff session


def test_first_administrator_with_a_bad_password_is_none():
    with pytest.raises(ValidationError):
        services.create_first_administrator(username="wang", full_name="Wang", password="short")
    assert not User.objects.exists()


def test_through_the_pages_in_both_languages(admins, institution, signed_in, client):
    wang, li = (signed_in(user) for user in admins)
    form = {
        "username": "zhang",
        "full_name": "张三",
        "institution": "centre",
        "language": "zh",
        "role": "caller",
    }
    page = wang.post("/people/users/new?lang=zh", {**form, "reason": ""}).content.decode()
    assert 'value="zhang"' in page
    assert "这个字段是必填项" in page
    assert wang.post("/people/users/new", {**form, "reason": WHY})["Location"] == "/people/proposals"
    number = Proposal.objects.get().pk
    assert "Another administrator decides" in wang.get(f"/people/proposals/{number}?lang=en").content.decode()
    refused = wang.post(f"/people/proposals/{number}", {"act": "approve"})
    assert refused.status_code == 409
    assert "takes two people" in refused.content.decode()
    page = li.post(f"/people/proposals/{number}?lang=en", {"act": "approve"}).content.decode()
    assert "http://testserver/people/renewal" in page
    assert "welcome" not in page
    assert not User.objects.get(username="zhang").has_usable_password()
