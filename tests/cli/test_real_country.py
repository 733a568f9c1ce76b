"""A real country, small: it passes every check of the centre, and the centre can be measured."""

import json

import pyarrow.parquet as pq
import pytest

from cloudsword.cli.verbs.country import LEAST_PEOPLE
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.lake.centre import open_centre
from cloudsword.tables import RECORD_TABLES

ASKED = ("country", "--people", str(LEAST_PEOPLE), "--days", "4", "--seed", "3", "--format", "json")


@pytest.fixture
def centre(run, tmp_path):
    run("init", tmp_path / "centre")
    return tmp_path / "centre"


def test_no_row_of_a_country_is_set_aside(run, centre):
    ran = run(*ASKED, "--centre", centre)
    assert ran.code == 0, ran.err
    made = json.loads(ran.out)
    assert made["quarantined"] == 0
    snapshot = open_centre(centre).snapshot()
    assert {table.name: snapshot.rows(table.name) for table in RECORD_TABLES} == made["records"]
    for name in ("people", "accounts", "subscribers", "transfers", "calls", "messages"):
        assert made["records"][name] > LEAST_PEOPLE / 2, name
    assert run("evaluate", "--centre", centre, "--format", "json").code == 0
    warned = run("evaluate", "--centre", centre, "--of", "warning", "--format", "json")
    assert warned.code == 0, warned.err
    found = json.loads(warned.out)
    assert set(found) >= {
        *("answered_calls_before_warning_median", "scam_calls_after_warning_share"),
        *("false_warnings_per_10000_numbers", "wrong_per_10000_benign_calls", "minutes_to_warning_median"),
    }
    assert set(found["wrong_per_10000_benign_calls"]) == {"value", "low", "high"}
    assert found["calls"] <= made["records"]["calls"]
    assert (found["way"], found["maker"]) == ("rules", "number.rules@1")
    assert [each["way"] for each in found["beside"]] == ["one_rule", "model", "model_daily"]
    assert found["ordinary_numbers"]["personal"]["numbers"] > LEAST_PEOPLE / 4
    again = run("evaluate", "--centre", centre, "--of", "warning", "--format", "json")
    assert again.out == warned.out
    english = run("evaluate", "--centre", centre, "--of", "warning").out
    chinese = run("--language", "zh", "evaluate", "--centre", centre, "--of", "warning").out
    assert "all rules, each hour" in english
    assert "全部规则" in chinese


def test_every_table_has_the_schema_of_its_contract(run, tmp_path):
    assert run(*ASKED, "--out", tmp_path / "out").code == 0
    for folder, contracts in (("records", RECORD_TABLES), ("truth", TRUTH_TABLES)):
        for contract in contracts:
            found = pq.read_schema(tmp_path / "out" / folder / f"{contract.name}.parquet")
            assert found.equals(contract.schema), contract.name
