"""Two who click in the same instant: what a page showed is compared under the lock, not before it.

The other person's change is put where it hurts most: after the page was read and before the row is locked.
"""

from typing import Any

import pytest
from django.urls import reverse

from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.services import proposing, raising, releasing
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.services import matching
from cloudsword.errors import PageTooOld
from tests.centre.holds.conftest import ROOT

pytestmark = pytest.mark.django_db
WHY = "stolen money rests there"
OLD = PageTooOld().sentence("en")


@pytest.fixture
def first(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let ``act`` happen just before ``module.name`` is called the next time."""

    def put(module: Any, name: str, act: Any) -> None:
        original = getattr(module, name)

        def late(*given: Any, **more: Any) -> Any:
            monkeypatch.setattr(module, name, original)
            act()
            return original(*given, **more)

        monkeypatch.setattr(module, name, late)

    return put


def send(client: Any, name: str, order: Any, **fields: str) -> str:
    asked = {"version": order.version, "reason": WHY, **fields}
    url = reverse(f"holds:{name}", args=[order.pk])
    return client.post(url, asked, follow=True).content.decode()


@pytest.mark.parametrize("name", ["approve", "dismiss"])
def test_a_proposal_that_changes_in_that_instant_stays(
    desk: Any, browsers: Any, first: Any, name: str
) -> None:
    order = desk.propose()
    module = proposing, "locked_order"
    first(*module, lambda: Order.objects.filter(pk=order.pk).update(amount_minor=30_000))
    assert OLD in send(browsers(desk.li), name, order)
    order.refresh_from_db()
    assert order.state == "proposed"
    send(browsers(desk.li), name, order)
    order.refresh_from_db()
    assert order.state != "proposed"


def test_a_change_of_a_hold_is_dismissed_as_it_was_seen(desk: Any, browsers: Any, first: Any) -> None:
    hold = desk.placed()
    change = proposing.propose_change(actor=desk.wang, hold=hold, kind=proposing.OrderKind.EXTEND, reason=WHY)
    first(proposing, "locked_hold", lambda: Hold.objects.filter(pk=hold.pk).update(live_minor=1_000))
    assert OLD in send(browsers(desk.li), "dismiss", change)
    change.refresh_from_db()
    assert change.state == "proposed"


@pytest.mark.parametrize(
    ("name", "module", "fields"),
    [
        ("extend", proposing, {}),
        ("freeze", proposing, {"instrument": "freeze"}),
        ("raise", raising, {"amount": "10.00"}),
        ("release", releasing, {"extent": "all"}),
    ],
)
def test_a_hold_that_changes_in_that_instant_stays(
    desk: Any, browsers: Any, first: Any, name: str, module: Any, fields: Any
) -> None:
    hold = desk.placed()
    first(module, "locked_hold", lambda: Hold.objects.filter(pk=hold.pk).update(live_minor=50_000))
    assert OLD in send(browsers(desk.zhao), name, hold.order, **fields)
    assert not Order.objects.filter(hold=hold).exists()


@pytest.mark.parametrize(("name", "fields"), [("extend", {}), ("raise", {"amount": "10.00"})])
def test_one_form_twice_in_that_instant_is_one_proposal(
    desk: Any, browsers: Any, first: Any, name: str, fields: Any
) -> None:
    hold, client = desk.placed(), browsers(desk.zhao)
    module = raising if name == "raise" else proposing
    order = Order.objects.get(pk=hold.order_id)
    first(module, "locked_hold", lambda: send(client, name, order, **fields))
    assert OLD not in send(client, name, order, **fields)
    assert Order.objects.filter(hold=hold).count() == 1


def test_a_pick_that_is_made_in_that_instant_stays(desk: Any, browsers: Any, person: Any, first: Any) -> None:
    payment = ReportedPayment.objects.get()
    rows = ReportedPayment.objects.filter(pk=payment.pk)
    asked = {"act": "pick", "transaction_id": ROOT, "extent": "part", "disputed": "10.00"}
    first(matching, "check_transfer", lambda: rows.update(disputed_minor=70_000))
    client = browsers(person("duty", "duty_officer", "funds_officer"))
    url = reverse("intake:choose", args=[payment.pk])
    page = client.post(url, {**asked, "version": payment.version}, follow=True).content.decode()
    assert OLD in page
    assert rows.get().disputed_minor == 70_000
