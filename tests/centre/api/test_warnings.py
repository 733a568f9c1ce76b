"""An institution fetches what the centre warns of, with a token that is good for it."""

import json
from datetime import timedelta

import pytest

from cloudsword.centre import clock
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.warning_desk.models import FeedChange, NumberWarning

pytestmark = pytest.mark.django_db


@pytest.fixture
def warned(person):
    now, judge = clock.now(), person("mei", "analyst")
    row = NumberWarning.objects.create(
        msisdn="+8613912345678",
        state="warned",
        evidence_at=now,
        expires_at=now + timedelta(days=90),
        decided_by=judge,
        decided_at=now,
        decision_reason="made for a test",
        warned_by=judge,
        warned_at=now,
    )
    FeedChange.objects.create(version=7, warning=row, action="added", at=now)
    return row


def test_the_feed_is_whole_or_since_a_version(make_token, call, warned):
    token = make_token("bank-a", Scope.WARNINGS_READ)
    answer = call(token, "get", "/warnings")
    assert (answer.status_code, answer["Feed-Version"]) == (200, "7")
    found = answer.json()
    assert [each["number"] for each in found["entries"]] == [warned.msisdn]
    assert answer["JWS-Detached"].count(".") == 2
    assert call(token, "get", "/warnings?since=7").json()["entries"] == []
    assert json.loads(call(token, "get", "/warnings?form=stix").content)["type"] == "bundle"
    assert call(token, "get", "/warnings?form=csv").content.startswith(b"version,")
    for wrong in ("since=-1", "since=x", "form=xml"):
        assert call(token, "get", f"/warnings?{wrong}").status_code == 422


def test_a_version_that_is_not_there_yet_fits_nothing(make_token, call, warned):
    token = make_token("bank-a", Scope.WARNINGS_READ)
    answer = call(token, "get", "/warnings?since=900")
    assert (answer.status_code, answer.json()["value"]) == (409, 900)
    assert int(answer.json()["limit"]) < 900


def test_another_token_gets_none(make_token, call, warned):
    assert call(make_token("bank-a", Scope.REPORTS_WRITE), "get", "/warnings").status_code == 403
    assert call("", "get", "/warnings").status_code == 401
