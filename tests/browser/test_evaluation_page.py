"""The evaluation in a Chromium: its parts, languages, contrast, no request, no sideways scroll; paper."""

import re
from pathlib import Path

import pytest

from cloudsword.formats.evaluation_page import render
from cloudsword.formats.evaluation_page.words import words
from tests.browser.chromium import Chromium
from tests.formats.example_evaluation import empty, lifelike

pytestmark = pytest.mark.browser


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "evaluation.html"
    path.write_text(render(lifelike()), encoding="utf-8")
    return path


def test_the_page_draws_everything_and_asks_nobody(chromium: Chromium, page: Path) -> None:
    chromium.size(1280, 900)
    chromium.theme("light")
    chromium.navigate(page.as_uri())
    assert chromium.requests == [page.as_uri()]
    assert chromium.console == []
    assert chromium.evaluate("document.querySelectorAll('.figure .big').length") == 4
    assert chromium.evaluate("document.querySelectorAll('#curve svg path').length") > 10
    rows = chromium.evaluate("[...document.querySelectorAll('table')].map(t => t.tBodies[0].rows.length)")
    assert rows == [sum(point.payments > 0 for point in lifelike().curve), 4, 2, 5]
    shown = lifelike().shown.recovered.value
    assert shown is not None
    assert f"{100 * shown:.1f}" in chromium.evaluate(
        "document.querySelector('.figure.held .big').textContent"
    )


def test_bars_are_as_long_as_their_money(chromium: Chromium, page: Path) -> None:
    chromium.size(1280, 900)
    chromium.navigate(page.as_uri())
    widths = chromium.evaluate(
        "[...document.querySelectorAll('#sides-part .bar svg')].map(s => {"
        " const b = [...s.querySelectorAll('rect')].map(r => r.getBBox().width);"
        " return Math.max(0, ...b) / s.viewBox.baseVal.width; })"
    )
    total = lifelike().shown.total
    amounts = [
        total.hold.recovered_minor,
        total.freeze.recovered_minor,
        total.hold.innocent_minor,
        total.freeze.innocent_minor,
    ]
    for share, amount in zip(widths, amounts, strict=True):
        pair = amounts[:2] if amount in amounts[:2] else amounts[2:]  # each side has its own scale
        assert share == pytest.approx(amount / max(pair), abs=0.02)


def test_languages_switch(chromium: Chromium, page: Path) -> None:
    chromium.size(1280, 900)
    chromium.navigate(page.as_uri())
    chromium.click("[data-language=zh]")
    assert chromium.evaluate("document.querySelector('h1').textContent") == words("zh")["title"]
    assert chromium.evaluate("document.documentElement.lang") == "zh-Hans"
    assert chromium.evaluate("document.activeElement.dataset.language") == "zh"
    assert chromium.console == []


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_needs_no_sideways_scroll(chromium: Chromium, page: Path, width: int) -> None:
    chromium.size(width, 800, is_phone=True)
    chromium.navigate(page.as_uri())
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(chromium: Chromium, page: Path, scheme: str) -> None:
    chromium.size(1280, 900)
    chromium.theme(scheme)
    chromium.navigate(page.as_uri())
    script = (Path(__file__).parent / "letter_contrast.js").read_text(encoding="utf-8")
    checked, bad = chromium.evaluate(script)
    assert checked > 100
    assert bad == []


def test_it_prints_on_few_sheets(chromium: Chromium, page: Path) -> None:
    chromium.size(1280, 900)
    chromium.theme("light")
    chromium.navigate(page.as_uri())
    sheets = len(re.findall(rb"/Type /Page\b", chromium.pdf(landscape=False)))
    assert 2 <= sheets <= 4


def test_nothing_to_measure_is_said(chromium: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(render(empty()), encoding="utf-8")
    chromium.size(1280, 900)
    chromium.navigate(path.as_uri())
    assert chromium.console == []
    assert words("en")["none"] in chromium.evaluate("document.querySelector('#headline').textContent")
    assert chromium.evaluate("document.querySelector('#curve-part').hidden") is True
