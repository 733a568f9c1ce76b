"""What files of a trace, an evaluation and a victim's letter say stands in the catalogue, once painted."""

from pathlib import Path
from typing import Any

import pytest

from cloudsword.formats import evaluation_page, statement_page, trace_page
from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.tongue import LANGUAGES, catalogue, own_name
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.browser.chromium import Chromium
from tests.formats import example_results
from tests.formats.example_evaluation import lifelike
from tests.formats.test_statement_page import lifelike as restitution
from tests.tongue.brackets import SAYING, Bracketed, Seen, unsaid

pytestmark = pytest.mark.browser

SAME = "CloudSword CNY"
"""The same in every language."""


@pytest.fixture(autouse=True)
def _bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "translations", lambda locale: Bracketed())


def left_over(chromium: Chromium, folder: Path, text: str, recorded: str = "") -> set[str]:
    """Return what a page shows in Chinese and no catalogue said."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    chromium.navigate(path.as_uri())
    chromium.click("[data-language=zh]")
    chromium.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    seen = Seen()
    # who runs no script cannot switch, and reads both
    chromium.evaluate("document.querySelectorAll('noscript').forEach(each => each.remove())")
    seen.feed(chromium.evaluate("document.documentElement.outerHTML"))
    assert any("⟦" in each for each in seen.texts)
    data = SAME + recorded + "".join(own_name(each) for each in LANGUAGES)
    return {
        part
        for each in seen.texts
        for part in unsaid(each)
        # of a long name a drawing shows the beginning
        if not all(word in data for word in SAYING.findall(part))
    }


def test_of_a_trace(chromium: Chromium, tmp_path: Path) -> None:
    case = example_results.lifelike()
    rules = tuple(TracingRule)
    text = trace_page.render(
        case.results(rules),
        shown=TracingRule.PRO_RATA,
        plans=None,
        institutions=case.institutions,
        holders=case.holders,
        currency="CNY",
    )
    accounts = {account for pay in case.pays for account in (pay.debtor, pay.creditor)}
    banks = set(case.institutions.values())
    recorded = "\n".join([*accounts, *banks, *case.holders.values(), *institution_initials(banks).values()])
    assert left_over(chromium, tmp_path, text, recorded) == set()


def test_of_an_evaluation(chromium: Chromium, tmp_path: Path) -> None:
    assert left_over(chromium, tmp_path, evaluation_page.render(lifelike())) == set()


def test_of_a_victims_letter(tmp_path: Path) -> None:
    made: Any = restitution()
    seen = Seen()
    seen.feed(statement_page.render_statement(made, made.statements[0], language="zh"))
    assert {part for each in seen.texts for part in unsaid(each) if part not in SAME} == set()
