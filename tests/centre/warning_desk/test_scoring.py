"""The lake's calls are scored by the clock: a burst is proposed with its reasons, an ordinary line is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cloudsword.centre.warning_desk import records
from cloudsword.centre.warning_desk.models import NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.services import scoring
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import CALLS, SUBSCRIBERS
from cloudsword.warning.scoring import LIMITS
from tests.centre.holds.conftest import NOON
from tests.centre.warning_desk.conftest import NUMBER, WHY
from tests.lake.records import record

pytestmark = pytest.mark.django_db
FRIENDS = ("+8613700000001", "+8613700000002")
HONEST = "+8613600000001"
HOTLINE = "+8695588"


def call(n: int, caller: str, callee: str, minutes: float, seconds: int = 40, **fields: object) -> dict:
    return {
        "call_id": f"C{n}",
        "caller": caller,
        "callee": callee,
        "started_at": NOON - timedelta(minutes=minutes),
        "duration_s": seconds,
        "imei": "490154203237518",
        "cell": "cell-7",
        **fields,
    }


def calls() -> list[dict]:
    burst = [call(n, NUMBER, f"+86138000{n:05d}", 200 - n, 12) for n in range(60)]
    shown = [call(100 + n, HOTLINE, f"+86138001{n:05d}", 200 - n, 12) for n in range(60)]
    day, usual = 1_440, []
    for n in range(80):
        there, back = FRIENDS[n % 2], n % 4 == 3
        pair = (there, HONEST) if back else (HONEST, there)
        usual.append(call(300 + n, *pair, day * (n % 10) + 90 * (n // 10), 100, imei="356938035643809"))
    return [*burst, *shown, *usual]


@pytest.fixture
def lake(desk, here, tmp_path, settings):
    """The desk's policy over a lake with a burst, a hotline that was shown, and an ordinary line."""
    made = create(tmp_path / "centre")
    (made.path / "policy.toml").write_bytes((here.path / "policy.toml").read_bytes())
    ingest(made, CALLS, [record(CALLS, calls())])
    held = [
        {"msisdn": NUMBER, "carrier": "C1", "holder": "P1", "opened_at": NOON - timedelta(days=3)},
        {"msisdn": HONEST, "carrier": "C1", "holder": "P2", "opened_at": NOON - timedelta(days=900)},
    ]
    ingest(made, SUBSCRIBERS, [record(SUBSCRIBERS, held)])
    settings.CENTRE = made.path
    return made


def test_a_burst_is_proposed_with_reasons_and_neither_an_ordinary_line_nor_a_hotline(desk, lake, browsers):
    assert scoring.score_calls(desk.time()) == 1
    row = NumberWarning.objects.get()
    assert (row.msisdn, row.state, row.proposed_by, row.origin) == (NUMBER, "proposed", None, "cell")
    found = row.evidence.get()
    assert found.maker == "number.rules@1"
    assert found.score >= LIMITS.look
    assert found.window_until - found.window_from == timedelta(days=1)
    assert scoring.score_calls(desk.time()) == 0
    for language, says in (("en", "different numbers"), ("zh", "个不同号码")):
        text = browsers(desk.mei).get(f"/warnings/numbers/{row.pk}", {"lang": language}).content.decode()
        assert says in text
        assert "<svg" in text


def test_nothing_later_than_the_moment_is_seen(desk, lake):
    before = datetime.fromtimestamp((NOON - timedelta(minutes=199)).timestamp(), UTC)
    assert scoring.score_calls(before) == 0


def test_nobody_is_proposed_for_having_no_past_where_the_records_begin_today(desk, here, tmp_path, settings):
    """A rider of years who is new to the lake alone: twelve strangers, and no call that we know of before."""
    made = create(tmp_path / "new")
    (made.path / "policy.toml").write_bytes((here.path / "policy.toml").read_bytes())
    busy = [call(n, HONEST, f"+86138000{n:05d}", 300 - n, 40) for n in range(15)]
    ingest(made, CALLS, [record(CALLS, busy)])
    settings.CENTRE = made.path
    assert scoring.score_calls(desk.time()) == 0
    # who is known for a fortnight and was silent is another matter
    ingest(made, CALLS, [record(CALLS, [call(99, FRIENDS[0], FRIENDS[1], 13 * 1_440)])])
    assert scoring.score_calls(desk.time()) == 1


def test_the_page_shows_the_day_whom_it_reached_and_whose_it_was(desk, lake, browsers):
    from cloudsword.centre.look.zone import shown_zone

    day = records.day_of(NUMBER, shown_zone())
    assert (sum(day.placed), day.parties, day.answered) == (60, 60, 60)
    assert sum(day.ordinary) < 60
    assert records.day_of("+8613999999999", shown_zone()) is None
    reached = records.reached_by(NUMBER, NOON - timedelta(days=1), NOON)
    assert (len(reached), {each.calls for each in reached}) == (60, {1})
    assert [each.holder for each in records.holders_of(NUMBER)] == ["P1"]
    row = desk.warned()
    text = browsers(desk.mei).get(f"/warnings/numbers/{row.pk}/reached").content.decode()
    assert "+8613800000007" in text


def test_a_holder_that_the_lake_knows_to_be_newer_ends_a_warning(desk, lake):
    desk.time.at = NOON - timedelta(days=5)
    row = desk.warned()
    desk.time.at = NOON
    assert scoring.reset_holders(NOON - timedelta(days=4)) == 0
    assert scoring.reset_holders(NOON) == 1
    row.refresh_from_db()
    assert row.state == "reassigned"


def test_the_machine_warns_alone_only_where_the_policy_says_so_and_the_network_proves(
    desk, lake, monkeypatch
):
    limits = scoring.centre().policy.warnings

    def judged(number: str, percent: int, **fields: object) -> str:
        policy = replace(scoring.centre().policy, warnings=replace(limits, alone_percent=percent))
        monkeypatch.setattr(type(scoring.centre()), "policy", policy, raising=False)
        row = NumberWarning.objects.create(
            msisdn=number, evidence_at=NOON, expires_at=NOON + timedelta(days=9), **fields
        )
        NumberEvidence.objects.create(warning=row, kind="calls", at=NOON, maker="m", probability=0.97)
        scoring._warn_alone(row.pk, percent / 100, NOON)
        row.refresh_from_db()
        return row.state

    assert judged("+8613000000001", 99, origin="cell") == "proposed"
    assert judged("+8613000000002", 95, origin="display") == "proposed"
    assert judged("+8613000000003", 95, origin="cell") == "warned"
    row = NumberWarning.objects.get(msisdn="+8613000000003")
    assert (row.is_by_policy, row.warned_by, desk.judged(row, "watch", reason=WHY).state) == (
        True,
        None,
        "watched",
    )
