"""Campaigns on scripts that are rewritten the way gangs do: new names, new numbers, other words."""

import re

import numpy as np
import pytest

from cloudsword.country.draws import stream
from cloudsword.country.words import scam_text
from cloudsword.pitches.campaigns import Sighting, Sign, campaigns, scripts_of, structure_of
from cloudsword.pitches.campaigns.ties import MOST_SCRIPTS
from cloudsword.pitches.extraction import FoundKind
from cloudsword.vocabulary.scam_types import ScamType

SCRIPT = (
    "【{name}】家人们,{name}已获批红头文件,进入最后发放期,每人可领{sum}万。只需交会费{fee}元,今晚截止,"
    "联系团队长{number}。有人问一律说买东西。"
)
NAMES = ("民族资产解冻", "共同富裕工程", "数字人民币配额", "天心玺计划", "盛世中华基金", "慈善富民项目")


def seen(*texts):
    return [Sighting(1_000_000 * place, text) for place, text in enumerate(texts)]


def renamed(place, number="13800138000"):
    return SCRIPT.format(name=NAMES[place % 6], sum=10 + place, fee=100 + 7 * place, number=number)


def test_one_script_under_new_names_is_one_campaign():
    texts = [renamed(place, f"1380013{place:04}") for place in range(40)]
    (found,) = campaigns(seen(*texts))
    assert (found.volume, len(found.scripts)) == (40, 1)
    assert (found.first_seen_at, found.last_seen_at) == (0, 39_000_000)
    assert 1 <= found.scripts[0].variants <= 6
    assert sum(kind is FoundKind.NUMBER for kind, _, _ in found.named) == 40


@pytest.mark.parametrize("name", [*NAMES, "全民光伏", "a name that nobody heard of"])
def test_a_renamed_project_is_known_by_its_structure(name):
    text = SCRIPT.format(name=name, sum=58, fee=300, number="13800138000")
    structure = structure_of([text])
    assert structure.is_unfreezing
    assert set(structure.signs) == set(Sign)


def test_the_structure_may_be_spread_over_messages():
    parts = [
        "各位家人,报单费300元,今晚截止",
        "省总通知:大会本月召开",
        "国家机密,不能外传",
        "每人可领58万",
    ]
    assert structure_of(parts).is_unfreezing
    assert not structure_of(parts[:1]).is_unfreezing
    english = [
        "Joining fee RMB 300 for each order",
        "The group leader passes on: do not tell anyone",
        "One order becomes 80,000 yuan",
    ]
    assert structure_of(english).is_unfreezing


def test_most_drawn_projects_show_it_and_other_scams_do_not():
    def share(kind):
        count = 0
        for number in range(40):
            random = stream(5, f"campaigns.{kind.value}", number)
            texts = [scam_text(random, kind, "zh", {}, 0.0) for _ in range(6)]
            count += structure_of(texts).is_unfreezing
        return count / 40

    assert share(ScamType.UNFREEZE) >= 0.95
    others = {kind.value: share(kind) for kind in ScamType if kind.is_scam and kind is not ScamType.UNFREEZE}
    assert max(others.values()) <= 0.2, others


def test_honest_texts_show_no_structure():
    for text in (
        "会费300元请于今天交到班长处",
        "团长好,集合时间改到八点",
        "This is confidential: the salary table",
    ):
        assert not structure_of([text]).is_unfreezing


def test_a_shared_number_ties_scripts_together():
    other = "您的快递丢失,双倍理赔,请联系客服13800138000办理"
    third = "妈,晚上回家吃饭吗"
    found = campaigns(seen(renamed(0), other, third, renamed(1)))
    assert [each.volume for each in found] == [3, 1]
    assert [(tie.kind, tie.value, tie.scripts) for tie in found[0].ties] == [
        (FoundKind.NUMBER, "+8613800138000", 2)
    ]


def test_a_number_that_everybody_names_ties_nothing():
    words = re.findall("..", "快递理赔会议账单航班医保贷款学费房租停车社保积分话费电费水费彩票")
    texts = [f"{word}{word}通知{word * 3}请拨95188000 {word * 6}" for word in words]
    assert len(texts) > MOST_SCRIPTS
    assert len(campaigns(seen(*texts))) == len(texts)


def test_the_order_of_what_is_handed_in_changes_nothing():
    sightings = seen(*(renamed(place, f"1380013{place % 3:04}") for place in range(12)), "您好,快递到了")
    mixed = [sightings[place] for place in np.random.default_rng(2).permutation(len(sightings))]
    one, other = campaigns(sightings), campaigns(mixed)
    assert [each.campaign_id for each in one] == [each.campaign_id for each in other]
    assert [each.volume for each in one] == [each.volume for each in other]


def test_rewritten_scripts_come_together_and_different_ones_stay_apart():
    kinds = [kind for kind in ScamType if kind.is_scam]
    texts, truth = [], []
    for kind_place, kind in enumerate(kinds):
        base = scam_text(stream(9, "campaigns.base", kind_place), kind, "zh", {"number": "+89912345678"}, 0.0)
        words = list(base)
        for copy in range(10):
            random = np.random.default_rng(kind_place * 100 + copy)
            kept = [word for word in words if random.random() > 0.06]
            texts.append("".join(kept).replace("+89912345678", f"+899{random.integers(10**7, 10**8)}"))
            truth.append(kind_place)
    found = scripts_of(texts)
    pairs = [(i, j) for i in range(len(texts)) for j in range(i)]
    same = np.array([truth[i] == truth[j] for i, j in pairs])
    said = np.array([found[i] == found[j] for i, j in pairs])
    assert (said & same).sum() / same.sum() >= 0.9
    assert (said & same).sum() / said.sum() >= 0.99


def test_nothing_and_empty_texts_are_no_trouble():
    assert campaigns([]) == []
    assert sorted(each.volume for each in campaigns(seen("", "", "!!", "hello there"))) == [1, 1, 2]
