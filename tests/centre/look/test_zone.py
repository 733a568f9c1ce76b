"""Clocks on pages have the zone of the policy, as letters do, unless the environment names another."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cloudsword.centre.look.templatetags.look import instant
from cloudsword.centre.look.zone import shown_zone, zone_named
from cloudsword.centre.machine.doctor.clocks import look_at_clocks
from cloudsword.errors import BadTimeZone
from cloudsword.lake.centre import create
from cloudsword.lake.policy import read_policy

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def policy(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The policy of a centre whose environment names no zone."""
    settings.CENTRE = create(tmp_path / "centre").path
    monkeypatch.delenv("CLOUDSWORD_TIME_ZONE")
    settings.SHOWN_ZONE = zone_named()
    return Path(settings.CENTRE / "policy.toml")


def rewrite(policy: Path, before: str, after: str, second: int) -> None:
    text = policy.read_text("utf-8")
    assert before in text
    policy.write_text(text.replace(before, after), "utf-8")
    os.utime(policy, (second, second))


def test_pages_follow_the_policy_while_the_process_lives(policy: Path) -> None:
    assert shown_zone() == ZoneInfo("Asia/Shanghai")
    rewrite(policy, '"Asia/Shanghai"', '"Europe/London"', 1)
    assert shown_zone() == ZoneInfo("Europe/London")
    rewrite(policy, "time_zone =", "time_zone", 2)  # somebody is writing it
    assert shown_zone() == ZoneInfo("Europe/London")
    policy.unlink()
    assert shown_zone() == ZoneInfo("Europe/London")


def test_a_page_has_the_clock_of_a_letter(policy: Path) -> None:
    assert "20:00" in str(instant(NOON, "clock"))
    assert read_policy(policy).letterhead.clock(NOON).endswith("20:00")


def test_the_environment_names_another(policy: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUDSWORD_TIME_ZONE", "Africa/Cairo")
    settings.SHOWN_ZONE = zone_named()
    assert shown_zone() == ZoneInfo("Africa/Cairo")


@pytest.mark.parametrize("value", ["Mars/Base", "../etc/passwd", " "])
def test_a_zone_that_there_is_not_is_a_sentence(
    policy: Path, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDSWORD_TIME_ZONE", value)
    with pytest.raises(BadTimeZone, match="knows no such time zone"):
        zone_named()
    (found,) = look_at_clocks(policy.parent)
    assert found.level == "fault"


@pytest.mark.parametrize(
    ("value", "level"), [("", "ok"), ("Asia/Shanghai", "ok"), ("UTC", "warn"), ("Europe/London", "warn")]
)
def test_the_doctor_tells_where_pages_and_letters_differ(
    policy: Path, value: str, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDSWORD_TIME_ZONE", value)
    (found,) = look_at_clocks(policy.parent)
    assert (found.check, found.level) == ("time_zone", level)
    for said in (found.said("en"), found.said("zh")):
        assert "Asia/Shanghai" in said
        assert value in said
