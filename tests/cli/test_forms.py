"""The forms of a result on random ledgers: conservation, each account once, read back whole, in the width."""

import json

import pytest

from cloudsword.formats.trace_json import document, text
from cloudsword.formats.trace_json.text import text as json_text
from cloudsword.formats.trace_parquet.folder import read_result, write_result
from cloudsword.formats.trace_text.cells import padded, shortened, width, wrapped
from cloudsword.formats.trace_text.flow import flow, visible
from cloudsword.formats.trace_text.lines import Column, grid, plain
from cloudsword.formats.trace_text.page import plan_lines, rules_lines, trace_lines
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.funds.asking import fast, index_of
from tests.strategies.examples import MULTIPLIER
from tests.strategies.random_ledgers import random_case

SEEDS = range(60 * MULTIPLIER)


@pytest.fixture(scope="module")
def results():
    return [fast(random_case(seed), list(TracingRule)[seed % 5].value) for seed in SEEDS]


def test_the_json_conserves_every_root(results):
    for result in results:
        found = json.loads(text(document(result)))
        for root in found["roots"]:
            name = root["transaction_id"]
            parts = [
                row[column].get(name, 0)
                for table, column in (
                    ("positions", "resting_minor"),
                    ("exits", "amount_minor"),
                    ("unfollowed", "amount_minor"),
                )
                for row in found[table]
            ]
            assert root["disputed_minor"] == sum(parts)
        for table, keys in (
            ("roots", ("transaction_id",)),
            ("edges", ("transaction_id",)),
            ("positions", ("account",)),
            ("exits", ("account", "kind")),
            ("unfollowed", ("reason",)),
        ):
            order = [tuple(row[key] for key in keys) for row in found[table]]
            assert order == sorted(order)
            assert len(order) == len(set(order))
            for row in found[table]:
                for value in row.values():
                    if isinstance(value, dict):
                        assert value
                        assert 0 not in value.values()
                        assert list(value) == sorted(value)


def test_the_tree_holds_every_account_once(results):
    for result in results:
        victims = flow(result)
        inner = [node for victim in victims for node in victim.below()]
        named = [node.account for node in inner]
        assert len(named) == len(set(named))
        expected = {*result.positions["account"].to_pylist(), *result.exits["account"].to_pylist()}
        assert set(named) == expected
        for victim in victims:
            for node in (victim, *victim.below()):
                assert all(child.hop > node.hop for child in node.children)
        assert sum(node.resting for node in inner) == sum(result.positions["resting_total_minor"].to_pylist())
        assert sum(victim.passed_on for victim in victims) == sum(result.roots["disputed_minor"].to_pylist())
        unfollowed = sum(result.unfollowed["amount_total_minor"].to_pylist())
        kept = sum(n.received - n.passed_on - n.resting - sum(n.exits.values()) for n in inner)
        assert kept == unfollowed
        shown = visible(victims, 5)
        parents = {id(child): node for v in victims for node in (v, *v.below()) for child in node.children}
        assert all(id(parents[node]) in shown for node in shown if node in parents)


def test_parquet_gives_back_what_was_written(results, tmp_path):
    for number, result in enumerate(results[:12]):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_result(result, folder)
        assert read_result(folder) == result


def test_every_page_can_be_written():
    from cloudsword.funds.plan import plan

    for seed in range(8):
        case = random_case(seed)
        index = index_of(case)
        every = {rule: fast(case, rule.value, index) for rule in TracingRule}
        for language in ("en", "zh"):
            held = plan(index, every, TracingRule.FIFO, 600)
            lines = trace_lines(every[TracingRule.FIFO], held, {}, language, 90)
            for page in (lines, plan_lines(held, language), rules_lines(every, {}, language)):
                assert all(line == line.rstrip() for line in plain(page).splitlines())


def test_cells():
    assert (width("ab"), width("账户"), width("e\u0301")) == (2, 4, 1)
    assert padded("账", 4) == "账  "
    assert padded("7", 3, is_right=True) == "  7"
    assert shortened("账户账户账户", 7) == "账…户" or width(shortened("账户账户账户", 7)) <= 7
    assert shortened("6200-0000-1234-5678", 11) == "6200-…-5678"
    for cells in range(4, 30):
        sample = "追踪被骗资金的去向，确定 max_hops 与 hop_window。See --help for more（另见说明）。"
        lines = wrapped(sample, cells)
        assert all(width(line) <= cells + 2 for line in lines)
        assert "".join(lines).replace(" ", "") == sample.replace(" ", "")


def test_a_grid_keeps_numbers_whole_and_cuts_names():
    lines = plain(
        grid([Column("account", least=8), Column("amount", is_right=True)], [["a" * 60, "1,234.56"]], 30)
    )
    assert [width(line) for line in lines.splitlines()] == [30, 30]
    assert lines.endswith("1,234.56\n")


def test_json_text_is_json():
    value = {"a": [], "b": {}, "c": [{"x": [1, 2]}, 3], "d": {"e": [1], "f": None}, "g": "账户"}
    assert json.loads(json_text(value)) == value
    assert list(json.loads(json_text(value))) == list(value)


def test_a_bar_only_where_somebody_looks(capsys, monkeypatch):
    import sys

    from cloudsword.cli import progress

    with progress.bar("reading") as told:
        assert told is None
    monkeypatch.delenv("CLOUDSWORD_PROGRESS")
    with progress.bar("reading") as told:
        told(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(progress, "_LINE_PATIENCE", 0)
    with progress.bar("reading") as told:
        told(1, 2)
        told(2, 2)
    assert capsys.readouterr().err == "reading 50%\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    with progress.bar("reading") as told:
        assert told is not None
        told(1, 2)
        told(0, 0)
    shown = capsys.readouterr().err
    assert "reading [###############...............]  50%" in shown
    assert shown.endswith("\r")
