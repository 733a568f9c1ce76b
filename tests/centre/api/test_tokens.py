"""Giving and taking tokens: two people give, one takes away, the token is shown once."""

import re
from typing import Any

import pytest

from cloudsword.centre.api import services
from cloudsword.centre.api.models import Token, TokenProposal
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.oversight.models import AuditEvent
from cloudsword.errors import AlreadyDecided, NotAllowed, ReasonNeeded, TwoPeopleNeeded

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
def test_through_the_pages(admins: Any, signed_in: Any, call: Any, lang: str, word: str) -> None:
    wang, li = (signed_in(user) for user in admins)
    assert wang.post("/tokens/new", FORM)["Location"] == "/tokens/"
    number = TokenProposal.objects.get().pk
    own = wang.get(f"/tokens/proposals/{number}?lang=en").content.decode()
    assert "You cannot decide this" in own
    assert 'value="approve"' not in own
    assert wang.post(f"/tokens/proposals/{number}", {"act": "approve"}).status_code == 409
    assert not Token.objects.exists()
    page = li.post(f"/tokens/proposals/{number}?lang={lang}", {"act": "approve"}).content.decode()
    secret = re.search(r"data-copy=\"(cst_[^\"]+)\"", page)[1]  # type: ignore[index]
    listed = li.get(f"/tokens/?lang={lang}").content.decode()
    assert "core banking &lt;1&gt;" in listed
    assert word in listed
    assert Scope.REPORTS_WRITE.name_in(lang) in listed
    for path in ("/tokens/", f"/tokens/proposals/{number}"):
        assert secret not in li.get(path).content.decode()  # it was shown once
    me = call(secret, "get", "/me").json()
    assert (me["institution"], me["scopes"], me["calls_a_minute"]) == ("bank-a", FORM["scopes"], 600)
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
        ("revoked", admins[0].pk),
    ]
    assert secret not in str(list(events.values()))


def test_approving_twice_makes_one_token(admins: Any, signed_in: Any, institution: Any) -> None:
    wang, li = admins
    proposal = proposed(wang, institution("bank-a"))
    client = signed_in(li)
    answers = [client.post(f"/tokens/proposals/{proposal.pk}", {"act": "approve"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 409]
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
    token, _ = services.approve_token(actor=li, proposal=proposed(wang, bank))
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
        ({"name": "a\x00b"}, "Null characters"),
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
    token, _ = services.approve_token(actor=li, proposal=proposed(wang, institution("bank-a")))
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
    token, _ = services.approve_token(actor=li, proposal=proposed(wang, bank))
    proposed(wang, bank, name="another")
    client = signed_in(person("chen", "auditor"))
    page = client.get("/tokens/").content.decode()
    assert "another" in page
    assert '<form method="post" action="/tokens' not in page
    assert client.post(f"/tokens/{token.pk}/revoke", {"reason": WHY}).status_code == 403
