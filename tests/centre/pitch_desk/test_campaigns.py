"""Reports become campaigns: one script under many names, ties by numbers, and reports that leave again."""

import random

import pytest

from cloudsword.centre.intake.services import judge_report, withdraw_report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.pitch_desk.hearing import AT_ONCE
from cloudsword.centre.pitch_desk.models import (
    NamedValue,
    PitchCampaign,
    PitchScript,
    PitchSighting,
    PitchText,
)
from cloudsword.centre.pitch_desk.services import add_reports, drop_gone, follow
from cloudsword.centre.pitch_desk.services.following import settle
from cloudsword.centre.pitch_desk.services.tying import look_at, refresh
from cloudsword.pitches.campaigns import scripts_of
from cloudsword.pitches.campaigns.ties import MOST_SCRIPTS
from tests.centre.pitch_desk.conftest import NAMES, NUMBER, project

pytestmark = pytest.mark.django_db
OTHERS = (
    "您的快递丢失,双倍理赔,请联系客服{n}办理退款手续",
    "妈,晚上回家吃饭吗?我买了菜和鱼,早点回来",
    "尊敬的旅客,您预订的航班因故障取消,请致电{n}改签",
)
WORDS = "快递理赔会议账单航班医保贷款学费房租停车社保积分话费电费水费彩票"


def live():
    return list(PitchCampaign.objects.filter(volume__gt=0).order_by("pk"))


def parts():
    """Return which reports stand together, whatever the numbers of scripts and campaigns."""
    found = {}
    rows = PitchSighting.objects.filter(script__isnull=False)
    for report, script, campaign in rows.values_list("pk", "script", "script__campaign"):
        found.setdefault(campaign, {}).setdefault(script, set()).add(report)
    return {frozenset(frozenset(each) for each in scripts.values()) for scripts in found.values()}


def test_one_script_under_new_names_is_one_campaign_with_its_structure(desk):
    for place in range(8):
        desk.told(project(place, f"1380013{place:04}"), scam_type="unfreeze")
    (found,) = live()
    assert (found.volume, found.script_count) == (8, 1)
    assert found.title in NAMES
    assert found.is_unfreezing
    assert found.officer_type == "unfreeze"
    assert found.last_seen_at - found.first_seen_at == desk.time() - found.first_seen_at
    assert PitchText.objects.count() < 8


def test_a_number_in_common_ties_scripts_and_a_withdrawn_report_lets_them_fall_apart(desk):
    first = desk.told(project(0))
    desk.told(project(1, "13800139999"))
    other = desk.told(OTHERS[0].format(n=NUMBER))
    desk.told(OTHERS[1])
    tied, alone = live()
    assert (tied.volume, tied.script_count, alone.volume) == (3, 2, 1)
    withdraw_report(actor=desk.wang, report=other, reason="told by mistake")
    assert [each.volume for each in live()] == [2, 1]
    again = desk.told(OTHERS[0].format(n=NUMBER))
    assert [each.volume for each in live()] == [3, 1]
    assert live()[0].pk == tied.pk
    # what ties is the first report: without it the scripts are strangers
    judge_report(actor=desk.wang, report=first, state=ReportState.FALSE, reason="invented")
    assert sorted(each.volume for each in live()) == [1, 1, 1]
    assert PitchSighting.objects.filter(pk__in=[first.pk, other.pk]).count() == 0
    assert PitchSighting.objects.get(pk=again.pk).script.campaign_id != tied.pk


def test_a_number_typed_beside_the_story_and_the_payee_tie_and_the_reporter_does_not(desk):
    desk.told(OTHERS[0].format(n=""), numbers=("+8613700000001",), callback="+8613655555555")
    desk.told(OTHERS[2].format(n=""), numbers=("+8613700000001",))
    desk.told(OTHERS[1] + " 13655555555", callback="+8613655555555")
    assert [each.volume for each in live()] == [2, 1]


def test_everybodys_number_ties_nothing_and_ties_again_when_few_are_left(desk):
    texts = [
        f"{a}{b}通知{(a + b) * 3}请拨{NUMBER} {(a + b) * 6}"
        for a, b in zip(WORDS[::2], WORDS[1::2], strict=True)
    ]
    ids = desk.many(texts)
    add_reports(ids[:MOST_SCRIPTS])
    assert len(live()) == 1
    first = live()[0].pk
    add_reports(ids[MOST_SCRIPTS:])
    assert len(live()) == len(texts) > MOST_SCRIPTS
    from cloudsword.centre.pitch_desk.services import drop_reports

    drop_reports(ids[MOST_SCRIPTS:])
    assert [each.pk for each in live()] == [first]


def test_batches_say_the_same_as_one_by_one_and_as_the_science(desk):
    texts = [project(place, f"1380013{place % 3:04}") for place in range(12)]
    texts += [each.format(n=f"137000000{place:02}") for place in range(6) for each in OTHERS]
    random.Random(3).shuffle(texts)
    ids = desk.many(texts)
    add_reports(ids)
    whole = parts()
    assert {len(script) for campaign in whole for script in campaign} == {
        int((scripts_of(texts) == script).sum()) for script in set(scripts_of(texts).tolist())
    }
    for model in (PitchSighting, NamedValue, PitchText, PitchScript, PitchCampaign):
        model.objects.all().delete()
    for each in ids:
        add_reports([each])
    assert parts() == whole


def test_the_clock_takes_in_what_nobody_told_of_and_out_what_is_gone(desk):
    from cloudsword.centre.intake.models import Report

    ids = desk.many([project(place) for place in range(AT_ONCE + 5)] + ["", "!!", "مرحبا بكم في المسابقة"])
    assert follow(desk.time()) == AT_ONCE + 6
    assert follow(desk.time()) == 0
    assert PitchSighting.objects.get(pk=ids[-2]).script is None
    Report.objects.filter(pk=ids[0]).update(shredded_at=desk.time(), story="")
    assert drop_gone(desk.time()) == 1
    assert live()[0].volume == AT_ONCE + 4


def test_what_somebody_sends_to_break_it_costs_little(desk):
    long = "中奖通知请缴纳手续费" * 100_000
    texts = [
        long,
        long + "!",
        "《" * 50_000,
        "1" * 200_000,
        "".join(chr(0x4E00 + n % 20_000) for n in range(90_000)),
    ]
    ids = desk.many([*texts, *[project(1)] * 2_000])
    assert follow(desk.time()) == len(ids) - 1
    assert PitchText.objects.count() <= 5
    assert max(len(bytes(each.grams)) for each in PitchText.objects.all()) <= 8 * 1_024
    assert max(each.volume for each in live()) == 2_000


def test_a_large_campaign_waits_for_the_clock_with_its_figures_and_with_falling_apart(desk):
    first = desk.told(project(0))
    desk.told(OTHERS[0].format(n=NUMBER))
    (row,) = live()
    desk.told(project(1))
    refresh([row.pk], most=2)
    look_at([row.pk], most=1)
    row.refresh_from_db()
    assert (row.volume, row.is_stale) == (3, True)
    NamedValue.objects.filter(script=PitchSighting.objects.get(pk=first.pk).script).update(may_tie=False)
    assert settle(desk.time()) == 1
    assert settle(desk.time()) == 0
    assert sorted(each.volume for each in live()) == [1, 2]
    assert not any(each.is_stale for each in live())
