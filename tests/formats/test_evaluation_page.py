"""The evaluation as page, JSON and text: the same figures, both languages, no network, the same bytes."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from cloudsword.evaluate.targets import Target
from cloudsword.formats.evaluation_json import document
from cloudsword.formats.evaluation_page import render
from cloudsword.formats.evaluation_page import words as page_words
from cloudsword.formats.evaluation_text import evaluation_lines, target_lines
from cloudsword.formats.evaluation_text import words as text_words
from cloudsword.formats.pages import shell
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.cells import width
from cloudsword.formats.trace_text.lines import plain
from cloudsword.tongue import phrase
from cloudsword.vocabulary.money import format_number
from tests.formats.example_evaluation import empty, lifelike

STATIC = Path(page_words.__file__).parent / "static"
SHELL = Path(shell.__file__).parent / "static"


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_holds_the_figures_of_the_document() -> None:
    data = data_of(render(lifelike()))
    wanted = json.loads(text(document(lifelike())))
    wanted.pop("orders")
    assert data["evaluation"] == wanted
    assert data["exponent"] == 2


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    assert render(lifelike()) == render(lifelike())
    assert render(lifelike(), language="zh") != render(lifelike())
    with pytest.raises(ValueError, match="is none of en, zh"):
        render(lifelike(), language="fr")


def test_the_policy_allows_the_pages_own_scripts_alone() -> None:
    page = render(lifelike())
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert "http://" not in page.split("<script>")[0]
    assert not re.search(r"""(?:src|href)=["']""", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))


def test_there_is_one_copy_of_the_drawing_library() -> None:
    assert not list(Path(page_words.__file__).parent.rglob("echarts*"))


def test_every_word_that_the_scripts_say_stands_in_both_languages() -> None:
    said = set()
    for script in (*SHELL.glob("*.js"), *STATIC.glob("*.js")):
        said |= set(re.findall(r'say\("([a-z_0-9]+)"', script.read_text(encoding="utf-8")))
    assert len(said) > 60
    assert said <= set(page_words.words("en"))
    chinese = page_words.words("zh")
    for key, english in page_words.words("en").items():
        assert set(re.findall(r"\{(\w+)\}", english)) == set(re.findall(r"\{(\w+)\}", chinese[key]))


def test_the_document_adds_up() -> None:
    found = document(lifelike())
    shown = next(orders for orders in found["rules"] if orders["rule"] == found["rule"])
    assert shown["orders"] + shown["after_end"] == found["reports"]["traced"]
    for way in ("hold", "freeze"):
        for key in ("locked_minor", "recovered_minor", "other_minor", "innocent_minor", "accounts"):
            assert shown[way][key] == sum(order[way][key] for order in found["orders"])
        parts = sum(shown[way][key] for key in ("recovered_minor", "other_minor", "innocent_minor"))
        assert parts == shown[way]["locked_minor"]
    assert shown["traced_minor"] == sum(order["traced_minor"] for order in found["orders"])
    assert [point["minutes"] for point in found["curve"]][:2] == [5, 10]
    assert [orders["latency"] for orders in found["latencies"]] == ["legacy", "day", "hours", "fast"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_says_the_same_figures(language: str) -> None:
    shown = lifelike().shown
    page = plain(evaluation_lines(lifelike(), language))
    for minor in (
        shown.total.hold.recovered_minor,
        shown.of_scams.disputed_minor,
        shown.total.hold.innocent_minor,
        shown.total.freeze.innocent_minor,
        *(orders.total.traced_minor for orders in lifelike().by_rule),
        *(point.recovered_minor for point in lifelike().curve),
    ):
        assert format_number(minor, "CNY") in page
    assert lifelike().fingerprint in page
    for row in page.splitlines():
        assert width(row) <= 140


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_reports_the_forms_say_why_and_how_to_get_some(language: str) -> None:
    assert text_words.Words(language)("none") in plain(evaluation_lines(empty(), language))
    data = data_of(render(empty(), language=language))
    assert data["evaluation"]["reports"]["traced"] == 0
    assert data["evaluation"]["rules"][0]["precision"] == {"value": None, "low": None, "high": None}
    assert "NaN" not in text(document(empty()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_validation_table(language: str) -> None:
    targets = [
        Target("1", phrase("calls a day"), "2.85", 2.9, 2.3, 3.5, 500),
        Target("3a", phrase("ratio"), "0.88", 0.5, 0.81, 0.95, 500),
        Target("3b", phrase("ratio, ordinary"), "0.15", 0.12, 0.09, 0.21, 500),
        Target("11a", phrase("days"), "62", None, 50, 75, 3),
        Target("25", phrase("illicit share"), "0.001-0.002", 0.00123456, 0.0005, 0.003, 500),
    ]
    page = plain(target_lines(targets, language))
    summary = text_words.Words(language)("t_sum", inside=2, all=4, outside=1, unmeasured=1, least=100)
    assert summary in page
    assert text_words.Words(language)("outside") in page
    assert "0.0012" in page
