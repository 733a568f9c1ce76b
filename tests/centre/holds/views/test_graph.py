"""The desk's tracking graph: money as the trace has it, what is held, nothing of the ledger unescaped."""

from cloudsword.centre.holds.graph import graph_view
from cloudsword.formats.tracking_graph.drawing import drawing
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.formats import example_results

HOSTILE = '<img src=x onerror="alert(1)">\u202e'


def view(**fields):
    case = example_results.lifelike()
    result = case.results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    shown = {"institutions": case.institutions, "held": {}, "free": {}} | fields
    return result, graph_view(result, **shown)


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
    assert none.count('class="solid"') == 0
    assert whole.count('class="solid"') == part.count('class="solid"') == 1
    assert whole.count('class="resting whole"') == 1
    assert part.count('class="resting whole"') == 0
    assert 'data-held="1.0000"' in whole


def test_what_another_rule_would_leave_free_is_dotted():
    result, shown = view()
    row = next(row for row in result.positions.to_pylist() if row["resting_total_minor"] > 100)
    dotted = drawing(view(free={row["account"]: row["resting_total_minor"]})[1], language="en")
    assert dotted.count('class="dots"') == 1
    assert drawing(shown, language="en").count('class="dots"') == 0


def test_accounts_behind_each_kind_of_exit_are_counted():
    result, shown = view()
    kinds = result.exits["kind"].to_pylist()
    assert shown.exit_accounts == {kind: kinds.count(kind) for kind in kinds}


def test_names_are_escaped():
    case = example_results.lifelike()
    _, shown = view(institutions=dict.fromkeys(case.institutions, HOSTILE))
    svg = drawing(shown, language="en")
    assert "<img" not in svg
    assert "\u202e" not in svg
