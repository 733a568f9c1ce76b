"""The tracking graph as SVG: money as the trace has it, nothing inline, nothing of the ledger unescaped."""

import re
from xml.etree import ElementTree

import pytest

from cloudsword.centre.holds.graph import drawing, graph_view
from cloudsword.vocabulary.money import format_number
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.formats import example_results

HOSTILE = '<img src=x onerror="alert(1)">\u202e'


def view(**fields):
    case = example_results.lifelike()
    result = case.results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    shown = {"institutions": case.institutions, "held": {}, "free": {}} | fields
    return result, graph_view(result, **shown)


@pytest.mark.parametrize("least_width", [0, 1180])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_end_and_resting_amount_is_there(language, least_width):
    result, shown = view()
    svg = drawing(shown, language=language, least_width=least_width)
    ElementTree.fromstring(svg)
    ends: dict[str, int] = {}
    for row in result.exits.to_pylist():
        ends[row["kind"]] = ends.get(row["kind"], 0) + row["amount_total_minor"]
    for minor in ends.values():
        assert format_number(minor, "CNY") in svg
    assert ("Victims" if language == "en" else "被害人") in svg
    assert " style=" not in svg
    assert not re.search(r"\son[a-z]+=", svg)


def test_money_that_goes_in_rests_or_goes_out():
    _, shown = view()
    into, out, amounts, _ = shown.flows()
    assert sum(into) == sum(out) == sum(amounts)
    for node, came, went in zip(shown.picture["nodes"], into, out, strict=True):
        if node[0] == "account":
            assert came >= went


def test_held_money_is_solid_and_what_is_left_is_hatched():
    result, _ = view()
    row = next(row for row in result.positions.to_pylist() if row["resting_total_minor"] > 100)
    whole = drawing(view(held={row["account"]: row["resting_total_minor"]})[1], language="en")
    part = drawing(view(held={row["account"]: row["resting_total_minor"] // 2})[1], language="en")
    none = drawing(view()[1], language="en")
    assert none.count('class="held"') == 0
    assert whole.count('class="held"') == part.count('class="held"') == 1
    assert (
        none.count('class="hatched"') == part.count('class="hatched"') == whole.count('class="hatched"') + 1
    )


def test_names_are_escaped():
    case = example_results.lifelike()
    _, shown = view(institutions=dict.fromkeys(case.institutions, HOSTILE))
    svg = drawing(shown, language="en")
    assert "<img" not in svg
    assert "\u202e" not in svg
