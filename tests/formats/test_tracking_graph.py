"""The tracking graph without a browser: conservation, folding, layout, and what the drawing says."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cloudsword.formats.tracking_graph.drawing import SLIM, WIDE, drawing
from cloudsword.formats.tracking_graph.flow import Place, money_flow
from cloudsword.formats.tracking_graph.folding import LIMIT, folded
from cloudsword.formats.tracking_graph.frame import block, frame_of, thickness
from cloudsword.formats.tracking_graph.layout import GAP, placed
from cloudsword.formats.tracking_graph.lengths import fitted, fitting, length
from cloudsword.formats.tracking_graph.patterns import number
from cloudsword.formats.tracking_graph.picture import picture
from cloudsword.formats.tracking_graph.view import GraphView
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.money import format_number
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.formats import example_results

CASES = {
    "small": example_results.small(),
    "lifelike": example_results.lifelike(),
    "large": example_results.large(),
}
SVG = "{http://www.w3.org/2000/svg}"


def _sums(result: TraceResult) -> tuple[int, int, int, int]:
    return (
        sum(result.roots["disputed_minor"].to_pylist()),
        sum(result.positions["resting_total_minor"].to_pylist()),
        sum(result.exits["amount_total_minor"].to_pylist()),
        sum(result.unfollowed["amount_total_minor"].to_pylist()),
    )


@pytest.fixture(params=sorted(CASES), scope="module")
def case(request: pytest.FixtureRequest) -> example_results.Case:
    return CASES[request.param]


@pytest.fixture(params=list(TracingRule), scope="module")
def result(request: pytest.FixtureRequest, case: example_results.Case) -> TraceResult:
    return case.results((request.param,))[request.param]


def test_the_examples_themselves_conserve_money(result: TraceResult) -> None:
    disputed, resting, exits, unfollowed = _sums(result)
    assert disputed == resting + exits + unfollowed


def test_every_place_conserves_money(result: TraceResult) -> None:
    flow = money_flow(result)
    left: dict[Place, int] = {}
    for portion in flow.portions:
        assert portion.amount_minor > 0
        left[portion.source] = left.get(portion.source, 0) - portion.amount_minor
        left[portion.target] = left.get(portion.target, 0) + portion.amount_minor
    disputed, resting, exits, unfollowed = _sums(result)
    accounts = {place: n for place, n in left.items() if place.sort == "account" and n}
    assert accounts == flow.resting
    assert -sum(n for place, n in left.items() if place.sort == "victim") == disputed
    assert sum(n for place, n in left.items() if place.sort == "exit") == exits
    assert left.get(Place("unfollowed", ""), 0) == unfollowed
    assert sum(flow.resting.values()) == resting


def test_folds_add_up_to_the_totals(result: TraceResult) -> None:
    nodes, lines, inside = folded(money_flow(result))
    columns: dict[int, int] = {}
    for node in nodes:
        if node.sort in ("victim", "account", "fold"):
            columns[node.column] = columns.get(node.column, 0) + 1
    assert max(columns.values()) <= LIMIT
    accounts = [a for node in nodes if node.column and node.sort in ("account", "fold") for a in node.members]
    assert sorted(accounts) == sorted(result.positions["account"].to_pylist())
    victims = [a for node in nodes if node.column == 0 for a in node.members]
    assert sorted(victims) == sorted(set(result.roots["debtor_account"].to_pylist()))
    _, resting, exits, _ = _sums(result)
    assert sum(node.resting for node in nodes) == resting
    assert sum(line.amount for line in lines if nodes[line.target].sort == "exit") == exits
    portions = sum(len(line.payments) for line in lines) + inside
    assert portions == len(money_flow(result).portions)
    for line in lines:
        assert line.amount == sum(amount for _, amount in line.payments)


def test_lanes_lose_nothing(result: TraceResult) -> None:
    nodes, lines, _ = folded(money_flow(result))
    drawn = placed(nodes, lines)
    for i, node in enumerate(drawn.nodes):
        into = sum(line.amount for line in drawn.lines if line.target == i)
        out = sum(line.amount for line in drawn.lines if line.source == i)
        if node.sort == "lane":
            assert into == out == node.money_in
        elif i < len(nodes):
            assert (into, out) == (node.money_in, node.money_out)


def test_nothing_overlaps(result: TraceResult) -> None:
    nodes, lines, _ = folded(money_flow(result))
    drawn = placed(nodes, lines)
    columns: dict[int, list[tuple[float, float]]] = {}
    for i, node in enumerate(drawn.nodes):
        columns.setdefault(node.column, []).append((drawn.tops[i], drawn.tops[i] + drawn.heights[i]))
    for spans in columns.values():
        spans.sort()
        assert spans[0][0] >= -1e-6
        assert spans[-1][1] <= drawn.height + 1e-6
        for (_, bottom), (top, _) in itertools.pairwise(spans):
            assert top - bottom >= GAP - 1e-6
    for n, line in enumerate(drawn.lines):
        for end, y in ((line.source, drawn.leaves[n]), (line.target, drawn.enters[n])):
            assert drawn.tops[end] - 1e-6 <= y <= drawn.tops[end] + drawn.heights[end] + 1e-6


def test_lines_run_one_column_or_back(result: TraceResult) -> None:
    nodes, lines, _ = folded(money_flow(result))
    drawn = placed(nodes, lines)
    for line in drawn.lines:
        assert drawn.nodes[line.target].column <= drawn.nodes[line.source].column + 1


def _view(result: TraceResult, **fields: object) -> GraphView:
    found = {*result.positions["account"].to_pylist(), *result.edges["debtor_account"].to_pylist()}
    found |= {*result.edges["creditor_account"].to_pylist()}
    names = sorted(found)
    shown = picture(result, {name: i for i, name in enumerate(names)})
    return replace(GraphView(picture=shown, names=names, currency="CNY"), **fields)  # type: ignore[arg-type]


def _texts(svg: str, kind: str) -> list[str]:
    return re.findall(f'<text class="{kind}"[^>]*>([^<]*)</text>', svg)


@pytest.mark.parametrize("least_width", [SLIM, WIDE])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_end_and_what_rests_is_said(result: TraceResult, language: str, least_width: int) -> None:
    svg = drawing(_view(result), language=language, least_width=least_width)
    ElementTree.fromstring(svg)
    nodes, _, _ = folded(money_flow(result))
    said = sorted(text for text in _texts(svg, "sum") if text)
    wanted = [
        node.money_in
        if node.sort in ("exit", "unfollowed")
        else node.resting
        if node.column
        else node.money_out
        for node in nodes
    ]
    assert said == sorted(format_number(minor, "CNY") for minor in wanted if minor)
    assert ("Victims" if language == "en" else "被害人") in _texts(svg, "head")
    assert " style=" not in svg
    assert not re.search(r"\son[a-z]+=", svg)


def test_whatever_rested_at_some_time_has_a_place_in_the_drawing(result: TraceResult) -> None:
    view = _view(result)
    into, out, _, _ = view.flows()
    svg = ElementTree.fromstring(drawing(view, language="en"))
    cards = {int(each.attrib["data-node"]): each for each in svg.iter() if "data-node" in each.attrib}
    for i, most in enumerate(view.most_resting()):
        node = view.picture["nodes"][i]
        if node[0] not in ("account", "fold") or not node[1]:
            continue
        assert most >= into[i] - out[i] >= 0
        blocks = [each for each in cards[i] if "resting" in each.get("class", "").split()]
        assert len(blocks) == (most > 0)
        for each in blocks:
            assert ("not-yet" in each.get("class", "").split()) == (into[i] == out[i])


def test_a_block_shows_held_solid_free_dotted_and_the_rest_hatched() -> None:
    result = CASES["lifelike"].results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    row = next(row for row in result.positions.to_pylist() if row["resting_total_minor"] > 100_000)
    resting, at = row["resting_total_minor"], _view(result).names.index(row["account"])
    for held, free in ((0, 0), (resting // 2, 0), (resting, resting), (resting // 4, resting // 2)):
        svg = drawing(_view(result, held={at: held}, free={at: free}), language="en")
        blocks = [each for each in ElementTree.fromstring(svg).iter() if "data-middle" in each.attrib]
        marked = [each for each in blocks if {"data-held", "data-free"} & set(each.attrib)]
        assert len(marked) == bool(held or free)
        for each in marked:
            heights = {
                part.get("class"): float(part.get("height", "nan")) for part in each if part.get("height")
            }
            free_now = min(free, resting - held)
            tall = heights["back"]
            assert heights.get("solid", 0) == pytest.approx(tall * held / resting, abs=0.1)
            assert heights.get("dots", 0) == pytest.approx(tall * free_now / resting, abs=0.1)
            assert heights["hatch"] == pytest.approx(tall * (resting - held - free_now) / resting, abs=0.1)
            assert ("whole" in each.get("class", "").split()) == (held == resting)


def test_the_same_view_gives_the_same_bytes_and_both_widths_the_same_words() -> None:
    result = CASES["lifelike"].results((TracingRule.FIFO,))[TracingRule.FIFO]
    wide, slim = (drawing(_view(result), language="en", least_width=least) for least in (WIDE, SLIM))
    assert wide == drawing(_view(result), language="en")
    assert [_texts(wide, kind) for kind in ("sum", "count", "head", "end-word")] == [
        _texts(slim, kind) for kind in ("sum", "count", "head", "end-word")
    ]
    assert re.findall(r'data-(?:line|node|count)="\d+"', wide) == re.findall(
        r'data-(?:line|node|count)="\d+"', slim
    )


def test_names_and_houses_are_escaped() -> None:
    hostile = "<img src=x>&"
    view = _view(CASES["small"].results((TracingRule.FIFO,))[TracingRule.FIFO])
    many = range(len(view.names))
    svg = drawing(
        replace(view, names=[hostile] * len(view.names), houses=dict.fromkeys(many, (hostile, hostile))),
        language="en",
    )
    assert "<img" not in svg
    assert "&lt;img" in svg
    ElementTree.fromstring(svg)
    assert "<title>" not in drawing(view, language="en", has_titles=False)


def test_frames_leave_room_for_lines() -> None:
    for last in range(1, 13):
        for least in (0, 700, WIDE, 1600):
            frame = frame_of(last, least)
            assert frame.width >= least - last
            assert frame.pitch - frame.card >= 28
            assert frame.x(last) + frame.ends <= frame.width


def test_thin_and_low_things_are_seen() -> None:
    assert thickness(0.001, 0) == 0
    assert thickness(0.001, 1) == 1.25
    assert thickness(0.01, 1_000_000) == pytest.approx(10)
    assert block(0.001, 1, 0.0, 50.0) == (-1.5, 3.0)
    top, tall = block(0.01, 4_000_000, 20.0, 50.0)
    assert (top, tall) == (pytest.approx(5), pytest.approx(20))


def test_words_are_cut_and_made_smaller_until_they_fit() -> None:
    for room in (30, 60, 120):
        for text in ("6222000000001234", "江南农村商业银行股份有限公司", "WWWWWWWWWWWWWWWW"):
            shown = fitted(text, room, 12.5)
            assert len(shown) == 5 or length(shown, 12.5) <= room
            size = fitting(shown, room, 12.5)
            assert size == 8 or length(shown, size) <= room + 1e-9
            assert shown[0] == text[0]
            assert shown[-1] == text[-1]


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (12.04, 1, "12"),
        (0.46, 1, ".5"),
        (-0.46, 1, "-.5"),
        (-0.01, 1, "0"),
        (100.0, 1, "100"),
        (1.25, 2, "1.25"),
    ],
)
def test_numbers_are_short(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text
    assert float(text) == pytest.approx(value, abs=0.051)
