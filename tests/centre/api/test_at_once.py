"""Calls of one institution at once: the same twice is one, and a limit of an order holds."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.centre.trust.bounds import MOST_ANSWERS
from tests.centre.api.test_orders import placed
from tests.centre.people.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def answers_of(call: Any, calls: list[tuple[Any, ...]]) -> list[Any]:
    found: list[Any] = []
    assert at_once(*[lambda each=each: found.append(call(*each[:4], **each[4])) for each in calls]) == []
    return found


def test_one_report_eight_times_at_once_is_one(make_token: Any, call: Any) -> None:
    from cloudsword.centre.intake.models import Report

    token = make_token("bank-a")
    body = {"story": "told", "payments": [{"amount_minor": 9}]}
    found = answers_of(call, [(token, "post", "/reports", body, {"key": "one-key-of-ours"})] * 8)
    assert [each.status_code for each in found if each.status_code not in (200, 201)] == []
    assert len({each.json()["report_id"] for each in found}) == 1
    assert sorted(each.json()["is_repeat"] for each in found) == [False] + [True] * 7
    assert Report.objects.count() == 1


def test_one_key_with_eight_bodies_at_once_brings_one_report(make_token: Any, call: Any) -> None:
    from cloudsword.centre.intake.models import Report

    token = make_token("bank-a")
    bodies = [{"story": f"told {n}", "payments": [{"amount_minor": 9 + n}]} for n in range(8)]
    found = answers_of(
        call, [(token, "post", "/reports", body, {"key": "one-key-of-ours"}) for body in bodies]
    )
    assert Counter(each.status_code for each in found) == {201: 1, 409: 7}
    assert Report.objects.count() == 1


def test_one_answer_eight_times_at_once_counts_once(make_token: Any, call: Any, sent_order: Any) -> None:
    from cloudsword.centre.holds.models import Answer, Hold

    token, order = make_token("bank-a"), sent_order("bank-a")
    found = answers_of(call, [(token, "post", f"/orders/{order.pk}/answers", placed(), {})] * 8)
    assert {(each.status_code, each.json()["effect"]) for each in found} == {(200, "applied")}
    assert (Answer.objects.count(), Hold.objects.count()) == (1, 1)


def test_thirty_answers_at_once_leave_twenty(make_token: Any, call: Any, sent_order: Any) -> None:
    from cloudsword.centre.holds.models import Answer, RefusedCount

    token, order = make_token("bank-a"), sent_order("bank-a")
    path = f"/orders/{order.pk}/answers"
    calls = [(token, "post", path, placed(answer_id=f"A-{n}"), {}) for n in range(MOST_ANSWERS + 10)]
    found = [each for start in range(0, 30, 10) for each in answers_of(call, calls[start : start + 10])]
    assert Counter(each.status_code for each in found) == {200: MOST_ANSWERS, 422: 10}
    assert Answer.objects.count() == MOST_ANSWERS
    assert RefusedCount.objects.get().times == 10


def test_a_token_that_is_taken_away_while_it_calls_opens_nothing_afterwards(
    make_token: Any, call: Any, person: Any
) -> None:
    from cloudsword.centre.api.models import Token
    from cloudsword.centre.api.services import revoke_token
    from cloudsword.centre.people.models import User

    text = make_token("bank-a")
    token, keeper = Token.objects.get(), User.objects.get(username="keeper1")
    found: list[Any] = []
    reads = [lambda: found.append(call(text, "get", "/orders"))] * 6
    take = [lambda: revoke_token(actor=keeper, token=token, reason="lost at the bank")]
    assert at_once(*reads[:3], *take, *reads[3:]) == []
    assert {each.status_code for each in found} <= {200, 401}
    assert call(text, "get", "/orders").status_code == 401
    body = {"story": "told", "payments": [{"amount_minor": 9}]}
    assert call(text, "post", "/reports", body, key=f"key-{uuid4().hex}").status_code == 401


def test_another_s_order_is_no_place_to_go_on_from(make_token: Any, call: Any, sent_order: Any) -> None:
    token, own, other = make_token("bank-a"), sent_order("bank-a"), sent_order("bank-b")
    waiting = sent_order("bank-a", state="approved", sent_at=None)
    for after in (other.pk, waiting.pk, uuid4()):
        answer = call(token, "get", f"/orders?after={after}")
        assert (answer.status_code, answer.json()["title"]) == (404, "no such order")
    for after in ("", "0", "x", "null", f"{own.pk} ", f"{own.pk}'", f"{own.pk}&after={other.pk}", "%00"):
        assert call(token, "get", f"/orders?after={after}").status_code in (400, 404, 422)
