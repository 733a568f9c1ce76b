"""The trace page without a browser: conservation, folding, layout, escaping, the same bytes."""

import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pytest

from cloudsword.errors import UnknownCurrency
from cloudsword.formats.trace_page import render
from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.formats.trace_page.rows import ROWS, edge_rows
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_page.words import words
from cloudsword.funds.plan import HOLDS, HOLDS_BY_INSTITUTION, HoldPlan, HoldTotals
from cloudsword.funds.result import EDGES, TraceResult
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.money import format_number
from cloudsword.vocabulary.tracing_rules import TracingRule, UnfollowedReason
from tests.formats import example_results

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e62\u200b17<!--"
CASES = {
    "small": example_results.small(),
    "lifelike": example_results.lifelike(),
    "large": example_results.large(),
}


def _page(case: example_results.Case, **options: object) -> str:
    about: dict[str, object] = {
        "shown": TracingRule.PRO_RATA,
        "plans": None,
        "institutions": case.institutions,
        "holders": case.holders,
        "currency": "CNY",
    }
    rules = options.pop("rules", (TracingRule.PRO_RATA,))
    return render(case.results(rules), **{**about, **options})  # type: ignore[arg-type]


def _data(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    data: dict[str, object] = json.loads(found.group(1))
    return data


def test_sizes_of_the_cases() -> None:
    assert len(CASES["lifelike"].pays) > 25
    every = CASES["large"].results((TracingRule.STOLEN_FIRST,))[TracingRule.STOLEN_FIRST]
    assert len(every.positions) >= 750


def test_same_input_same_bytes() -> None:
    rules = tuple(TracingRule)
    assert _page(CASES["lifelike"], rules=rules) == _page(CASES["lifelike"], rules=rules)
    backwards = {rule: CASES["lifelike"].results(rules)[rule] for rule in reversed(rules)}
    assert _page(CASES["lifelike"], rules=rules) == render(
        backwards,
        shown=TracingRule.PRO_RATA,
        plans=None,
        institutions=dict(reversed(CASES["lifelike"].institutions.items())),
        holders=CASES["lifelike"].holders,
        currency="CNY",
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _renamed(case: example_results.Case, old: str, new: str) -> example_results.Case:
    name = {old: new}
    return replace(
        case,
        pays=tuple(
            replace(p, debtor=name.get(p.debtor, p.debtor), creditor=name.get(p.creditor, p.creditor))
            for p in case.pays
        ),
        institutions={name.get(a, a): HOSTILE for a in case.institutions},
        holders={name.get("victim", "victim"): HOSTILE},
        opening={name.get(a, a): n for a, n in case.opening.items()},
    )


def test_hostile_text_stays_text() -> None:
    plain = _Tags()
    plain.feed(_page(CASES["small"]))
    hostile = _Tags()
    page = _page(_renamed(CASES["small"], "mule", HOSTILE), title=HOSTILE)
    hostile.feed(page)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    assert not {"\u202e", "\u200b"} & set(page)
    shown = [account[0] for account in _data(page)["accounts"]]  # type: ignore[index, attr-defined]
    assert visible_text(HOSTILE) in shown
    assert "‹U+202E›" in visible_text(HOSTILE)


def test_two_accounts_that_differ_by_a_joiner_do_not_look_alike() -> None:
    page = _page(_renamed(CASES["small"], "mule", "\u0645\u200c\u0645"))
    shown = [account[0] for account in _data(page)["accounts"]]  # type: ignore[index, attr-defined]
    assert "\u0645‹U+200C›\u0645" in shown


def test_the_page_names_no_address() -> None:
    page = _page(CASES["small"])
    tags = _Tags()
    tags.feed(page)
    for tag, attributes in tags.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "href", "srcset", "action"} & set(attributes), (tag, attributes)
    assert "default-src 'none'" in page
    css = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in css
    assert "@import" not in css
    assert "gradient" not in css
    assert "shadow" not in css


def test_the_pictures_stand_in_the_file_and_the_opening_rule_is_shown_without_a_script() -> None:
    page = _page(CASES["lifelike"], rules=tuple(TracingRule), shown=TracingRule.LIFO)
    found = re.findall(r'<div data-picture="(\w+)"( hidden)?>(.*?)</div>', page, re.S)
    assert [rule for rule, _, _ in found] == [rule.value for rule in TracingRule]
    assert [rule for rule, hidden, _ in found if not hidden] == ["lifo"]
    for rule, _, drawings in found:
        assert re.findall(r'<svg class="flow (\w+)"', drawings) == ["wide", "slim"], rule
        resting = _data(page)["results"][rule]["plan"]["rows"][0]  # type: ignore[index, call-overload]
        assert format_number(int(resting[3]), "CNY") in drawings
    # eight columns are as wide on a telephone as they are on a screen: one drawing is enough
    assert re.findall(r'<svg class="flow (\w+)"', _page(CASES["large"])) == ["wide"]


def test_a_page_without_a_chart_brings_no_library() -> None:
    page = _page(CASES["small"])
    assert len(re.findall("<script>", page)) == 1
    assert "echarts" not in page
    assert len(page.encode()) < 150_000


def _plan(result: TraceResult) -> HoldPlan:
    row = {
        "rank": 1,
        "account": "mule",
        "institution": "Northgate Savings",
        "hop": 1,
        "hold_minor": 400_00,
        "resting_minor": 500_00,
        "low_minor": 300_00,
        "high_minor": 600_00,
        "balance_minor": 700_00,
        "balance_basis": "known",
        "unbacked_minor": 100_00,
        "seconds_since_last_outflow": None,
        "seconds_since_arrival": 60,
        "probability": 0.625,
        "probability_basis": "kind",
        "expected_saved_minor": 250_00,
        "left_free_minor": 100_00,
    }
    assert result.parameters.as_of is not None
    return HoldPlan(
        rule=result.rule,
        rules=(result.rule,),
        latency_seconds=900,
        as_of=result.parameters.as_of,
        currency="CNY",
        fingerprint=result.ledger.fingerprint,
        table=pa.Table.from_pylist([row], schema=HOLDS),
        by_institution=HOLDS_BY_INSTITUTION.empty_table(),
        totals=HoldTotals(1, 400_00, 500_00, 100_00, 250_00, 100_00),
    )


def test_a_plan_is_shown_as_it_is() -> None:
    results = CASES["small"].results((TracingRule.PRO_RATA,))
    plans = {rule: _plan(result) for rule, result in results.items()}
    page = render(
        results,
        shown=TracingRule.PRO_RATA,
        plans=plans,
        institutions={},
        currency="CNY",
    )
    data = _data(page)
    plan = data["results"]["pro_rata"]["plan"]  # type: ignore[index, call-overload]
    mule = [account[0] for account in data["accounts"]].index("mule")  # type: ignore[attr-defined]
    assert plan["latency"] == 900
    assert plan["held"] == "40000"
    assert plan["free"] == "10000"
    figures = ["40000", "30000", "60000", "70000", "known", None, 0.625, "kind", "25000", "10000"]
    assert plan["rows"] == [[1, mule, 1, *figures]]


def test_without_a_plan_holds_are_capped_by_the_balance() -> None:
    result = CASES["small"].results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    positions = result.positions.set_column(
        result.positions.column_names.index("balance_minor"), "balance_minor", pa.array([123_45], pa.int64())
    )
    page = render(
        {TracingRule.PRO_RATA: replace(result, positions=positions)},
        shown=TracingRule.PRO_RATA,
        plans=None,
        institutions={},
        currency="CNY",
    )
    plan = _data(page)["results"]["pro_rata"]["plan"]  # type: ignore[index, call-overload]
    assert plan["computed"] is False
    assert plan["rows"][0][3] == "12345"


def test_ranges_over_the_rules() -> None:
    case = CASES["lifelike"]
    results = case.results()
    data = _data(_page(case, rules=tuple(TracingRule)))
    names = [account[0] for account in data["accounts"]]  # type: ignore[attr-defined]
    for number, (low, high) in data["ranges"].items():  # type: ignore[attr-defined]
        rests = []
        for result in results.values():
            rows = dict(
                zip(
                    result.positions["account"].to_pylist(),
                    result.positions["resting_total_minor"].to_pylist(),
                    strict=True,
                )
            )
            rests.append(rows.get(names[int(number)], 0))
        assert (int(low), int(high)) == (min(rests), max(rests))


def test_long_tables_keep_the_largest_rows_and_say_so() -> None:
    case = CASES["small"]
    result = case.results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    edge = result.edges.to_pylist()[0]
    edges = [
        {**edge, "transaction_id": f"E{i}", "stolen_minor": [{"root": 0, "amount_minor": i + 1}]}
        for i in range(ROWS + 7)
    ]
    rows = edge_rows(
        replace(result, edges=pa.Table.from_pylist(edges, schema=EDGES)), {"victim": 0, "mule": 1}
    )
    assert rows["total"] == ROWS + 7
    kept = [row[0] for row in rows["rows"]]  # type: ignore[attr-defined]
    assert kept == [f"E{i}" for i in range(7, ROWS + 7)]


def test_amounts_beyond_a_scripts_numbers_stay_exact() -> None:
    amount = 9_007_199_254_740_993
    case = replace(
        CASES["small"],
        pays=(example_results.Pay(0, "victim", "mule", amount, disputed=amount),),
        opening={"victim": amount},
    )
    assert f'"resting":"{amount}"' in _page(case)


def test_a_trace_without_roots_is_a_page() -> None:
    result = CASES["small"].results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    empty = replace(
        result,
        **{
            name: getattr(result, name).slice(0, 0)
            for name in ("roots", "edges", "positions", "exits", "unfollowed")
        },
    )
    page = render(
        {TracingRule.PRO_RATA: empty},
        shown=TracingRule.PRO_RATA,
        plans=None,
        institutions={},
        currency="CNY",
    )
    assert _data(page)["results"]["pro_rata"]["totals"]["disputed"] == "0"  # type: ignore[index, call-overload]


def test_minor_units_follow_the_currency() -> None:
    assert _data(_page(CASES["small"], currency="JPY"))["exponent"] == 0
    assert _data(_page(CASES["small"], currency="KWD"))["exponent"] == 3
    with pytest.raises(UnknownCurrency):
        _page(CASES["small"], currency="XXX")


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(ValueError, match="not among"):
        _page(CASES["small"], shown=TracingRule.FIFO)
    with pytest.raises(ValueError, match="is none of en, zh"):
        _page(CASES["small"], language="fr")


def test_every_word_that_the_scripts_say_exists_in_both_languages() -> None:
    said: set[str] = set()
    for room in ("pages", "trace_page"):
        for script in Path(str(files(f"cloudsword.formats.{room}") / "static")).glob("*.js"):
            text = script.read_text(encoding="utf-8")
            said |= set(re.findall(r'(?:say|count)\(\s*"([a-z_0-9]+)"', text))
            said |= set(re.findall(r'Column\("([a-z_]+)"', text)) | set(
                re.findall(r'word: "([a-z_]+)"', text)
            )
    said |= {f"exit_{kind.value}" for kind in ExitKind} | {f"rule_{rule.value}" for rule in TracingRule}
    said |= {f"reason_{reason.value}" for reason in UnfollowedReason}
    assert len(said) > 80
    assert said <= set(words("en"))
    for key, english in words("en").items():
        chinese = words("zh")[key]
        assert english, key
        assert chinese, key
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese)) or key.endswith(
            "_1"
        )
        assert not re.search(r"[\u4e00-\u9fff]", english), key


def test_the_library_is_the_one_that_was_released() -> None:
    folder = Path(str(files("cloudsword.formats.trace_page") / "vendor" / "echarts"))
    stated = re.search(r"sha256\s+([0-9a-f]{64})", (folder / "VERSION").read_text())
    assert stated is not None
    assert hashlib.sha256((folder / "echarts.min.js").read_bytes()).hexdigest() == stated.group(1)
    for name in ("LICENSE", "NOTICE", "LICENSE-zrender", "LICENSE-d3"):
        assert (folder / name).stat().st_size > 100


def test_initials_differ() -> None:
    names = ["Harbour Bank", "High Bank", "HB", "工商银行", "工商联合", "-", ""]
    marks = institution_initials(names)
    assert len(set(marks.values())) == len(set(names))
    assert all(len(mark) <= 4 for mark in marks.values())
