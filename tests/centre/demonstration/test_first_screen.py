"""The first screen from a scene: parts add up, one clock, three worlds, both languages, definitions."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cloudsword.centre.demonstration import making
from cloudsword.centre.demonstration.folder import Mark, make_folder
from cloudsword.centre.demonstration.models import Demonstration, Scene, Wish
from cloudsword.centre.demonstration.scene import SCENE
from cloudsword.lake.policy import read_policy

COUNTRY = Mark(500, 2, 7, "prompt")
MINUTE = 60_000_000
BEGAN = 1_772_600_000_000_000
NAMES = ("stolen", "stoppable", "held", "returned", "gone", "innocent", "innocent_minor_hours", "refused")


def figures(*minor: int) -> dict[str, int]:
    return {**dict(zip(NAMES, minor, strict=True)), "misdirected": 0}


WORLDS = {
    "centre": figures(1_000_000, 100_000, 700_000, 150_000, 50_000, 0, 7, 0),
    "freeze": figures(1_000_000, 0, 800_000, 150_000, 50_000, 9_100, 91_000, 3),
    "nobody": figures(1_000_000, 300_000, 0, 0, 700_000, 0, 0, 0),
}
CALLS = {"scam": 900, "answered": 250, "after": 400, "answered_after": 48, "wrong": 3}
WITHOUT = {"scam": 1000, "answered": 400, "after": 0, "answered_after": 0, "wrong": 0}
WARNINGS: dict[str, Any] = {
    "numbers": {"scam": 12, "late": 2, "innocent": 1, "undone": 1, "undone_minutes": 230},
    "calls": CALLS,
    "calls_without": WITHOUT,
    "victims": 2,
    "unpaid": 300_000,
    "otherwise": 300_000,
}
DAY = {
    "stolen": 1_000_000,
    "reachable": 950_000,
    "saved": 850_000,
    "gone": 50_000,
    "centre_hours": 7,
    "freeze_hours": 91_000,
}
CONTENT: dict[str, Any] = {
    "at": BEGAN + 9 * MINUTE,
    "day": 2,
    "days": 2,
    "rate": 60,
    "is_paused": False,
    "is_over": False,
    "currency": "CNY",
    "figures": {
        **WORLDS,
        "reported": WORLDS,
        "gone_before_report": 50_000,
        "reachable_at_report": 950_000,
        "warnings": WARNINGS,
    },
    "days_done": [DAY],
    "happened": [[BEGAN, {"en": "an order was sent", "zh": "指令已发出"}]],
    "watched": {
        "case": "K000001",
        "roots": ["T1"],
        "scam_type": "",
        "reported_at": BEGAN,
        "points": [[BEGAN, 0, 0, 0, 0, 0, 0], [BEGAN + 9 * MINUTE, 50_000, 50_000, 700_000, 0, 9_100, 0]],
        "worlds": WORLDS,
    },
}


@pytest.fixture
def visitor(db: None, tmp_path: Path, settings: Any, person: Any) -> Client:
    settings.CENTRE = make_folder(tmp_path / "demo", COUNTRY)
    Demonstration.objects.create(people=500, days=2, seed=7, preset="prompt")
    for part in (*making.PARTS, *making.automatic()):
        person(part.username, part.role)
    Scene.objects.create(pk=SCENE, at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), content=CONTENT)
    return Client(headers={"Host": "127.0.0.1"})


def page(visitor: Client, path: str, language: str = "en") -> str:
    answer = visitor.get(f"/demonstration/{path}?lang={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_parts_of_each_world_add_up_on_the_page(visitor: Client) -> None:
    shown = page(visitor, "now")
    worlds = shown.split("<article")[1:]
    assert len(worlds) == 3
    for world, name in zip(worlds, ("centre", "freeze", "nobody"), strict=True):
        amounts = [round(float(value) * 100) for value in re.findall(r'<data [^>]*value="([\d.]+)"', world)]
        whole, *parts, innocent = amounts
        assert whole == sum(parts) == WORLDS[name]["stolen"]
        assert innocent == WORLDS[name]["innocent"]


def test_one_clock_stands_there(visitor: Client) -> None:
    assert page(visitor, "").count('class="big"') == 1
    css = Path(making.__file__).parent / "static" / "demonstration" / "demonstration.css"
    assert ".top .wall-clock { display: none; }" in css.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("whole freeze 91.00", "no centre 7,000.00", "held or back: 89 %", "not reported (yet)")),
        ("zh", ("整户冻结 91.00", "无中心 7,000.00", "已止付或已返还：89%", "（尚）未报案")),
    ],
)
def test_the_same_minutes_part_in_lines_with_their_labels(
    visitor: Client, language: str, words: tuple[str, ...]
) -> None:
    shown = page(visitor, "rest", language)
    assert shown.count("<polyline") == 6
    for word in words:
        assert word in shown
    assert shown.count("<tr") == 5 + 5 + 1 + 11 + 1 + 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_score_leads_to_its_definitions(visitor: Client, language: str) -> None:
    shown = page(visitor, "", language)
    assert 'href="#definitions"' in shown
    assert 'id="definitions"' in shown


def test_a_demonstration_orders_no_trifles_and_knows_how_late_its_banks_are(visitor: Client) -> None:
    from django.conf import settings

    policy = read_policy(settings.CENTRE / "policy.toml")
    assert policy.holds.smallest_minor == 50_000
    assert policy.latency_seconds == 30 * 60


WATCHED = CONTENT["watched"]


def shown(visitor: Client, language: str, **changed: Any) -> str:
    """The part of the first screen that stands on top, of a scene that is told otherwise."""
    Scene.objects.filter(pk=SCENE).update(content={**CONTENT, **changed})
    return page(visitor, "now", language)


@pytest.mark.parametrize(
    ("language", "automatic", "by_hand"),
    [
        ("en", "Automatic officers act until you click.", "You act in this case."),
        ("zh", "在您点击之前，由自动民警处理。", "本案由您处理。"),
    ],
)
def test_it_says_who_acts(visitor: Client, language: str, automatic: str, by_hand: str) -> None:
    assert automatic in shown(visitor, language)
    assert by_hand not in shown(visitor, language)
    assert by_hand in shown(visitor, language, is_by_hand=True)
    assert automatic not in shown(visitor, language, is_by_hand=True)


def test_it_says_how_the_first_victim_was_chosen_and_when_the_columns_part(visitor: Client) -> None:
    later = {**WATCHED, "chosen_for": CONTENT["at"] + MINUTE}
    assert "watch the three columns part" in shown(visitor, "en", watched=later)
    parted = shown(visitor, "en", watched={**WATCHED, "chosen_for": CONTENT["at"]})
    assert "the columns parted" in parted
    assert "Chosen by the country" in parted
    assert "own truth" not in shown(visitor, "en")  # another victim was not chosen so


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("The score of all 2 days", "is held or back: 89 %", "innocent money × hours locked")),
        ("zh", ("全部 2 天的总成绩", "已止付或已返还：89%", "误冻资金×锁定小时")),
    ],
)
def test_the_end_is_the_score_in_large_type_and_no_further_victim(
    visitor: Client, language: str, words: tuple[str, ...]
) -> None:
    over = shown(visitor, language, is_over=True)
    for word in words:
        assert word in over
    assert "K000001" not in over
    worlds = over.split("<article")[1:]
    assert len(worlds) == 3
    for world, name in zip(worlds, ("centre", "freeze", "nobody"), strict=True):
        amounts = [round(float(value) * 100) for value in re.findall(r'<data [^>]*value="([\d.]+)"', world)]
        told = WORLDS[name]
        saved = told["held"] + told["returned"]
        unpaid = 0 if name == "nobody" else WARNINGS["unpaid"]
        assert amounts == [saved, unpaid, told["gone"], told["stoppable"], told["innocent_minor_hours"]]
        assert world.count('class="large"') == 4
    for path in ("flight", "rest", "decision"):
        assert "K000001" not in page(visitor, path, language)
        assert "<polyline" not in page(visitor, path, language)


@pytest.mark.parametrize(("part", "taken"), [("funds", ["take"]), ("analyst", ["judge"]), ("auditor", [])])
def test_who_signs_in_as_an_officer_takes_his_work_over(visitor: Client, part: str, taken: list[str]) -> None:
    visitor.post("/demonstration/sign-in", {"part": part})
    visitor.post("/demonstration/begin")
    assert Wish.objects.filter(kind="run").count() == 1  # the clock begins none the less
    assert list(Wish.objects.exclude(kind="run").values_list("kind", flat=True)) == taken


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "2 people did not answer a number that was warned of, and kept 3,000.00",
                "12 of gangs (2 given up by then), 1 of other people",
                "after 230 minutes in the median",
                "Judge numbers yourself",
                "a played officer",
            ),
        ),
        ("zh", ("2 人未接听被预警号码", "团伙 12 个", "中位用时 230 分钟", "亲自研判号码", "扮演")),
    ],
)
def test_what_warnings_did_adds_up_and_says_who_judges(
    visitor: Client, language: str, words: tuple[str, ...]
) -> None:
    shown = page(visitor, "rest", language)
    for word in words:
        assert word in shown
    told = shown.split('class="warnings"')[1].split("</section>")[0]
    without, unpaid, otherwise, here = (
        round(float(value) * 100) for value in re.findall(r'<data [^>]*value="([\d.-]+)"', told)
    )
    assert without - unpaid + otherwise == here == WORLDS["centre"]["stolen"]
    assert "44 %" in told  # of the gangs' calls


def test_a_visitor_who_judges_numbers_is_told_that_they_are_his(visitor: Client) -> None:
    Scene.objects.filter(pk=SCENE).update(content={**CONTENT, "is_queue_by_hand": True})
    assert "The queue is yours" in page(visitor, "rest")


@pytest.mark.parametrize(("hour", "comes"), [(0, "10:00"), (10, "12:00"), (16, "17:00"), (17, "10:00")])
def test_it_says_when_calls_come_in_again(visitor: Client, hour: int, comes: str) -> None:
    from cloudsword.centre.look.zone import shown_zone

    Scene.objects.filter(pk=SCENE).update(at=datetime(2026, 3, 4, hour, 30, tzinfo=shown_zone()))
    assert f"calls come in again at {comes}" in page(visitor, "rest")
