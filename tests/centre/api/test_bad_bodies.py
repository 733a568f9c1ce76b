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
        "reporter": "\U00020bb7\u91ce \u05d3\u05d5\u05d3\u200f",
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
        assert answer.status_code in (200, 401), text
        assert answer.status_code == 401 or text.strip() == token
    assert not Report.objects.exists()
    assert Institution.objects.filter(pk="bank-a").exists()
