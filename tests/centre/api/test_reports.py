"""Handing reports in: once for each key, nothing of other institutions, plain problems."""

from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre import clock
from cloudsword.centre.api.models import Token
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.intake.models import Report

pytestmark = pytest.mark.django_db

REPORT = {
    "reporter": "somebody",
    "story": "paid a false bank",
    "scam_type": "bec",
    "payments": [
        {
            "debtor_account": "QZ1",
            "creditor_account": "QZ2",
            "amount_minor": 120_000,
            "paid_at": "2026-03-02T08:00:00Z",
        }
    ],
    "numbers": [{"kind": "msisdn", "value": "+8613800000000"}],
}


def test_a_report_is_stored_with_what_was_told(make_token: Any, call: Any) -> None:
    answer = call(make_token("bank-a"), "post", "/reports", REPORT, key="report-0001")
    assert answer.status_code == 201, answer.content
    report = Report.objects.get(pk=answer.json()["report_id"])
    assert (report.source, report.institution_id, report.story) == ("api", "bank-a", "paid a false bank")
    assert report.payments.get().amount_minor == 120_000
    assert report.numbers.get().value == "+8613800000000"
    assert report.incident.case_id == answer.json()["case_id"]


@pytest.mark.parametrize("sent", ["+86 138 0000 0000", "138-0000-0000", "008613800000000", "+8613800000000"])
def test_a_number_is_kept_in_one_form_however_it_was_sent(make_token: Any, call: Any, sent: str) -> None:
    body = {**REPORT, "numbers": [{"kind": "msisdn", "value": sent}]}
    answer = call(make_token("bank-a"), "post", "/reports", body, key="report-0001")
    assert answer.status_code == 201, answer.content
    report = Report.objects.get(pk=answer.json()["report_id"])
    assert report.numbers.get().value == "+8613800000000"


def test_what_is_no_telephone_number_is_named(make_token: Any, call: Any) -> None:
    body = {**REPORT, "numbers": [*REPORT["numbers"], {"kind": "msisdn", "value": "call me"}]}
    told = call(make_token("bank-a"), "post", "/reports", body, key="report-0001").json()
    assert told["type"].endswith("/no_telephone_number")
    assert (told["detail"], told["value"]) == ("numbers.1.value is no telephone number", "call me")
    body["numbers"][-1] = {"kind": "msisdn", "value": "95588"}  # a short number is dialled too
    assert call(make_token("bank-a"), "post", "/reports", body, key="report-0001").status_code == 201


def test_the_same_key_again_is_the_same_report(make_token: Any, call: Any) -> None:
    token = make_token("bank-a")
    first = call(token, "post", "/reports", REPORT, key="report-0001")
    again = call(token, "post", "/reports", REPORT, key="report-0001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["report_id"] == first.json()["report_id"]
    assert again.json()["is_repeat"]
    assert Report.objects.count() == 1


def test_a_key_with_another_body_is_refused(make_token: Any, call: Any) -> None:
    token = make_token("bank-a")
    call(token, "post", "/reports", REPORT, key="report-0001")
    answer = call(token, "post", "/reports", {**REPORT, "story": "another"}, key="report-0001")
    assert answer.status_code == 409
    assert answer.json()["value"] == "report-0001"
    assert Report.objects.count() == 1


def test_two_institutions_may_use_one_key(make_token: Any, call: Any) -> None:
    answers = [
        call(make_token(bank), "post", "/reports", REPORT, key="report-0001") for bank in ("bank-a", "bank-b")
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("headers", "words"),
    [({"Accept-Language": "zh-CN"}, "令牌"), ({"Accept-Language": "en"}, "token"), ({}, "token")],
)
def test_problems_speak_the_language_that_was_asked_for(
    call: Any, headers: dict[str, str], words: str
) -> None:
    answer = call("", "get", "/me", **headers)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    tree = answer.json()
    assert words in tree["detail"]
    assert words in tree["next_step"]
    assert tree["limit"]


def test_a_token_is_kept_as_a_hash_and_opens_its_scopes_alone(make_token: Any, call: Any) -> None:
    token = make_token("bank-a", Scope.EVENTS_READ)
    assert token.encode() not in bytes(Token.objects.get().digest)
    assert call(token, "get", "/events").status_code == 200
    answer = call(token, "post", "/reports", REPORT, key="report-0001")
    assert (answer.status_code, answer.json()["value"]) == (403, "reports:write")
    assert not Report.objects.exists()


def test_an_ended_or_revoked_token_opens_nothing(make_token: Any, call: Any) -> None:
    token = make_token("bank-a")
    row = Token.objects.get()
    Token.objects.filter(pk=row.pk).update(made_at=clock.now() - timedelta(days=9), ends_at=clock.now())
    assert call(token, "get", "/me").status_code == 401
    Token.objects.filter(pk=row.pk).update(ends_at=clock.now() + timedelta(days=9))
    assert call(token, "get", "/me").status_code == 200
    Token.objects.filter(pk=row.pk).update(revoked_at=clock.now())
    assert call(token, "get", "/me").status_code == 401


def test_a_token_s_machine_cannot_sign_in_and_has_no_role(make_token: Any) -> None:
    make_token("bank-a")
    machine = Token.objects.get().machine
    assert not machine.has_usable_password()
    assert not machine.granted


def test_calls_above_the_rate_are_refused_and_say_when_to_come_back(make_token: Any, call: Any) -> None:
    token = make_token("bank-a", a_minute=3)
    answers = [call(token, "get", "/me") for _ in range(8)]
    refused = [answer for answer in answers if answer.status_code == 429]
    # the minute on the wall may turn once in between
    assert 2 <= len(refused) <= 5
    assert all(1 <= int(answer["Retry-After"]) <= 60 for answer in refused)


@pytest.mark.parametrize(
    "body",
    [
        {**REPORT, "payments": [{"amount_minor": -5}]},
        {**REPORT, "payments": [{"amount_minor": 1.5}]},
        {**REPORT, "payments": [{"currency": "XXX"}]},
        {**REPORT, "payments": [{"paid_at": "2026-03-02T08:00:00"}]},
        {**REPORT, "payments": [{"paid_at": "2990-03-02T08:00:00Z"}]},
        {**REPORT, "scam_type": "no such"},
        {**REPORT, "surprise": 1},
        {**REPORT, "story": "x\u0000y"},
        {**REPORT, "numbers": [{"kind": "msisdn", "value": ""}]},
        {**REPORT, "numbers": [{"kind": "msisdn", "value": "call me"}]},
        {**REPORT, "numbers": [{"kind": "msisdn", "value": "1380000"}, {"kind": "msisdn", "value": "+0"}]},
        {**REPORT, "callback": "ask at the counter"},
        "no json",
        [],
    ],
)
def test_bad_bodies_are_told_and_nothing_is_stored(make_token: Any, call: Any, body: Any) -> None:
    answer = call(make_token("bank-a"), "post", "/reports", body, key="report-0001")
    assert answer.status_code == (400 if body == "no json" else 422), answer.content
    assert answer.json()["next_step"]
    assert not Report.objects.exists()


def test_events_are_of_one_s_own_reports(make_token: Any, call: Any) -> None:
    ours, theirs = make_token("bank-a"), make_token("bank-b")
    made = call(ours, "post", "/reports", REPORT, key="report-0001").json()["report_id"]
    call(theirs, "post", "/reports", REPORT, key="report-0002")
    found = call(ours, "get", "/events").json()["events"]
    assert {event["subject"] for event in found} == {f"report:{made}"}
    last = found[-1]["sequence"]
    assert call(ours, "get", f"/events?after={last}").json()["events"] == []


def test_there_is_a_problem_where_there_is_nothing(call: Any) -> None:
    answer = call("", "get", "/nowhere")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/api/v1/problems/nothing_here"
