"""Letters say who writes them, and their clocks are the centre's own, with the zone's name."""

import base64
import re
import shutil
import zlib
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notice_letter import NoticeLetter, as_read
from cloudsword.centre.owners.notifying import write_notices
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Statement
from cloudsword.errors import BadPolicy
from cloudsword.funds.restitution import AllocationMethod
from cloudsword.lake.policy import PRESETS, parse_policy, policy_template

pytestmark = pytest.mark.django_db
CENTRE = """
[centre]
name = "Harbour Anti-Fraud Centre"
name_zh = "港湾反诈中心"
address = "7 Quay Street"
address_zh = "码头街 7 号"
telephone = "+86 10 5550 0100"
"""
WHY = "the case is cleared and the victims are known"
SENDER = {
    "en": ("Harbour Anti-Fraud Centre", "7 Quay Street", "Funds desk", "+86 10 5550 0100", "Reference K1"),
    "zh": ("港湾反诈中心", "码头街 7 号", "资金查控岗", "+86 10 5550 0100", "文号 K1"),
}


@pytest.fixture
def shanghai(desk: Any, desk_centre: Any, tmp_path: Path, settings: Any) -> None:
    """A centre in Shanghai that says who it is."""
    settings.CENTRE = tmp_path / "centre"
    shutil.copytree(desk_centre.path, settings.CENTRE)
    own = settings.CENTRE / "policy.toml"
    text = re.sub(r"\[centre\]\n(?:.*\n)*?(?=\n\[)", "", own.read_text("utf-8"), count=1)
    own.write_text(text + CENTRE, encoding="utf-8")


def printed(pdf: bytes) -> str:
    """Return what is set in Latin type in a PDF, in its order."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        if b"~>" not in stream:
            continue
        content = zlib.decompress(base64.a85decode(stream.strip().removesuffix(b"~>")))
        found += re.findall(r"\(((?:[^()\\]|\\.)*)\) Tj", content.decode("latin-1"))
    return re.sub(r"\\([()])", r"\1", " ".join(found))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_notice_says_who_writes_it_and_prints_the_centres_own_time(
    shanghai: None,
    desk: Any,
    browsers: Any,
    language: str,
) -> None:
    desk.placed()
    write_notices(now=desk.time())
    notice = Notice.objects.get()
    letter = NoticeLetter.from_json(notice.letter)
    page = render_to_string("owners/notice_letter.html", {"letter": as_read(letter, language)})
    for part in (*SENDER[language], "2026-03-05 20:00 (Asia/Shanghai, UTC+08:00)"):
        assert part in page
    assert "12:00 UTC" not in page
    answer = browsers(desk.wang).get(f"/funds-desk/notices/{notice.pk}/{language}.pdf")
    text = printed(answer.content)
    assert "+86 10 5550 0100" in text
    assert "Asia/Shanghai, UTC+08:00" in text
    assert " UTC " not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_statement_says_who_writes_it_and_prints_the_centres_own_time(
    shanghai: None,
    desk: Any,
    browsers: Any,
    language: str,
) -> None:
    desk.placed()
    made = restituting.propose_allocation(
        actor=desk.wang, case=desk.case, method=AllocationMethod.TRACED, reason=WHY, token=uuid4()
    )
    restituting.approve_allocation(actor=desk.li, allocation=made, version=0)
    statement, client = Statement.objects.get(), browsers(desk.wang)
    page = client.get(f"/funds-desk/statements/{statement.pk}/{language}").content.decode()
    reference = f"{SENDER[language][-1]}/{made.pk}-{statement.pk}"
    for part in (*SENDER[language][:-1], reference, "2026-03-05 19:00:00", "Asia/Shanghai, UTC+08:00"):
        assert part in page
    assert "CloudSword</p>" not in page
    text = printed(client.get(f"/funds-desk/statements/{statement.pk}/{language}.pdf").content)
    for part in ("+86 10 5550 0100", "2026-03-05 19:00:00", f"K1/{made.pk}-{statement.pk}"):
        assert part in text


@pytest.mark.parametrize(
    ("preset", "zone"), [("cn", "Asia/Shanghai"), ("sg", "Asia/Singapore"), ("uk", "Europe/London")]
)
def test_each_preset_has_the_zone_of_its_country(preset: str, zone: str) -> None:
    assert preset in PRESETS
    policy = parse_policy(policy_template(preset=preset), Path("policy.toml"))
    assert policy.letterhead.time_zone == zone


@pytest.mark.parametrize(
    "text",
    ['time_zone = "Mars/Base"', "time_zone = 8", 'time_zone = "../etc/passwd"', '[centre]\nnames = "x"'],
)
def test_a_policy_with_no_such_zone_or_key_is_refused(text: str) -> None:
    with pytest.raises(BadPolicy):
        parse_policy(text, Path("policy.toml"))
