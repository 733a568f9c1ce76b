"""The verb ``country``, on a country of a few rows: where it goes, what is said, and what is refused."""

import json
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cloudsword.cli.country_limits import check_dates
from cloudsword.country.scenario import Scenario
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.errors import BadOption, HalfACountry
from cloudsword.lake.centre import open_centre
from cloudsword.lake.country_files import read_scenario, tables_of_centre
from cloudsword.tables import RECORD_TABLES
from cloudsword.uses.filling import make_centre
from tests.cli.conftest import one_sentence
from tests.cli.small_country import SmallCountry

ROOT = Path(__file__).parents[2]
ASKED = ("country", "--people", "500", "--days", "4", "--seed", "7")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr("cloudsword.country.run.country.Country", SmallCountry)


@pytest.fixture
def centre(run, tmp_path):
    run("init", tmp_path / "centre")
    return tmp_path / "centre"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spawned(kill_at: int, *arguments: object) -> int:
    command = [sys.executable, "-m", "tests.cli.small_country", str(kill_at), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode


def test_a_folder_holds_every_table_of_records_and_of_the_truth(run, tmp_path):
    out = tmp_path / "out"
    ran = run(*ASKED, "--out", out)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("500 people, 4 days from 2026-03-02, seed 7, mixed: 4 cases, in ")
    assert f"written to {out}" in ran.out
    assert "transfers           8" in ran.out
    records = {path.stem for path in (out / "records").iterdir()}
    truth = {path.stem for path in (out / "truth").glob("*.parquet")}
    assert records == {table.name for table in RECORD_TABLES}
    assert truth == {table.name for table in TRUTH_TABLES}
    for table in RECORD_TABLES:
        assert pq.read_schema(out / "records" / f"{table.name}.parquet") == table.schema
    assert pq.read_table(out / "records" / "transfers.parquet").num_rows == 8
    made = read_scenario(out)
    assert made.scenario == {
        "people": 500,
        "days": 4,
        "seed": 7,
        "preset": "mixed",
        "start": "2026-03-02",
        "currency": "CNY",
    }
    assert made.rows["people"] == 500
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_same_seed_gives_the_same_bytes(run, tmp_path):
    for name in ("one", "two"):
        assert run(*ASKED, "--out", tmp_path / name).code == 0
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_the_summary_for_machines_and_in_chinese(run, tmp_path):
    found = json.loads(run(*ASKED, "--out", tmp_path / "a", "--format", "json").out)
    assert (found["people"], found["cases"], found["quarantined"]) == (500, 4, 0)
    assert found["records"]["reports"] == 4
    assert (found["truth"]["parcels"], found["truth"]["legs"]) == (8, 0)
    assert isinstance(found["seconds"], float)
    ran = run("--language", "zh", *ASKED, "--out", tmp_path / "b")
    assert "500 人，自 2026-03-02 起 4 天，种子 7，mixed：案件 4 起" in ran.out
    assert "真实情况" in ran.out


def test_a_centre_takes_the_records_in_and_keeps_the_truth_apart(run, centre):
    ran = run(*ASKED, "--centre", centre, "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["quarantined"] == 0
    snapshot = open_centre(centre).snapshot()
    assert (snapshot.rows("people"), snapshot.rows("transfers"), snapshot.rows("calls")) == (500, 8, 0)
    assert snapshot.manifest.ingest.files == ("country/reports.parquet",)
    assert not list((centre / "lake").rglob("*cases*"))
    assert pq.read_table(centre / "truth" / "cases.parquet").num_rows == 4
    assert sorted(path.name for path in centre.iterdir()) == ["lake", "policy.toml", "truth"]
    assert run("trace", "--centre", centre, "--report", "R0").code == 0


def test_the_same_country_again_changes_nothing_and_another_is_refused(run, centre):
    assert run(*ASKED, "--centre", centre).code == 0
    before = bytes_of(centre)
    assert run(*ASKED, "--centre", centre).code == 0
    assert bytes_of(centre) == before
    ran = run(*ASKED[:-1], "8", "--centre", centre)
    assert "already holds the country people 500, days 4, seed 7" in one_sentence(ran)
    assert bytes_of(centre) == before


def test_a_centre_with_records_of_its_own_is_refused(run, centre, book):
    run("ingest", "transfers", book(), "--centre", centre)
    assert "it holds 4 transfers" in one_sentence(run(*ASKED, "--centre", centre))
    assert not (centre / "truth").exists()


def test_a_run_that_was_cut_off_while_taking_in_is_finished_by_the_same_run(run, centre, monkeypatch):
    scenario = Scenario(500, 4, 7)
    with monkeypatch.context() as patch:
        patch.setattr("cloudsword.lake.ingest.ingest", failing_at("transfers"))
        with pytest.raises(KeyboardInterrupt):
            make_centre(scenario, centre)
    opened = open_centre(centre)
    assert opened.snapshot().rows("people") == 500
    with pytest.raises(HalfACountry, match="0 of the 8 transfers"):
        tables_of_centre(opened, read_scenario(centre))
    assert run(*ASKED, "--centre", centre).code == 0
    tables = tables_of_centre(opened, read_scenario(centre))
    assert sum(batch.num_rows for batch in tables.visible.batches("transfers", ["amount_minor"])) == 8
    assert sum(batch.num_rows for batch in tables.truth.batches("cases", ["case_id"])) == 4


def failing_at(name: str):
    from cloudsword.lake.ingest import ingest

    def stopped(centre, table, records, **rest):
        if table.name == name:
            raise KeyboardInterrupt
        return ingest(centre, table, records, **rest)

    return stopped


def test_killed_at_any_day_nothing_is_there_and_the_next_run_clears_up(run, tmp_path):
    out = tmp_path / "out"
    for day in (0, 3):
        assert spawned(day, *ASKED, "--out", out) == -signal.SIGKILL
        assert [path.name.startswith(".out.") for path in tmp_path.iterdir()] == [True]
    assert run(*ASKED, "--out", out).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert spawned(-1, *ASKED, "--out", tmp_path / "again") == 0
    assert bytes_of(tmp_path / "again") == bytes_of(out)


def test_killed_while_a_centre_is_filled_the_centre_is_as_it_was(run, centre):
    before = bytes_of(centre)
    assert spawned(2, *ASKED, "--centre", centre) == -signal.SIGKILL
    left = {name: data for name, data in bytes_of(centre).items() if not name.startswith(".country.")}
    assert left == before
    assert run(*ASKED, "--centre", centre).code == 0
    assert not list(centre.glob(".country.*"))


def test_no_room_on_the_disk(run, tmp_path, monkeypatch):
    monkeypatch.setattr(SmallCountry, "fail_at", 2)
    assert "no room on the disk" in one_sentence(run(*ASKED, "--out", tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty(run, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    assert "is not empty (it holds notes.txt)" in one_sentence(run(*ASKED, "--out", tmp_path))
    assert "不是空文件夹" in one_sentence(run("--language=zh", *ASKED, "--out", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--people", "0"], "--people = 0: a whole number from"),
        (["--people", "-5"], "--people = -5: a whole number from"),
        (["--people", "many"], "--people = many: a whole number from"),
        (["--days", "0"], "--days = 0: a whole number from 1"),
        (["--days", "-1"], "--days = -1: a whole number from 1"),
        (["--seed", "-1"], "--seed = -1: a whole number from 0"),
        (["--preset", "nowhere"], "--preset must be one of mixed, fast-world, slow, prompt, sg"),
        (
            ["--start", "2026-02-30"],
            "--start = 2026-02-30: this is no day of the calendar; write it as 2026-03-02",
        ),
        (["--start", "tomorrow"], "--start = tomorrow: this is no day of the calendar"),
        (["--start", "2199-01-01"], "--start = 2199-01-01: the run would end in the future"),
        (["--start", "1999-12-31"], "--start = 1999-12-31: the earliest is 2000-01-01"),
        (["--days", "36500"], "--days = 36500: the run would end in the future"),
        (["--people", "100000000"], "100,000,000 people for 4 days need about"),
        (["--out", "a", "--centre", "b"], "--centre = b: a country goes to a folder or into a centre"),
        ([], "--out = (not given): a country needs a place"),
        (["--centre", "nowhere"], "is not a centre folder (no such folder)"),
    ],
)
def test_what_is_refused(run, tmp_path, monkeypatch, changed, said):
    monkeypatch.chdir(tmp_path)
    placed = [] if not changed or "--out" in changed or "--centre" in changed else ["--out", "out"]
    assert said in one_sentence(run(*ASKED, *placed, *changed))
    assert list(tmp_path.iterdir()) == []


def test_a_run_may_end_with_yesterday():
    today = date(2026, 6, 1)
    check_dates(date(2026, 5, 1), 31, today)
    with pytest.raises(BadOption, match="at most 31 days are over"):
        check_dates(date(2026, 5, 1), 32, today)
    with pytest.raises(BadOption, match="at most 0 days are over"):
        check_dates(today, 1, today)
    check_dates(today - timedelta(days=1), 1, today)


def test_described_alone_nothing_is_kept(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = run(*ASKED, "--describe", "--format", "json")
    assert ran.code == 0, ran.err
    targets = json.loads(ran.out)
    assert targets[0]["id"] == "1"
    assert {"id", "name", "target", "found", "low", "high", "inside"} <= set(targets[0])
    assert list(tmp_path.iterdir()) == []
    shown = run(*ASKED, "--describe")
    assert "not measurable" in shown.out
    assert "targets inside" in shown.out
    assert "written to" not in shown.out
    assert "不可衡量" in run("--language", "zh", *ASKED, "--describe").out
