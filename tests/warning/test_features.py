"""Features of numbers: as the oracle counts them, of the past alone, and portable."""

import ast
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from cloudsword.lake.engine import Engine
from cloudsword.warning.features import FEATURES, Evidence, Window, number_features
from tests.oracles.number_features import oracle
from tests.strategies import telephone_rows as made

FOLDER = Path(__file__).parents[2] / "src" / "cloudsword" / "warning" / "features"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with Engine(tmp_path_factory.mktemp("lake"), 500, 1) as opened:
        yield opened


def records(seed):
    return {
        "calls": made.random_calls(seed),
        "messages": made.random_messages(seed),
        "subscribers": made.random_subscribers(seed),
        "complaints": made.random_told(seed),
        "known": made.random_told(seed + 50, 4),
    }


def evidence(engine, rows, *, is_with_origin=False):
    return Evidence(
        engine.values(made.calls_table(rows["calls"], is_with_origin=is_with_origin)),
        engine.values(made.messages_table(rows["messages"])) if "messages" in rows else None,
        engine.values(made.subscribers_table(rows["subscribers"])) if "subscribers" in rows else None,
        engine.values(made.told_table(rows["complaints"], "complained_at")) if "complaints" in rows else None,
        engine.values(made.told_table(rows["known"], "known_at")) if "known" in rows else None,
    )


def computed(engine, rows, window, among=None, **options):
    relation = number_features(evidence(engine, rows, **options), window, among=among, keep=engine.stored)
    table = engine.table(relation).to_pylist()
    assert len({row["number"] for row in table}) == len(table)
    return {f"+{row.pop('number')}": row for row in table}


def window(**changes):
    values = {
        "until": made.START + 5 * made.DAY,
        "length_s": 36 * 3600,
        "past_s": 3 * made.DAY,
        "utc_offset_s": 8 * 3600,
        "least_calls": 3,
    }
    return Window(**{**values, **changes})


@pytest.mark.parametrize("seed", range(6))
def test_features_are_what_the_oracle_counts(engine, seed):
    rows = records(seed)
    expected = oracle(window=window(), **rows)
    assert len(expected) > 3
    found = computed(engine, rows, window())
    assert sorted(found) == sorted(expected)
    for name, values in expected.items():
        for each in FEATURES:
            wanted = values[each.name]
            wanted = wanted if wanted is None else pytest.approx(wanted, abs=1e-9)
            assert found[name][each.name] == wanted, (name, each.name)


def test_what_nobody_recorded_is_null_and_not_nothing(engine):
    rows = {"calls": made.random_calls(3)}
    for call in rows["calls"]:
        call["imei"] = call["cell"] = None
    found = computed(engine, rows, window())
    expected = oracle(window=window(), **rows)
    assert sorted(found) == sorted(expected)
    for name, values in found.items():
        absent = {each for each, value in values.items() if value is None}
        assert {"complaints", "messages_out", "age_days", "handsets", "cells", "shared_share"} <= absent
        assert values["origin_share"] == expected[name]["origin_share"] == 0


def test_an_origin_that_is_told_counts_instead_of_handset_and_cell(engine):
    rows = {"calls": made.random_calls(4)}
    for place, call in enumerate(rows["calls"]):
        call["origin"] = ("display", "cell", None, "attested")[place % 4]
    found = computed(engine, rows, window(), is_with_origin=True)
    for name, values in oracle(window=window(), **rows).items():
        assert found[name]["origin_share"] == pytest.approx(values["origin_share"])


@pytest.mark.parametrize("seed", range(3))
def test_rows_after_the_moment_of_scoring_change_nothing(engine, seed):
    """Point in time: whatever is learnt later, a score of today would have been the same today."""
    now = window(until=made.START + 4 * made.DAY)
    rows = records(seed)
    early = {
        name: [r for r in each if (r.get("at") or r.get("opened_at")) < now.until]
        for name, each in rows.items()
    }
    assert all(len(early[name]) < len(rows[name]) for name in ("calls", "messages", "complaints"))
    assert computed(engine, early, now) == computed(engine, rows, now)


def test_features_of_some_are_those_of_all(engine):
    rows = records(7)
    whole = computed(engine, rows, window())
    some = sorted(whole)[::2]
    asked = engine.values(pa.table({"number": [int(name[1:]) for name in some]}))
    assert computed(engine, rows, window(), among=asked) == {n: whole[n] for n in some}


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_the_expression_compiles_for_every_engine_that_we_name(engine, dialect):
    shapes = {
        name: ibis.table(ibis.schema(table.schema), name=name)
        for name, table in {
            "calls": made.calls_table([]),
            "messages": made.messages_table([]),
            "subscribers": made.subscribers_table([]),
            "complaints": made.told_table([], "complained_at"),
            "known": made.told_table([], "known_at"),
        }.items()
    }
    sql = ibis.to_sql(number_features(Evidence(**shapes), window()), dialect=dialect)
    assert all(each.name in sql for each in FEATURES)


def test_no_step_is_sql_text_or_a_function_of_python():
    """What only one engine runs, or runs row by row in Python, would end at the first larger centre."""
    forbidden = {"sql", "raw_sql", "udf", "execute", "to_pyarrow", "to_pandas", "duckdb", "pyspark", "hash"}
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        names |= {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        assert not names & forbidden, path.name


PAST = (
    *("new_share", "new_handsets", "past_days", "past_calls_out", "past_parties_share", "past_out_share"),
    *("calls_change", "parties_change"),
)


def test_what_lies_before_the_records_is_no_quiet_past(engine):
    rows = records(5)
    usual = computed(engine, rows, window())
    known = computed(engine, rows, window(records_from=window().past_since - made.DAY))
    assert known == usual
    new = computed(engine, rows, window(records_from=window().since - made.DAY + 1))
    assert new.keys() == usual.keys()
    assert all(row["past_calls_out"] is not None for row in usual.values())
    for number, row in new.items():
        assert all(row[name] is None for name in PAST)
        there = {name: value for name, value in row.items() if name not in PAST}
        past_counts = {"reciprocal_share", "shared_share"}  # who ever called back: of what is looked at
        assert {name: usual[number][name] for name in there if name not in past_counts} == {
            name: value for name, value in there.items() if name not in past_counts
        }


def test_a_shorter_past_is_compared_for_what_it_is(engine):
    rows = records(6)
    begun = window().since - 2 * made.DAY
    assert computed(engine, rows, window(records_from=begun)) == computed(
        engine, rows, window(past_s=2 * made.DAY)
    )
