"""Each measurement runs at a tiny size and its peers agree on the answer. Nothing here looks at a clock."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks import (
    campaign,
    countries,
    extension,
    index,
    ingest,
    numbers,
    peers,
    reach,
    results,
    start,
    traces,
    warnings,
)
from benchmarks.figures import Figures, quantile
from benchmarks.ledger import Ledger, write_parquet
from benchmarks.measurements import MEASUREMENTS, module_of
from benchmarks.scratch import SIZES, Scratch, make_parquet
from benchmarks.steps import MEMORY, Done, StepFailed, run_apart, run_here


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return Scratch(tmp_path_factory.mktemp("scratch"), "2k", lambda text: None, run_here)


def table_of(ledger):
    return pa.Table.from_batches(ledger.batches())


# -- the ledger ------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path):
    def digest(ledger, name):
        write_parquet(ledger, tmp_path / name)
        return hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()

    assert digest(Ledger(3_000), "a") == digest(Ledger(3_000), "b") != digest(Ledger(3_000, seed=1), "c")


def test_the_ledger_is_what_its_law_says():
    ledger = Ledger(300_000)
    rows = table_of(ledger)
    ids, amounts = rows["transaction_id"].to_pylist(), sorted(rows["amount_minor"].to_pylist())
    assert len(set(ids)) == rows.num_rows == 300_000
    assert ids != sorted(ids)
    times = rows["booked_at"].cast("int64").to_pylist()
    assert times == sorted(times)
    assert 19_000 < amounts[len(amounts) // 2] < 21_000
    assert amounts[0] >= 1
    degree = {}
    for account in rows["debtor_account"].to_pylist() + rows["creditor_account"].to_pylist():
        degree[account] = degree.get(account, 0) + 1
    ranked = sorted(degree.values(), reverse=True)
    assert len(ranked) > 0.9 * ledger.accounts
    # a tail of exponent 1.2: the tenth of the ranks holds 10 ** (1 / 1.2) = 6.8 times as many
    assert 5 < ranked[9] / ranked[99] < 9
    assert ranked[len(ranked) // 2] < 12


def test_further_transfers_are_new_and_late_ones_lie_within():
    ledger = Ledger(5_000)
    last = max(table_of(ledger)["booked_at"].to_pylist())
    known = set(table_of(ledger)["transaction_id"].to_pylist())
    assert not known & set(ledger.more(500)["transaction_id"].to_pylist())
    assert all(time >= last for time in ledger.more(500)["booked_at"].to_pylist())
    late = [time for time in ledger.more(500, late=0.1)["booked_at"].to_pylist() if time < last]
    assert 20 < len(late) < 90


# -- the measurements ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "measure", [index, ingest, extension, countries, numbers], ids=lambda module: module.__name__
)
def test_a_measurement_gives_full_tables(scratch, measure):
    check(measure.run(scratch), 1)


def test_warnings_are_measured_in_every_way(scratch):
    found = warnings.run(scratch)
    check(found, 2)
    assert [row[0] for row in found[0].rows] == list(warnings.NAMES.values())
    assert found[0].notes[-1].count("before the 20th answered call") == len(warnings.NAMES)
    assert any("Wrongly warned of" in note for note in found[1].notes)


def check(found, tables):
    assert len(found) == tables
    for table in found:
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.as_markdown().count("|---") == len(table.columns)
        assert table.title in table.as_text()


def test_traces_are_measured_under_every_rule(scratch):
    found = traces.run(scratch, count=5)
    assert [row[0] for row in found[0].rows] == [f"`{rule}`" for rule in traces.RULES]


def test_a_campaign_is_measured_under_both_rules(scratch):
    found = campaign.run(scratch)
    check(found, 3)
    assert [row[0] for row in found[0].rows] == ["`fifo`", "`pro_rata`"]


def test_the_peers_agree_with_each_other_and_hold_every_trace(scratch):
    found = peers.run(scratch, count=6, budget=5.0)
    check(found, 2)
    assert [row[0] for row in found[0].rows][2:] == ["DuckDB, recursive query", "networkx, walk"]
    assert "the peers' answers are equal" in found[0].notes[-1]


def test_the_peers_agree_where_there_are_hubs(scratch, monkeypatch):
    source = str(scratch.parquet())
    monkeypatch.setattr(reach, "HUBS", reach.HUBS.replace("1000", "3").replace("1001", "4"))
    peer = reach.load_duckdb(source)
    hubs = dict(peer.execute("FROM hubs").fetchall())
    assert len(hubs) > 3
    graph = reach.load_networkx(source)
    sizes = set()
    for row in table_of(Ledger(2_000)).slice(0, 40).to_pylist():
        root = {
            "creditor_account": row["creditor_account"],
            "amount_minor": row["amount_minor"],
            "booked_us": pa.scalar(row["booked_at"]).cast(pa.timestamp("us", "UTC")).value,
        }
        reached = reach.reach_by_duckdb(peer, root)
        assert reached == reach.reach_by_walk(graph, hubs, root)
        sizes.add(len(reached))
    assert len(sizes) > 5


def test_a_difference_between_peers_is_seen():
    def said(digest, outside):
        return Done({"digests": [digest], "outside": outside}, {}, 0.0)

    peers.check_answers([said("a", []), said("a", [])])
    with pytest.raises(AssertionError, match="differ"):
        peers.check_answers([said("a", []), said("b", [])])
    with pytest.raises(AssertionError, match="A1"):
        peers.check_answers([said("a", ["A1"])])


def test_the_start_is_measured_and_its_modules_are_named(scratch):
    (table,) = start.run(scratch, repeats=1)
    check([table], 1)
    assert "numba" in table.notes[0].partition("not loaded:")[2]


# -- the machinery ---------------------------------------------------------------------------------------


def test_a_step_apart_has_memory_of_its_own_and_fails_in_words(tmp_path):
    path = tmp_path / "ledger.parquet"
    done = run_apart(make_parquet, transfers=100, path=str(path), is_ordered=True)
    assert path.exists()
    assert done.peak["resident"] > 10_000_000
    with pytest.raises(StepFailed, match=r"failed \(1\)"):
        run_apart(make_parquet, transfers=100, path=str(tmp_path / "none" / "x.parquet"), is_ordered=True)
    with pytest.raises(StepFailed, match="not finished"):
        run_apart(make_parquet, limit_seconds=0.01, transfers=100, path=str(path), is_ordered=True)


def test_a_step_that_takes_too_much_memory_ends_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv(MEMORY, "1000000")
    with pytest.raises(StepFailed, match=r"more than 0\.0 GB"):
        run_apart(make_parquet, transfers=100_000, path=str(tmp_path / "x.parquet"), is_ordered=True)


def test_a_quantile_is_a_measured_value():
    assert [quantile([4, 1, 3, 2], share) for share in (0.0, 0.5, 0.51, 0.99, 1.0)] == [1, 2, 3, 4, 4]


def test_every_measurement_has_a_module_with_sizes():
    for name in MEASUREMENTS:
        assert set(module_of(name).SIZES) <= set(SIZES)


def test_results_are_kept_and_replaced(tmp_path):
    entry = {"machine": "m", "versions": "v", "measured_at": "then", "load": "0.1"}
    table = Figures("A title", ["what", "seconds"], [["x", "1.00 s"]], ["a note"])
    results.keep("index", "1m", entry | {"tables": [table.as_dict()]}, tmp_path)
    newer = replace(table, rows=[["x", "2.00 s"]])
    results.keep("index", "1m", entry | {"tables": [newer.as_dict()]}, tmp_path)
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "2.00 s" in page
    assert "1.00 s" not in page
    assert "script/bench index --size 1m" in page


def test_the_page_of_results_is_what_was_kept():
    folder = Path(results.__file__).parent
    assert (folder / "RESULTS.md").read_text(encoding="utf-8") == results.render(results.read())
