"""Figures: what was saved and how sure that is, who is forgotten, what more callers do, a control arm."""

from datetime import timedelta

import pyarrow as pa
import pytest

from cloudsword.centre.dissuasion_desk import standing
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.retention import shred_people
from cloudsword.centre.dissuasion_desk.states import Outcome, Waiting
from cloudsword.centre.dissuasion_desk.what_if import shifts
from cloudsword.dissuasion import DELAY_S
from cloudsword.errors import BadPolicy
from cloudsword.lake.policy import parse_policy
from tests.centre.dissuasion_desk.conftest import exposed

pytestmark = pytest.mark.django_db


def test_saved_is_what_those_who_stopped_would_have_paid_each_once_with_an_interval(desk):
    who = exposed("person:a", probability=0.5, expected_minor=100_000)
    desk.end(desk.take(), "stopped")
    found = standing.saved(desk.time())
    # one person who pays 200,000 or nothing: 100,000, and 1.96 times 100,000 around it
    assert (found.minor, found.low, found.high, found.people) == (100_000, 0, 296_000, 1)
    desk.time.on(days=21)
    desk.end(desk.take(), "stopped")
    assert standing.saved(desk.time()).people == 1
    exposed("person:b", probability=1.0, expected_minor=7, rests_until=desk.time())
    desk.end(desk.take(), "refused")
    assert standing.saved(desk.time()).people == 1
    desk.time.on(days=31)
    assert standing.saved(desk.time()).minor == 0
    assert who.pk


def test_everybody_in_danger_is_counted_once(desk):
    exposed("person:ready")
    exposed("person:rests", rests_until=desk.time() + timedelta(hours=1))
    tried = {"visit": 2, "letter": 2}
    exposed("person:no_way", msisdn="", tries=tried)
    exposed("person:gone", left_at=desk.time())
    exposed("person:hand", expected_minor=10**9)
    desk.take()
    assert standing.waiting(standing.rates_of(desk.time()), desk.time()) == dict.fromkeys(Waiting, 1)


def test_a_group_that_is_left_out_is_seen(desk):
    for n in range(40):
        exposed(f"person:o{n}", band="old", region="R1", expected_minor=1_000)
        exposed(f"person:y{n}", band="young", region="R2", expected_minor=1_000)
    other = Exposed.objects.filter(band="old")[:20]
    for n, who in enumerate(other):
        Attempt.objects.create(
            person=who, step="call", caller=desk.anna, reference=f"R{n}", lease_until=desk.time(), hour=1,
            outcome="refused", ended_at=desk.time(),
        )  # fmt: skip
    bands, regions = standing.groups(desk.time())
    assert {each.name.name_in("en"): (each.ratio, each.is_forgotten) for each in bands} == {
        "75 and older": (200, False),
        "18 to 29": (0, True),
    }
    assert {each.name.name_in("zh") for each in regions if each.is_forgotten} == {"R2"}


def test_more_callers_reach_more_people_and_none_reach_nobody(desk):
    for n in range(40):
        exposed(f"person:{n}", expected_minor=1_000 * (n + 1))
    none, one, ten = shifts((0, 1, 10), 60, desk.time())
    assert (none.people, none.averted_minor) == (0, 0)
    assert (one.people, ten.people) == (6, 40)
    # the six with the most to lose, half of whom are convinced, 45 % of whom answer
    assert one.averted_minor == pytest.approx(sum(range(35, 41)) * 1_000 * 0.5 * 0.45, abs=1)
    assert one.low < one.averted_minor < one.high
    assert ten.averted_minor > one.averted_minor


def test_who_waits_in_a_control_arm_waits_half_an_hour_and_both_arms_are_compared(
    desk, danger_centre, settings, tmp_path
):
    from tests.centre.dissuasion_desk.conftest import lake_with_people

    made = lake_with_people(tmp_path / "centre")
    policy = made.path / "policy.toml"
    policy.write_text(
        policy.read_text("utf-8").replace("# control_percent = 0 ", "control_percent = 50 "), "utf-8"
    )
    settings.CENTRE = made.path
    desk.warned()
    desk.told()
    desk.found()
    waiting = Exposed.objects.filter(is_control=True)
    assert Exposed.objects.exclude(stratum=None).count() == Exposed.objects.count() == 6
    assert 0 < waiting.count() < 6
    assert {each.rests_until - each.due_at for each in waiting} == {timedelta(seconds=DELAY_S)}
    assert standing.control(desk.time()) is None
    for n in range(8):
        exposed(f"person:x{n}", stratum=1, is_control=bool(n % 2), paid_after_minor=1_000 * (n % 2) + n)
    desk.time.on(days=2)
    found = standing.control(desk.time())
    assert found["waited"] == 4 + waiting.count()
    assert found["difference"] > 0
    assert found["low"] < found["difference"] < found["high"]


@pytest.mark.parametrize(
    "line", ["control_percent = 1", "call_from = 22\ncall_until = 8", "lease_minutes = 0", "lease = 3"]
)
def test_a_policy_that_cannot_be_is_refused(line, tmp_path):
    with pytest.raises(BadPolicy):
        parse_policy(f"[dissuasion]\n{line}", tmp_path / "policy.toml")


def test_people_are_shredded_half_a_year_after_their_last_sign_and_figures_stay(desk):
    who = exposed("person:a", holder="Wang", region="R1", met=[{"numbers": ["+861"]}], relative="son")
    attempt = desk.end(desk.take(), "stopped", note="told the son")
    Exposed.objects.update(left_at=desk.time())
    assert shred_people(desk.time.on(days=179)) == 0
    assert shred_people(desk.time.on(days=2)) == 1
    who.refresh_from_db()
    attempt.refresh_from_db()
    assert (who.holder, who.msisdn, who.met, who.relative, attempt.note) == ("", "", [], "", "")
    assert who.key == f"shredded:{who.pk}"
    assert (attempt.outcome, attempt.expected_minor) == (Outcome.STOPPED, 100_000)
    assert shred_people(desk.time()) == 0


def test_an_arm_counts_what_was_paid_within_a_day_and_told_a_day_later(desk):
    from cloudsword.centre.dissuasion_desk.services.finding import _count_payments

    now = desk.time()
    person = exposed("person:late", stratum=0, due_at=now)
    rows = [
        {"person_id": person.key, "kind": "payment", "at": now + timedelta(hours=hours), "size": float(minor)}
        for hours, minor in ((-1, 1), (0, 20), (23, 300), (24, 4_000), (300, 50_000))
    ]
    desk.time.on(hours=47)
    _count_payments(pa.Table.from_pylist(rows), desk.time())
    person.refresh_from_db()
    assert person.paid_after_minor == 320
    assert standing.control(desk.time()) is None
