"""Looking changes nothing: every address asked for by GET, in a centre at work, and the tables compared.

What access itself leaves is left out: sessions, the log of who saw whom and the keys of its persons, and how
often and when a token was used.
"""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre.holds.models import Order
from cloudsword.centre.owners import objecting
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.notifying import write_notices
from cloudsword.centre.people.models import Proposal
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Allocation, Statement
from cloudsword.funds.restitution import AllocationMethod
from tests.centre.access import ROLES
from tests.centre.holds.conftest import MULE, ROOT, SECOND
from tests.centre.holds.views.test_other_institutions import token_for, walked

pytestmark = pytest.mark.django_db
WHY = "a reason that is long enough"
OF_ACCESS = ("django_session", "audit_personkey", "api_usage", "api_token")
LOOKS = ("person:data:viewed", "audit:log:exported", "audit:log:verified")


def state() -> dict[str, str]:
    """Return a digest of each table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        names = [name for (name,) in cursor.fetchall() if name not in OF_ACCESS]
        parts = []
        for name in names:
            only = f" WHERE event NOT IN {LOOKS}" if name == "audit_auditevent" else ""
            row = "(t.event, t.subject_type, t.subject_id)" if only else "t"
            parts.append(
                f"SELECT '{name}', coalesce(string_agg({row}::text, '|' ORDER BY {row}::text), '') "
                f'FROM "{name}" t{only}'
            )
        cursor.execute(" UNION ALL ".join(parts))
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in cursor.fetchall()}


def changed(before: dict[str, str]) -> list[str]:
    after = state()
    return [name for name in before if before[name] != after[name]]


@pytest.fixture
def work(desk: Any, person: Any) -> dict[str, list[Any]]:
    """One of everything: a hold with notice and objection, a proposal that waits, restitutions, people."""
    hold = desk.placed()
    write_notices(now=desk.time())
    objecting.file_objection(
        actor=desk.wang, hold=hold, token=uuid4(), objector="Ms. Qian", text="This is my own salary."
    )
    desk.propose(account=SECOND, amount_minor=20_000)
    done, waits = (
        restituting.propose_allocation(
            actor=desk.wang, case=desk.case, method=AllocationMethod.TRACED, reason=WHY, token=uuid4()
        )
        if Allocation.objects.filter(state="proposed").count() == 0
        else None
        for _ in range(2)
    )
    assert done is not None
    assert waits is None
    restituting.approve_allocation(actor=desk.li, allocation=done, version=0)
    Proposal.objects.create(kind="grant", user=desk.wang, role="caller", reason=WHY, proposed_by=desk.zhao)
    return {"hold": [hold]}


def urls(desk: Any, hold: Any) -> list[str]:
    """Every address with every id that there is, and the forms that ask for more."""
    found = dict.fromkeys(walked(desk, hold))
    for name, model in (("owners:objection", Objection), ("restitution:allocation", Allocation)):
        found |= {reverse(name, args=[row.pk]): None for row in model.objects.all()}
    for row in Statement.objects.all():
        found |= {
            reverse(f"restitution:{n}", args=[row.pk, "zh"]): None for n in ("statement", "statement_pdf")
        }
    found |= {reverse("people:proposal", args=[row.pk]): None for row in Proposal.objects.all()}
    found[reverse("holds:propose", args=[desk.case.pk]) + f"?account={MULE}&root={ROOT}"] = None
    found["/search?q=张伟"] = found["/?lang=zh"] = None
    return list(found)


def test_no_page_changes_anything_for_who_may_open_all(
    desk: Any, work: Any, browsers: Any, person: Any
) -> None:
    everybody = person("everybody", *ROLES, staff=True)
    client = browsers(everybody)
    client.raise_request_exception = False
    wrong, opened, before = [], 0, state()
    for url in urls(desk, work["hold"][0]):
        answer = client.get(url)
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        opened += answer.status_code == 200
        if found := changed(before):
            wrong.append((url, answer.status_code, found))
            before = state()
    assert not wrong
    assert opened > 40  # they did open: most addresses with something behind them


@pytest.mark.parametrize("role", ROLES)
def test_no_page_changes_anything_for_one_role(
    desk: Any, work: Any, browsers: Any, person: Any, role: str
) -> None:
    client = browsers(person("somebody", role, institution_id="bank-a" if role == "liaison" else "centre"))
    client.raise_request_exception = False
    before = state()
    for url in urls(desk, work["hold"][0]):
        answer = client.get(url)
        b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert changed(before) == []


def test_no_address_of_the_api_changes_anything_by_get(
    desk: Any, work: Any, client: Any, person: Any
) -> None:
    headers = {"Authorization": f"Bearer {token_for(desk.bank, person)}"}
    described = client.get("/api/v1/openapi.json").json()["paths"]
    before, asked = state(), 0
    for path, methods in described.items():
        for number in Order.objects.values_list("pk", flat=True) if "get" in methods else ():
            answer = client.get(path.replace("{order_id}", str(number)), headers=headers)
            asked += answer.status_code == 200
            assert changed(before) == [], path
    assert asked


def test_a_proposal_counts_as_seen_when_somebody_says_so_not_when_a_page_is_fetched(
    desk: Any, browsers: Any
) -> None:
    order = desk.propose()
    page = reverse("holds:order", args=[order.pk])
    looking = reverse("holds:look", args=[order.pk])
    client = browsers(desk.li)
    text = client.get(page).content.decode()
    order.refresh_from_db()
    assert order.looked_at is None
    assert f'action="{looking}"' in text
    assert client.get(looking).status_code == 405
    answer = client.post(looking, follow=True).content.decode()
    order.refresh_from_db()
    assert order.looked_by == desk.li
    assert "Li is looking at it" in answer
    assert f'action="{looking}"' not in answer
    assert looking not in browsers(desk.wang).get(page).content.decode()  # nobody looks at their own


def test_the_second_step_is_prepared_by_the_first_not_by_its_page(client: Any, person: Any) -> None:
    person("wang")
    client.post("/people/sign-in", {"username": "wang", "password": "right horse battery"})
    before = state()
    assert "otpauth://" in client.get("/people/second-step").content.decode()
    assert changed(before) == []
    assert TOTPDevice.objects.count() == 1


def test_the_first_screen_of_a_demonstration_moves_no_clock(
    client: Any, db: None, settings: Any, tmp_path: Any
) -> None:
    from cloudsword.centre.demonstration.folder import Mark, make_folder
    from cloudsword.centre.demonstration.models import Demonstration, Scene, Wish
    from cloudsword.centre.demonstration.scene import SCENE
    from tests.centre.demonstration.test_first_screen import CONTENT

    settings.CENTRE = make_folder(tmp_path / "demo", Mark(500, 2, 7, "prompt"))
    Demonstration.objects.create(people=500, days=2, seed=7, preset="prompt")
    Scene.objects.create(pk=SCENE, at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), content=CONTENT)
    before, here = state(), {"Host": "127.0.0.1"}
    for name in ("", "now", "flight", "rest", "decision"):
        assert client.get(f"/demonstration/{name}", headers=here).status_code == 200
    assert changed(before) == []
    for _ in range(2):  # whoever comes first lets it run, once; whoever comes later finds it as it is
        assert client.post("/demonstration/begin", headers=here).status_code == 204
    assert [wish.kind for wish in Wish.objects.all()] == ["run"]
