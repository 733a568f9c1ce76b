"""Orders to one's own institution: read in order, answered once, and nobody else's."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.centre import clock
from cloudsword.centre.holds.models import Answer, Order
from cloudsword.centre.people.models import Institution

pytestmark = pytest.mark.django_db


def placed(minor: int = 50_000, answer_id: str = "A-1") -> dict[str, Any]:
    now = clock.now().isoformat()
    return {
        "answer_id": answer_id,
        "said": "placed",
        "placed_minor": minor,
        "balance_minor": 90_000,
        "balance_at": now,
        "answered_at": now,
    }


def test_orders_come_in_the_order_in_which_they_left(make_token: Any, call: Any, sent_order: Any) -> None:
    token = make_token("bank-a")
    now = clock.now()
    orders = [sent_order("bank-a", sent_at=now - timedelta(minutes=9 - n)) for n in range(3)]
    found = call(token, "get", "/orders").json()
    assert [order["order_id"] for order in found["orders"]] == [str(order.pk) for order in orders]
    rest = call(token, "get", f"/orders?after={orders[0].pk}").json()["orders"]
    assert [order["order_id"] for order in rest] == [str(order.pk) for order in orders[1:]]


def test_an_order_that_has_not_left_is_not_there(make_token: Any, call: Any, sent_order: Any) -> None:
    token = make_token("bank-a")
    order = sent_order("bank-a", state="approved", sent_at=None)
    assert call(token, "get", "/orders").json()["orders"] == []
    assert call(token, "get", f"/orders/{order.pk}").status_code == 404


def test_an_answer_counts_once(make_token: Any, call: Any, sent_order: Any) -> None:
    token = make_token("bank-a")
    order, body = sent_order("bank-a"), placed()
    first = call(token, "post", f"/orders/{order.pk}/answers", body)
    assert first.status_code == 200, first.content
    assert first.json()["effect"] == "applied"
    again = call(token, "post", f"/orders/{order.pk}/answers", body)
    assert (again.status_code, again.json()["effect"]) == (200, "applied")
    assert Answer.objects.count() == 1
    assert Order.objects.get(pk=order.pk).answered_at is not None


def test_an_answer_id_counts_for_its_order(make_token: Any, call: Any, sent_order: Any) -> None:
    token = make_token("bank-a")
    orders = [sent_order("bank-a"), sent_order("bank-a")]
    for order in orders:
        answer = call(token, "post", f"/orders/{order.pk}/answers", placed())
        assert (answer.status_code, answer.json()["effect"]) == (200, "applied")
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"placed_minor": None},
        {"placed_minor": -1},
        {"said": "refused"},
        {"balance_at": None},
        {"answered_at": "2990-01-01T00:00:00Z"},
        {"answer_id": "with blank"},
    ],
)
def test_an_answer_that_contradicts_itself_is_told(
    make_token: Any, call: Any, sent_order: Any, change: dict[str, Any]
) -> None:
    order = sent_order("bank-a")
    answer = call(make_token("bank-a"), "post", f"/orders/{order.pk}/answers", {**placed(), **change})
    assert answer.status_code == 422, answer.content
    assert not Answer.objects.exists()


READS = ("/orders/{order}", "/orders?after={order}")


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_reads_the_orders_of_others(
    make_token: Any, call: Any, sent_order: Any, path: str, language: str
) -> None:
    order = sent_order("bank-a")
    theirs = call(make_token("bank-b"), "get", path.format(order=order.pk), **{"Accept-Language": language})
    none = call(make_token("bank-c"), "get", path.format(order=uuid4()), **{"Accept-Language": language})
    assert theirs.status_code == none.status_code == 404
    assert theirs.json() | {"value": ""} == none.json() | {"value": ""}
    assert order.account not in theirs.content.decode()


def test_nobody_answers_for_others(make_token: Any, call: Any, sent_order: Any) -> None:
    order = sent_order("bank-a")
    answer = call(make_token("bank-b"), "post", f"/orders/{order.pk}/answers", placed())
    assert answer.status_code == 404
    assert Order.objects.get(pk=order.pk).state == "sent"
    assert not Answer.objects.exists()


def test_lists_and_events_hold_nothing_of_others(make_token: Any, call: Any, sent_order: Any) -> None:
    ours, theirs = make_token("bank-a"), make_token("bank-b")
    order = sent_order("bank-a")
    call(ours, "post", f"/orders/{order.pk}/answers", placed())
    assert call(theirs, "get", "/orders").json()["orders"] == []
    assert call(theirs, "get", "/events").json()["events"] == []
    assert {event["subject"].split(":")[0] for event in call(ours, "get", "/events").json()["events"]} >= {
        "order"
    }


def test_an_institution_that_is_closed_has_no_api(make_token: Any, call: Any) -> None:
    token = make_token("bank-a")
    Institution.objects.filter(pk="bank-a").update(is_active=False)
    assert call(token, "get", "/orders").status_code == 401
