"""The trace page in a real Chromium: no network, languages, rules, slider, tables, keyboard, print."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from cloudsword.formats.trace_page import render
from cloudsword.formats.trace_page.words import words
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.browser.chromium import Chromium
from tests.formats import example_results

pytestmark = pytest.mark.browser

RULES = tuple(TracingRule)
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\">\u202e62"
Open = Callable[..., Chromium]
DRAWING = "[...drawings()].find(svg => svg.getClientRects().length)"
SEEN = "e => e.checkVisibility({ visibilityProperty: true })"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for name, case, rules, shown in (
        ("small", example_results.small(), RULES, TracingRule.PRO_RATA),
        ("lifelike", example_results.lifelike(), RULES, TracingRule.PRO_RATA),
        ("one", example_results.lifelike(), RULES[:1], TracingRule.FIFO),
        ("large", example_results.large(), RULES, TracingRule.STOLEN_FIRST),
        ("hostile", _hostile(), RULES, TracingRule.PRO_RATA),
        ("deep", _deep(), RULES, TracingRule.PRO_RATA),
    ):
        text = render(
            case.results(rules),
            shown=shown,
            plans=None,
            institutions=case.institutions,
            holders=case.holders,
            currency="CNY",
            title=HOSTILE if name == "hostile" else None,
        )
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        written[name] = path.as_uri()
    return written


def _hostile() -> example_results.Case:
    return example_results.Case(
        pays=(
            example_results.Pay(0, "victim", HOSTILE, 100_000, disputed=100_000),
            example_results.Pay(60, HOSTILE, "cash", 40_000),
        ),
        kinds={"cash": "cash"},
        institutions={HOSTILE: HOSTILE},
        holders={"victim": HOSTILE},
    )


def _deep() -> example_results.Case:
    """Ten layers, so that cards are as narrow as they get; long numbers, each at a bank."""
    chain = ["victim", *(f"QZ{place:02}00110007198351{place:02}" for place in range(1, 11))]
    return example_results.Case(
        pays=tuple(
            example_results.Pay(
                place * 60, payer, payee, 100_000 - place * 5_000, disputed=0 if place else 100_000
            )
            for place, (payer, payee) in enumerate(pairwise(chain))
        ),
        kinds={},
        institutions={number: f"BANK{place:02}" for place, number in enumerate(chain)},
        holders={},
    )


@pytest.fixture
def opened(chromium: Chromium, pages: dict[str, str]) -> Open:
    def open_page(name: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Chromium:
        chromium.size(width, height, is_phone=width < 500)
        chromium.theme(scheme)
        chromium.navigate(pages[name])
        return chromium

    return open_page


def _texts(page: Chromium, selector: str) -> list[str]:
    found: list[str] = page.evaluate(
        f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.textContent)"
    )
    return found


def _minor(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text))


def _drawn(page: Chromium) -> list[str]:
    """Return what the eye reads in the drawing: not another rule's, the slim one or another moment."""
    found: list[str] = page.evaluate(
        f"[...{DRAWING}.querySelectorAll('text')].filter({SEEN}).map(e => e.textContent)"
    )
    return found


@pytest.mark.parametrize("name", ["small", "lifelike", "one", "large", "hostile"])
def test_one_file_no_request_no_error(opened: Open, name: str) -> None:
    page = opened(name, scheme="dark" if name in ("small", "one") else "light")
    for rule in page.evaluate("DATA.rules"):
        page.evaluate(f"choose({{rule: {json.dumps(rule)}}})")
    page.evaluate("choose({language: 'zh'})")
    page.evaluate("[0, 1, 2].forEach(seek)")
    assert [address for address in page.requests if not address.startswith("file:///")] == []
    assert len(page.requests) == 1
    assert page.console == []


def test_the_policy_refuses_the_network(opened: Open) -> None:
    page = opened("small")
    answer = page.evaluate("fetch('http://127.0.0.1:9/x').then(() => 'let through', () => 'refused')")
    assert answer == "refused"
    assert any("Content Security Policy" in text for text in page.console)
    assert all(address.startswith("file:///") for address in page.requests)


def test_hostile_ids_are_only_text(opened: Open) -> None:
    page = opened("hostile")
    assert page.evaluate("document.querySelectorAll('img').length") == 0
    assert "owned" not in page.evaluate("document.title").split("onerror")[0]
    assert any("</script><img" in text or "</scr" in text for text in _texts(page, "h1"))
    assert not any("\u202e" in text for text in _drawn(page) + _texts(page, "body"))


def test_both_languages(opened: Open) -> None:
    page = opened("lifelike")
    assert page.evaluate("document.documentElement.lang") == "en"
    for key in ("disputed", "stoppable", "plan", "picture", "parameters"):
        assert words("en")[key] in page.evaluate("document.body.innerText")
    page.click("[data-language=zh]")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    shown = page.evaluate("document.body.innerText")
    for key in ("disputed", "stoppable", "plan", "picture", "parameters"):
        assert words("zh")[key] in shown
    assert not re.search(
        r"[A-Za-z]{4,} [a-z]{3,}", re.sub(r"CloudSword|English|.* (Bank|Savings|Wallet).*", "", shown)
    )
    assert "第 1 层" in _drawn(page)
    assert page.evaluate("document.activeElement.dataset.language") == "zh"


def test_the_headline_is_the_results(opened: Open) -> None:
    page = opened("lifelike")
    for rule, result in example_results.lifelike().results().items():
        page.click(f"[data-rule={rule.value}]")
        resting = sum(result.positions["resting_total_minor"].to_pylist())
        assert _minor(_texts(page, ".figure.stoppable .big")[0]) == resting
        assert _minor(_texts(page, ".figure.disputed .big")[0]) == 328_000_00
        kinds: dict[str, int] = {}
        for row in result.exits.to_pylist():
            kinds[row["kind"]] = kinds.get(row["kind"], 0) + row["amount_total_minor"]
        assert _minor(_texts(page, ".figure.returned .big")[0]) == kinds.pop("returned")
        assert _minor(_texts(page, ".figure.gone .big")[0]) == sum(kinds.values())
        assert sorted(map(_minor, _texts(page, ".figure.gone td.n"))) == sorted(kinds.values())
        assert _minor(_texts(page, "[data-moment=stoppable]")[0]) == resting
        assert page.evaluate("document.activeElement.dataset.rule") == rule.value


def test_the_picture_shows_what_the_table_says(opened: Open) -> None:
    """Also after moving through time: nothing of another moment may stay."""
    page = opened("lifelike")
    for way in (("seek(3)",), ("seek(0)", "seek(9)"), ("seek(999)",)):
        for step in way:
            page.evaluate(step)
        # before the end an account's money is what came less what went, counted from the payments themselves
        at = page.evaluate("result().picture.steps[STATE.step]")
        resting: dict[str, int] = {}
        result = example_results.lifelike().results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
        roots = result.roots["transaction_id"].to_pylist()
        homes = result.roots["debtor_account"].to_pylist()
        exits = {row["account"] for row in result.exits.to_pylist() if row["kind"] != "returned"}
        for row in result.edges.to_pylist():
            if round(row["booked_at"].timestamp() * 1e6) > at:
                continue
            for part in row["stolen_minor"]:
                if roots[part["root"]] != row["transaction_id"]:
                    resting[row["debtor_account"]] = (
                        resting.get(row["debtor_account"], 0) - part["amount_minor"]
                    )
                if row["creditor_account"] not in exits and row["creditor_account"] != homes[part["root"]]:
                    resting[row["creditor_account"]] = (
                        resting.get(row["creditor_account"], 0) + part["amount_minor"]
                    )
        if way == ("seek(999)",):
            resting = dict(
                zip(
                    result.positions["account"].to_pylist(),
                    result.positions["resting_total_minor"].to_pylist(),
                    strict=True,
                )
            )
        drawn = _drawn(page)
        for amount in resting.values():
            if amount:
                assert f"{amount // 100:,}.{amount % 100:02d}" in drawn


TOLD = """svg => [...svg.querySelectorAll("*")].map(e => [e.tagName, e.children.length ? "" : e.textContent,
  [...e.classList].sort().join(" "), ...[...e.attributes].map(a => [a.name, a.value])
  .filter(([name, value]) => name !== "class" && !("xy".includes(name) && value === "0"))
  .sort().flat()].join("|"))"""
NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+")


def _from_file(page: Chromium, address: str) -> None:
    """Lay the drawings as the file has them, before a script ran, beside the page's own: ``window.file``."""
    text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    chart = text[text.index('<div id="chart">') : text.index('<div id="told"')]
    page.evaluate(
        "window.file = document.createElement('div'), document.querySelector('#tip').append(file), "
        f"file.innerHTML = {json.dumps(chart)}, true"
    )


@pytest.mark.parametrize("name", ["lifelike", "large"])
def test_nothing_of_another_moment_stays(opened: Open, pages: dict[str, str], name: str) -> None:
    """Drawings that went through other moments and such that come from the file are the same."""
    page = opened(name)
    _from_file(page, pages[name])
    for step in (100, 3, 40, 9):
        page.evaluate(f"seek({step})")
    wandered = page.evaluate(f"[...drawings()].map({TOLD})")
    fresh = page.evaluate(
        "[...file.querySelectorAll(`[data-picture=${STATE.rule}] > svg`)].map(svg => "
        f"{{ paintMoment(svg, result().picture, shown, money); return ({TOLD})(svg); }})"
    )
    assert all(len(drawn) > 50 for drawn in fresh)
    assert wandered == fresh


@pytest.mark.parametrize("name", ["small", "lifelike", "large"])
def test_the_script_comes_back_to_what_the_file_says(opened: Open, pages: dict[str, str], name: str) -> None:
    """The painter draws the end, the script returns to it: the same words, widths, places and states."""
    page = opened(name)
    _from_file(page, pages[name])
    for rule in page.evaluate("DATA.rules"):
        page.evaluate(f"choose({{rule: {json.dumps(rule)}}})")
        for step in (0, 5, 999):
            page.evaluate(f"seek({step})")
    drawings = "[...{}.querySelectorAll('[data-picture] > svg')].map({})"
    of_file = page.evaluate(drawings.format("file", TOLD))
    assert len(of_file) >= 5
    for drawn, again in zip(of_file, page.evaluate(drawings.format("byId('chart')", TOLD)), strict=True):
        for one, other in zip(drawn, again, strict=True):
            if one == other:
                continue
            numbers = [[float(each) for each in NUMBER.findall(told)] for told in (one, other)]
            assert numbers[1] == pytest.approx(numbers[0], abs=0.11), (one, other)
            rest = [NUMBER.sub("", told).replace(" ", "") for told in (one, other)]
            assert rest[0] == rest[1], (one, other)


def test_the_slider_hides_later_payments(opened: Open) -> None:
    page = opened("lifelike")
    count = f"[...{DRAWING}.querySelectorAll('[data-line] > .halo')].filter({SEEN}).length"
    whole = page.evaluate(count)
    assert page.evaluate("document.querySelector('#step').value === document.querySelector('#step').max")
    page.evaluate("document.querySelector('#step').focus()")
    page.key("Home")
    assert page.evaluate("STATE.step") == 0
    assert page.evaluate(count) == 1
    assert _texts(page, "#clock b") == ["06:02:10"]
    assert _minor(_texts(page, "[data-moment=stoppable]")[0]) == 198_000_00
    before = 1
    for _ in range(6):
        page.key("ArrowRight")
        assert page.evaluate(count) >= before
        before = page.evaluate(count)
    assert 1 < before < whole
    page.key("End")
    assert page.evaluate(count) == whole


def test_play_runs_to_the_end_and_pauses(opened: Open) -> None:
    page = opened("small")
    page.click("#play")
    assert _texts(page, "#play") == [words("en")["pause"]]
    assert page.evaluate("STATE.step") == 0
    page.click("#play")
    assert _texts(page, "#play") == [words("en")["play"]]
    page.evaluate("play()")
    page.wait("STATE.step === result().picture.steps.length - 1 && !timer")


def _point(page: Chromium, x: float, y: float) -> None:
    page.point(x, y)


def test_the_pointer_reads_nodes_and_lines_and_a_click_pins(opened: Open) -> None:
    page = opened("lifelike")
    page.evaluate("document.querySelector('#graph').scrollIntoView()")
    node, account = page.evaluate(
        "(() => { const node = result().picture.nodes.findIndex(x => x[0] === 'account'); "
        f"const r = {DRAWING}.querySelector(`[data-node='${{node}}'] rect`).getBoundingClientRect(); "
        "return [[node, r.x + r.width / 2, r.y + r.height / 2], nodeFacts(node).head]; })()"
    )
    number, x, y = node
    _point(page, x, y)
    assert _texts(page, "#tip b") == [account]
    page.click_at(x, y)
    assert page.evaluate("STATE.pinned") == number
    page.click_at(
        *page.evaluate(
            f"(() => {{ const r = {DRAWING}.getBoundingClientRect(); return [r.x + 20, r.bottom - 15]; }})()"
        )
    )
    assert page.evaluate("STATE.pinned") == -1
    assert page.evaluate("document.querySelector('#tip').hidden")
    line, x, y = page.evaluate(
        f"(() => {{ const p = {DRAWING}.querySelector('[data-line] > .halo + path'), m = p.getScreenCTM(); "
        "const q = p.getPointAtLength(p.getTotalLength() / 2); "
        "return [Number(p.parentElement.dataset.line), q.x * m.a + m.e, q.y * m.d + m.f]; })()"
    )
    _point(page, x, y)
    assert _texts(page, "#tip b") == [page.evaluate(f"lineFacts({line}).head")]


def test_tables_sort_both_ways(opened: Open) -> None:
    page = opened("lifelike")
    column = page.evaluate("TABLES.edges.findIndex(c => c.word === 'c_stolen')")
    cells = "#edges tbody td.strong"
    page.click(f"[data-sort='edges.{column}']")
    down = [_minor(text) for text in _texts(page, cells)]
    assert down == sorted(down, reverse=True)
    assert page.evaluate("document.activeElement.dataset.sort") == f"edges.{column}"
    heads = page.evaluate("[...document.querySelectorAll('#edges th')].map(e => e.getAttribute('aria-sort'))")
    assert heads.count("descending") == 1
    page.key("Enter")
    assert [_minor(text) for text in _texts(page, cells)] == sorted(down)
    assert len(down) == 34


def test_groups_of_the_plan_add_up(opened: Open) -> None:
    page = opened("lifelike")
    houses = [_minor(text) for text in _texts(page, "#plan tr.house td.strong, #plan tr.house th + td")]
    assert sum(houses) == _minor(_texts(page, ".figure.stoppable .big")[0])
    page.click("#group")
    assert _texts(page, "#plan tr.house") == []
    ranks = [int(text) for text in _texts(page, "#plan tbody td:first-child")]
    assert ranks == list(range(1, len(ranks) + 1))


def test_a_fold_lists_its_accounts(opened: Open) -> None:
    page = opened("large")
    folds = page.evaluate(
        "result().picture.nodes.map((n, i) => [n[0], n[1], n[3].length, i]).filter(n => n[0] === 'fold')"
    )
    _, _, members, number = max(folds, key=lambda fold: fold[2])
    assert members > 50
    page.evaluate(f"pin({number})")
    page.click("#list-fold")
    assert any(f"{members:,}" in text for text in _texts(page, "#positions .lead"))
    page.click("[data-all=positions]")
    assert len(_texts(page, "#positions tbody tr")) == members
    nodes = page.evaluate(
        "result().picture.nodes.filter(n => n[1] && n[3]).reduce((s, n) => s + n[3].length, 0)"
    )
    assert nodes == page.evaluate("result().positions.total")


def test_long_tables_open_on_demand(opened: Open) -> None:
    page = opened("large")
    assert len(_texts(page, "#edges tbody tr")) == 50
    page.click("[data-all=edges]")
    assert len(_texts(page, "#edges tbody tr")) == page.evaluate("result().edges.total")


def test_keyboard_only(opened: Open) -> None:
    page = opened("lifelike")
    seen = []
    for _ in range(60):
        page.key("Tab")
        seen.append(
            page.evaluate("document.activeElement.id || JSON.stringify({...document.activeElement.dataset})")
        )
        if seen[-1] == "step":
            break
    assert seen.index("graph") < seen.index("play") < seen.index("step")
    assert '{"rule":"fifo"}' in seen
    assert '{"language":"zh"}' in seen
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
    for _ in range(2):
        page.key("Tab", shift=True)
    assert page.evaluate("document.activeElement.id") == "graph"
    page.key("ArrowRight")
    first = _texts(page, "#told b")
    page.key("ArrowRight")
    assert _texts(page, "#told b") != first
    page.key("Enter")
    assert page.evaluate("STATE.pinned") >= 0
    page.key("Escape")
    assert _texts(page, "#told") == [words("en")["nothing_pinned"]]


def test_screen_readers_get_names(opened: Open) -> None:
    page = opened("lifelike")
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, [role], [tabindex]')].filter(e => !e.hidden "
        "&& !['tip', 'told'].includes(e.id) && !(e.getAttribute('aria-label') || e.textContent.trim() "
        "|| e.getAttribute('aria-labelledby'))).map(e => e.outerHTML.slice(0, 120))"
    )
    assert nameless == []
    assert page.evaluate("document.querySelector('#step').getAttribute('aria-valuetext')").startswith(
        "2024-05-12 09:17:10"
    )
    labels = page.evaluate("document.querySelector('#graph').getAttribute('aria-label')")
    assert "328,000.00" in labels
    assert page.evaluate("[...document.querySelectorAll('table[aria-labelledby]')].length") == 5


OVERFLOW = (Path(__file__).parent / "overflow.js").read_text(encoding="utf-8")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(opened: Open, scheme: str) -> None:
    page = opened("lifelike", scheme=scheme)
    for language in ("en", "zh"):
        page.evaluate(f"choose({{language: '{language}', fold: [0]}})")
        checked, bad = page.evaluate(CONTRAST)
        assert checked > 300
        assert bad == []


@pytest.mark.parametrize("name", ["lifelike", "large", "hostile"])
def test_no_sideways_scroll_of_the_page(opened: Open, name: str) -> None:
    page = opened(name)
    if name == "lifelike":
        assert page.evaluate("byId('graph').scrollWidth <= byId('graph').clientWidth")
    for width in (1440, 768, 390, 320):
        page.size(width, 900, is_phone=width < 500)
        page.evaluate("showSummary(); paint()")  # what the page does when its size has settled
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate("document.body.scrollWidth") <= width, width


@pytest.mark.parametrize("name", ["small", "lifelike", "large", "deep"])
def test_words_stay_in_their_nodes(opened: Open, name: str) -> None:
    """The widest text of each card is inside it: measured on the painted picture."""
    page = opened(name)
    out = page.evaluate(OVERFLOW)
    assert out == []


@pytest.mark.parametrize("is_landscape", [True, False])
def test_print(opened: Open, is_landscape: bool) -> None:
    page = opened("lifelike", scheme="dark")
    pdf = page.pdf(landscape=is_landscape)
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 50_000
    # crisp: nothing was turned into a bitmap
    assert b"/Subtype /Image" not in pdf
    assert 2 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 9
