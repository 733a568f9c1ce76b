"""Giving and taking tokens: two people give, the institution fetches it and sees it once, one takes away."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.api import services
from cloudsword.centre.api.models import Token, TokenProposal
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people.models import Grant, User
from cloudsword.channels.keys import public_key_in
from cloudsword.errors import AlreadyDecided, NotAllowed, ReasonNeeded, TwoPeopleNeeded
from tests.centre.people.test_at_once import at_once

pytestmark = pytest.mark.django_db
WHY = "the bank joins on Monday"
FORM = {
    "institution": "bank-a",
    "name": "core banking <1>",
    "scopes": ["reports:write", "orders:read"],
    "days": "90",
    "a_minute": "600",
    "reason": WHY,
}


@pytest.fixture
def admins(person: Any, institution: Any) -> Any:
    """Two administrators in a staff session, and a bank."""
    institution("bank-a", kind="bank")
    return person("wang", "administrator", staff=True), person("li", "administrator", staff=True)


def proposed(actor: Any, bank: Any, **fields: Any) -> TokenProposal:
    fields = {"name": "core", "scopes": [Scope.ORDERS_READ], "days": 30, "reason": WHY, **fields}
    return services.propose_token(actor=actor, institution=bank, **fields)


@pytest.mark.parametrize(("lang", "word"), [("en", "never"), ("zh", "从未")])
def test_through_the_pages(admins: Any, person: Any, signed_in: Any, call: Any, lang: str, word: str) -> None:
    wang, li = (signed_in(user) for user in admins)
    assert wang.post("/tokens/new", FORM)["Location"] == "/tokens/"
    number = TokenProposal.objects.get().pk
    own = wang.get(f"/tokens/proposals/{number}?lang=en").content.decode()
    assert "You cannot decide this" in own
    assert 'value="approve"' not in own
    assert wang.post(f"/tokens/proposals/{number}", {"act": "approve"}).status_code == 409
    assert not Token.objects.exists()
    given = li.post(f"/tokens/proposals/{number}?lang={lang}", {"act": "approve"}, follow=True)
    pages = [given.content.decode(), wang.get(f"/tokens/proposals/{number}").content.decode()]
    assert not [page for page in pages if "cst_" in page]  # no administrator's screen
    zhou = signed_in(person("zhou", "liaison", institution_id="bank-a"))
    assert "core banking &lt;1&gt;" in zhou.get("/tokens/own").content.decode()
    page = zhou.post(f"/tokens/own/{Token.objects.get().pk}").content.decode()
    secret = re.search(r"data-copy=\"(cst_[^\"]+)\"", page)[1]  # type: ignore[index]
    listed = li.get(f"/tokens/?lang={lang}").content.decode()
    assert "core banking &lt;1&gt;" in listed
    assert word in listed
    assert Scope.REPORTS_WRITE.name_in(lang) in listed
    for path in ("/tokens/", f"/tokens/proposals/{number}"):
        assert secret not in li.get(path).content.decode()
    assert secret not in zhou.get("/tokens/own").content.decode()  # it was shown once
    assert zhou.post(f"/tokens/own/{Token.objects.get().pk}").status_code == 409
    me = call(secret, "get", "/me").json()
    assert (me["institution"], me["scopes"], me["calls_a_minute"]) == ("bank-a", FORM["scopes"], 600)
    assert [public_key_in(key).hex() for key in me["centre_keys"]["keys"]] == [me["centre_public_key"]]
    assert word not in li.get(f"/tokens/?lang={lang}").content.decode()
    token = Token.objects.get()
    assert (token.ends_at - token.made_at).days == 90
    answer = wang.post(f"/tokens/{token.pk}/revoke?lang=en", {"reason": "its server was lost"}, follow=True)
    assert "taken away" in answer.content.decode()
    assert call(secret, "get", "/me").status_code == 401
    events = AuditEvent.objects.filter(event__startswith="institution:token").order_by("sequence")
    assert [(event.event.split(":")[2], event.actor_id) for event in events] == [
        ("proposed", admins[0].pk),
        ("created", admins[1].pk),
        ("fetched", User.objects.get(username="zhou").pk),
        ("revoked", admins[0].pk),
    ]
    assert secret not in str(list(events.values()))


def test_approving_twice_makes_one_token(admins: Any, signed_in: Any, institution: Any) -> None:
    wang, li = admins
    proposal = proposed(wang, institution("bank-a"))
    client = signed_in(li)
    answers = [client.post(f"/tokens/proposals/{proposal.pk}", {"act": "approve"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "decided already" in answers[1].content.decode()
    assert Token.objects.count() == 1


def test_refusing_needs_a_reason_and_makes_none(admins: Any, signed_in: Any, institution: Any) -> None:
    wang, li = admins
    proposal = proposed(wang, institution("bank-a"))
    client = signed_in(li)
    path = f"/tokens/proposals/{proposal.pk}"
    assert "a reason is needed" in client.post(path, {"act": "refuse", "reason": "no"}).content.decode()
    assert client.post(path, {"act": "refuse", "reason": "not this year"})["Location"] == "/tokens/"
    assert "not this year" in client.get("/tokens/").content.decode()
    with pytest.raises(AlreadyDecided):
        services.approve_token(actor=li, proposal=proposal)
    assert not Token.objects.exists()


@pytest.mark.parametrize("act", ["propose", "approve", "refuse", "revoke"])
def test_only_administrators_in_a_staff_session(admins: Any, person: Any, institution: Any, act: str) -> None:
    wang, li = admins
    bank = institution("bank-a")
    token = services.approve_token(actor=li, proposal=proposed(wang, bank))
    waiting = proposed(wang, bank)
    acts = {
        "propose": lambda actor: proposed(actor, bank),
        "approve": lambda actor: services.approve_token(actor=actor, proposal=waiting),
        "refuse": lambda actor: services.refuse_token(actor=actor, proposal=waiting, reason=WHY),
        "revoke": lambda actor: services.revoke_token(actor=actor, token=token, reason=WHY),
    }
    for actor in (person("zhao", "administrator"), person("sun", "approver", staff=True)):
        with pytest.raises(NotAllowed):
            acts[act](actor)


def test_nobody_gives_a_token_to_their_own_bank(admins: Any, person: Any, institution: Any) -> None:
    of_bank = person("zhou", "administrator", staff=True, institution_id="bank-a")
    with pytest.raises(TwoPeopleNeeded):
        proposed(of_bank, institution("bank-a"))
    with pytest.raises(TwoPeopleNeeded):
        services.approve_token(actor=of_bank, proposal=proposed(admins[0], institution("bank-a")))
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"scopes": []}, "required"),
        ({"scopes": ["orders:write"]}, "not one of the available choices"),
        ({"days": "367"}, "366"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"a_minute": "9" * 20}, "60000"),
        ({"institution": "no-such"}, "not one of the available choices"),
        ({"reason": "x"}, "a reason is needed"),
        ({"name": "a\x00b"}, "characters that do not print"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    admins: Any, signed_in: Any, change: dict[str, Any], word: str
) -> None:
    page = signed_in(admins[0]).post("/tokens/new?lang=en", {**FORM, **change}).content.decode()
    assert word in page
    assert "the bank joins" in page or "reason" in change
    assert not TokenProposal.objects.exists()


def test_taking_away_twice_and_without_a_reason(admins: Any, institution: Any) -> None:
    wang, li = admins
    token = services.approve_token(actor=li, proposal=proposed(wang, institution("bank-a")))
    with pytest.raises(ReasonNeeded):
        services.revoke_token(actor=wang, token=token, reason=" ")
    services.revoke_token(actor=wang, token=token, reason=WHY)
    with pytest.raises(AlreadyDecided):
        services.revoke_token(actor=li, token=token, reason=WHY)


def test_an_auditor_sees_and_changes_nothing(
    admins: Any, person: Any, signed_in: Any, institution: Any
) -> None:
    wang, li = admins
    bank = institution("bank-a")
    token = services.approve_token(actor=li, proposal=proposed(wang, bank))
    proposed(wang, bank, name="another")
    client = signed_in(person("chen", "auditor"))
    page = client.get("/tokens/").content.decode()
    assert "another" in page
    assert '<form method="post" action="/tokens' not in page
    assert client.post(f"/tokens/{token.pk}/revoke", {"reason": WHY}).status_code == 403


@pytest.fixture
def given(admins: Any, institution: Any) -> Token:
    """A token of bank A that nobody has fetched."""
    wang, li = admins
    return services.approve_token(actor=li, proposal=proposed(wang, institution("bank-a")))


def test_a_token_that_nobody_fetched_opens_nothing(given: Token, call: Any) -> None:
    assert given.digest is None
    for text in ("", "None", "null", services.PREFIX, services.PREFIX + "None"):
        assert services.token_of(text) is None
        assert call(text, "get", "/me").status_code == 401


@pytest.mark.parametrize(
    ("roles", "place", "refusal", "status"),
    [
        (("liaison",), "bank-b", NotAllowed, 404),
        (("liaison",), "centre", NotAllowed, 404),
        (("approver",), "bank-a", NotAllowed, 403),
        (("administrator",), "bank-a", NotAllowed, 403),
        (("administrator", "liaison"), "bank-a", TwoPeopleNeeded, 409),
    ],
)
def test_nobody_but_the_institution_s_liaison_fetches_its_token(
    given: Token, person: Any, signed_in: Any, roles: Any, place: str, refusal: type[Exception], status: int
) -> None:
    other = person("other", *roles, institution_id=place, staff="administrator" in roles)
    with pytest.raises(refusal):
        services.fetch_token(actor=other, token=given)
    answer = signed_in(other).post(f"/tokens/own/{given.pk}")
    assert answer.status_code == status
    assert "cst_" not in answer.content.decode()
    given.refresh_from_db()
    assert (given.digest, given.fetched_by) == (None, None)


def test_who_gave_a_token_does_not_fetch_it_in_another_role(given: Token, admins: Any) -> None:
    """An administrator who gave up that role and moved to the bank."""
    for admin in admins:
        admin.grants.all().delete()
        Grant.objects.create(user=admin, role="liaison", reason="made for a test", is_founding=True)
        User.objects.filter(pk=admin.pk).update(institution="bank-a")
        with pytest.raises(TwoPeopleNeeded):
            services.fetch_token(actor=User.objects.get(pk=admin.pk), token=given)


def test_a_token_that_was_taken_away_is_not_fetched(given: Token, admins: Any, person: Any) -> None:
    services.revoke_token(actor=admins[0], token=given, reason=WHY)
    with pytest.raises(AlreadyDecided):
        services.fetch_token(actor=person("zhou", "liaison", institution_id="bank-a"), token=given)


def test_a_given_token_names_who_can_fetch_it(given: Token, admins: Any, person: Any, signed_in: Any) -> None:
    client, path = signed_in(admins[0]), f"/tokens/proposals/{given.proposal.pk}?lang=en"
    assert "has no liaison" in client.get(path).content.decode()
    person("zhou", "liaison", institution_id="bank-a")
    page = client.get(path).content.decode()
    assert "Zhou" in page
    assert "has no liaison" not in page


@pytest.mark.django_db(transaction=True)
def test_a_token_is_fetched_once_at_once(given: Token, person: Any) -> None:
    people = [person(name, "liaison", institution_id="bank-a") for name in ("zhou", "wu", "zheng")]
    errors = at_once(*[lambda each=each: services.fetch_token(actor=each, token=given) for each in people])
    assert errors == [AlreadyDecided] * 2


def test_the_database_too_wants_another_to_fetch(given: Token) -> None:
    for fields in (
        {"digest": b"x" * 32},
        {"digest": b"x" * 32, "fetched_by": given.made_by, "fetched_at": given.made_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Token.objects.filter(pk=given.pk).update(**fields)
