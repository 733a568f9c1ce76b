"""Bodies that only a broken or hostile program sends: told in words, nothing stored, no fault of ours."""

import json
from typing import Any

import pytest
from django.test import Client

from cloudsword.centre.intake.models import Report
from cloudsword.centre.people.models import Institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_in(make_token: Any) -> Any:
    """Send raw bytes as a report."""
    token = make_token("bank-a")
    client = Client(raise_request_exception=False)

    def send(body: bytes, **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {token}", "Idempotency-Key": "report-0001", **headers}
        return client.post("/api/v1/reports", body, content_type="application/json", headers=sent)

    return send


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (json.dumps({"story": "骗子冒充公检法"}, ensure_ascii=False).encode("gb18030"), 400),
        (b'{"story": "\xff\xfe"}', 400),
        (b'{"story": "\\ud800"}', 422),
        (b'{"reporter": "a\\u0000b"}', 422),
        (b'{"story": "' + b"x" * 3_000_000 + b'"}', 413),
        (b"[" * 100_000, 400),
        (b'{"payments": ' + b'[{"payments": ' * 50_000, 400),
        (b'{"payments": [{"amount_minor": ' + b"9" * 6_000 + b"}]}", 400),
        (b'{"payments": [{"amount_minor": NaN}]}', 422),
        (b'{"payments": [{"amount_minor": 1e400}]}', 422),
        (b'{"payments": [{"amount_minor": 9223372036854775808}]}', 422),
        (b'{"payments": [{"paid_at": "0001-01-01T00:00:00+14:00"}]}', 422),
        (b'{"payments": [{"paid_at": "9999-12-31T23:59:59-14:00"}]}', 422),
        (b'{"payments": [{"paid_at": 1e300}]}', 422),
        (b'{"story": "one", "storey": "two"}', 422),
        (b"", 422),
        (b"null", 422),
    ],
    ids=lambda value: str(value[:30]) if isinstance(value, bytes) else str(value),
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_broken_body_is_told_in_words(hand_in: Any, body: bytes, status: int, language: str) -> None:
    answer = hand_in(body, **{"Accept-Language": language})
    assert answer.status_code == status, answer.content[:500]
    tree = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert tree["detail"]
    assert tree["limit"]
    assert tree["next_step"]
    assert not Report.objects.exists()


def test_letters_beyond_the_first_plane_and_right_to_left_come_through(hand_in: Any) -> None:
    told = {
        "reporter": "\U00020bb7\u91ce \u05d3\u05d5\u05d3",
        "story": "\U0001f4b8 \u0645\u0631\u062d\u0628\u0627",
    }
    answer = hand_in(json.dumps(told).encode())
    assert answer.status_code == 201, answer.content
    report = Report.objects.get()
    assert (report.reporter, report.story) == (told["reporter"], told["story"])


def test_a_key_or_token_that_is_none_is_told(make_token: Any) -> None:
    token = make_token("bank-a")
    client = Client(raise_request_exception=False)
    for key in ("short", "x" * 65, "with blank 1", "\u94a5\u5319\u94a5\u5319\u94a5\u5319\u94a5\u5319"):
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        answer = client.post("/api/v1/reports", {}, content_type="application/json", headers=headers)
        assert answer.status_code == 422, key
        assert "Idempotency-Key" in answer.content.decode()
    for text in ("cst_", "cst_\u4e2d", "cst_" + "x" * 10_000, "\x00", token + " ", token.upper()):
        answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {text}"})
        assert answer.status_code == 401, text
    assert not Report.objects.exists()
    assert Institution.objects.filter(pk="bank-a").exists()


@pytest.mark.parametrize(
    "body",
    [
        b"{" + b",".join(b'"k%d": 1' % number for number in range(100_000)) + b"}",
        b'{"payments": [' + b",".join([b"{}"] * 5_000) + b"]}",
        b'{"numbers": [{"' + b'": 1, "'.join(b"k%d" % number for number in range(50)) + b'": 1}]}',
    ],
    ids=["names", "objects", "names within"],
)
def test_more_than_anything_described_is_refused_before_it_is_looked_at(
    hand_in: Any, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.centre.api.schemas import ReportIn

    def looked(*rest: object, **more: object) -> None:
        raise AssertionError("a schema looked at it")

    monkeypatch.setattr(ReportIn, "model_validate", looked)
    answer = hand_in(body)
    assert answer.status_code == 413
    assert answer.json()["title"] == "too much in body"
    assert len(answer.content) < 1_000


def test_one_name_twice_is_refused(hand_in: Any) -> None:
    assert hand_in(b'{"story": "one", "story": "two"}').status_code == 400


def test_an_answer_tells_of_a_few_fields_only(hand_in: Any) -> None:
    payments = [{"amount_minor": 0, "paid_at": "x", "currency": "?"}] * 90
    answer = hand_in(json.dumps({"payments": payments}).encode())
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("270 ")
    assert len(answer.json()["errors"]) == 50


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u2028", "\u00ad"])
def test_marks_that_the_form_refuses_are_refused_here_too(hand_in: Any, mark: str) -> None:
    from cloudsword.centre.intake import typed

    for field in ("reporter", "callback", "channel"):
        answer = hand_in(json.dumps({field: f"a{mark}b"}).encode())
        assert answer.status_code == 422, (field, answer.content)
        assert f"U+{ord(mark):04X}" in answer.content.decode()
    with pytest.raises(typed.Mistyped):
        typed.plain(f"a{mark}b")
    answer = hand_in(json.dumps({"story": f"6222{mark}17\n\u5f20\u4e09"}).encode())
    assert answer.status_code == 201
    assert Report.objects.get().story == typed.story(f"6222{mark}17\n\u5f20\u4e09") == "622217\n\u5f20\u4e09"
