"""Other institutions' data: every address, with the real ids of one bank's case, asked for by another bank.

The walk takes every address from the resolver, so an address that a desk adds is walked too.
"""

import re
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from cloudsword.centre import clock
from cloudsword.centre.api import services as api
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.intake.models import Report, ReportedPayment
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notifying import write_notices
from tests.centre.holds.conftest import MULE
from tests.centre.test_access import addresses, of_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(desk: Any) -> Any:
    """What bank A has in the centre: a report, a case, an order, a hold, a notice that was sent."""
    hold = desk.placed()
    write_notices(now=desk.time())
    Notice.objects.update(state="sent", sent_at=desk.time())
    return hold


def ids_of(desk: Any, hold: Hold) -> dict[str, list[Any]]:
    """Every id by which an address could name something of bank A."""
    integers = {
        hold.pk,
        Notice.objects.get(hold=hold).pk,
        desk.bank.users.first().pk if desk.bank.users.exists() else 1,
    }
    integers |= set(ReportedPayment.objects.values_list("pk", flat=True))
    return {
        "int": sorted(integers),
        "uuid": list(Order.objects.values_list("pk", flat=True)),
        "str": [desk.case.pk, *Report.objects.values_list("pk", flat=True)],
        "slug": [desk.bank.pk],
    }


def walked(desk: Any, hold: Hold) -> list[str]:
    """Every address with every id that fits it; the other arguments as the matrix of roles has them."""
    found = []
    for name, route in addresses().items():
        args = of_desk(name.split(":")[0])[name].args
        kinds = dict(re.findall(r"<(?:(\w+):)?(\w+)>", route))
        wanted = {argument: kind or "str" for kind, argument in kinds.items()}
        if "number" not in args and "slug" not in args:
            found.append(reverse(name, kwargs=args))
            continue
        argument = "number" if "number" in args else "slug"
        for each in ids_of(desk, hold)[wanted[argument]]:
            found.append(reverse(name, kwargs={**args, argument: each}))
    return found


def decisions(*besides: str) -> int:
    looks = ("person:data:viewed", "user:session:started", "user:session:ended", "user:preference:changed")
    return int(AuditEvent.objects.exclude(event__in=(*looks, *besides)).count())


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [(), ("liaison",)], ids=["nothing", "liaison"])
def test_no_address_shows_or_changes_what_is_another_bank_s(
    desk: Any, ours: Any, browsers: Any, person: Any, method: str, role: tuple[str, ...]
) -> None:
    client = browsers(person("qian", *role, institution_id="bank-b"))
    client.raise_request_exception = False
    secrets = {MULE, *(str(number) for number in Order.objects.values_list("pk", flat=True))}
    before, walk = decisions(), walked(desk, ours)
    assert any(str(ours.order_id) in url for url in walk)
    wrong = []
    for url in walk:
        with transaction.atomic():
            answer = getattr(client, method)(url, {"reason": "none of our business", "act": "approve"})
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if answer.status_code >= 500 or decisions() != before:
                wrong.append((url, answer.status_code))
            # its own address may stand in the page (?lang=), nothing else
            text = content.decode("utf-8", "replace").replace(url, "")
            wrong += [(url, secret) for secret in secrets if secret in text]
            transaction.set_rollback(True)
    assert not wrong


def test_the_own_bank_is_shown_its_own(desk: Any, ours: Any, browsers: Any, person: Any) -> None:
    """The walk above can fail: what it looks for is there for the right bank."""
    client = browsers(person("zhou", "liaison", institution_id="bank-a"))
    assert MULE in client.get(reverse("holds:own")).content.decode()
    notice = Notice.objects.get(hold=ours)
    assert client.get(reverse("owners:notice", args=[notice.pk])).status_code == 200


def token_for(bank: Any, person: Any) -> str:
    keepers = [person(f"keeper{n}-{bank.pk}", "administrator", staff=True) for n in (1, 2)]
    proposal = api.propose_token(
        actor=keepers[0], institution=bank, name="core", scopes=list(Scope), days=9, reason="made for a test"
    )
    token = api.approve_token(actor=keepers[1], proposal=proposal)
    liaison = person(f"fetches-{bank.pk}", "liaison", institution_id=bank.pk)
    return api.fetch_token(actor=liaison, token=token)


def test_no_address_of_the_api_tells_what_is_another_bank_s(
    desk: Any, ours: Any, browsers: Any, person: Any, client: Any
) -> None:
    theirs, own = token_for(desk.other_bank, person), token_for(desk.bank, person)
    made = client.post(
        "/api/v1/reports",
        {"story": "ours"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {own}", "Idempotency-Key": "report-0001"},
    ).json()
    described = client.get("/api/v1/openapi.json").json()["paths"]
    secrets = {MULE, made["report_id"], made["case_id"]}
    answered = {
        "answer_id": "A-9",
        "said": "placed",
        "placed_minor": 1,
        "answered_at": clock.now().isoformat(),
    }
    bodies = {"/answers": answered, "/reports": {"story": "ours"}}
    # that it was tried is kept, and is all that happens
    tried = (Event.MESSAGE_REFUSED.value, Event.TASK_OPENED.value)
    before, seen = decisions(*tried), set()
    for token in (theirs, own):
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "report-0001"}
        for path, methods in described.items():
            for method in methods:
                body = next((body for end, body in bodies.items() if path.endswith(end)), {})
                for number in Order.objects.values_list("pk", flat=True):
                    for query in ("", f"?after={number}" if path.endswith("/orders") else "?after=0"):
                        sent = {"data": body, "content_type": "application/json"} if method == "post" else {}
                        with transaction.atomic():
                            url = path.replace("{order_id}", str(number)) + query
                            text = getattr(client, method)(url, headers=headers, **sent).content.decode()
                            if token == theirs:
                                assert not [each for each in secrets if each in text], url
                                assert path == "/api/v1/reports" or decisions(*tried) == before, url
                            else:
                                seen |= {each for each in secrets if each in text}
                            transaction.set_rollback(True)
    assert seen >= {MULE, made["report_id"]}  # what was looked for is there, for its own bank
