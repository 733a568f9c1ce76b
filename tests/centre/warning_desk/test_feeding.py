"""The feed: whole, since a version, in four forms, signed; withdrawn numbers are named."""

import csv
import io
import json
from uuid import uuid4

import pytest

from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.feeding import COLUMNS, FORMS, TYPE, feed_since, written
from cloudsword.channels.jose import payload_in
from cloudsword.uses.order_key import order_signer
from tests.centre.warning_desk.conftest import NUMBER, SECOND, WHY

pytestmark = pytest.mark.django_db


def numbers(feed):
    return {(each.warning.msisdn, each.action.value) for each in feed.entries}


def test_whoever_follows_the_versions_has_what_the_whole_feed_gives(desk):
    held: set[str] = set()
    version = 0

    def follow():
        nonlocal version
        feed = feed_since(version)
        for each in feed.entries:
            (held.add if each.action.value == "added" else held.discard)(each.warning.msisdn)
        version = feed.version
        assert held == {number for number, _ in numbers(feed_since())}

    follow()
    first = desk.warned()
    follow()
    second = desk.judged(desk.proposed(SECOND), "watch")
    follow()
    desk.judged(second)
    follow()
    assert held == {NUMBER, SECOND}
    before = version
    services.withdraw(actor=desk.lin, warning=first, reason=WHY)
    assert numbers(feed_since(before)) == {(NUMBER, "withdrawn")}
    follow()
    assert feed_since(version).entries == []


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_same_and_its_signature_holds(desk, browsers, here, form):
    desk.warned()
    gone = desk.warned(SECOND)
    before = feed_since().version
    services.withdraw(actor=desk.lin, warning=gone, reason=WHY)
    browser = browsers(desk.mei)
    answer = browser.get(f"/warnings/feed.{form}")
    assert answer.status_code == 200
    content, public = answer.content, order_signer(here.path).public
    if form == "jws":
        content = payload_in(content, public)
    else:
        from joserfc.util import urlsafe_b64encode

        header, _, signature = answer["JWS-Detached"].split(".")
        whole = ".".join([header, urlsafe_b64encode(content).decode(), signature])
        assert payload_in(whole.encode(), public) == content
    changed = browser.get(f"/warnings/feed.{form}", {"since": before}).content.decode()
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(content.decode()))
        assert (tuple(row), row["number"], row["grade"]) == (COLUMNS, NUMBER, "warned")
        assert "withdrawn" in changed
    elif form == "stix":
        (indicator,) = json.loads(content)["objects"][1:]
        assert NUMBER in indicator["pattern"]
        assert "revoked" not in indicator
        assert json.loads(changed)["objects"][1]["revoked"] is True
    else:
        (entry,) = json.loads(content)["entries"]
        assert (entry["number"], entry["action"], entry["confidence"]) == (NUMBER, "added", 100)
    assert TYPE.startswith("cloudsword")


def test_a_version_that_is_none_is_not_the_whole_feed(desk, browsers):
    desk.warned()
    browser = browsers(desk.mei)
    for since in ("-1", "x", "", "9" * 40):
        assert browser.get("/warnings/feed.json", {"since": since}).status_code == 404, since
    assert browser.get("/warnings/feed.xml").status_code == 404


def test_a_cut_off_says_so_only_when_the_second_person_has_decided(desk):
    row = desk.judged(desk.warned(), "cut_off")
    assert [each.grade for each in feed_since().entries] == ["warned"]
    services.approve_cut_off(actor=desk.li, warning=row)
    assert [each.grade for each in feed_since().entries] == ["cut_off"]


def test_a_stix_bundle_has_what_the_standard_requires(desk):
    desk.warned()
    services.take_appeal(actor=desk.lin, warning=desk.warned(SECOND), appellant="x", text=WHY, token=uuid4())
    bundle = json.loads(written(feed_since(), "stix"))
    assert bundle["type"] == "bundle"
    assert bundle["id"].startswith("bundle--")
    identity, *indicators = bundle["objects"]
    assert {"type", "spec_version", "id", "created", "modified", "name"} <= set(identity)
    required = {"type", "spec_version", "id", "created", "modified", "pattern", "pattern_type", "valid_from"}
    for each in indicators:
        assert required <= set(each)
        assert each["created_by_ref"] == identity["id"]
        assert each["modified"] >= each["created"]
        assert each["valid_until"] > each["valid_from"]
        assert each["valid_from"].endswith("Z")
        assert 0 <= each["confidence"] <= 100
    assert len({each["id"] for each in indicators}) == 2
    assert json.loads(written(feed_since(), "stix")) == bundle
