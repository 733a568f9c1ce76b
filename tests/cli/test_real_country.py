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


def test_every_table_has_the_schema_of_its_contract(run, tmp_path):
    assert run(*ASKED, "--out", tmp_path / "out").code == 0
    for folder, contracts in (("records", RECORD_TABLES), ("truth", TRUTH_TABLES)):
        for contract in contracts:
            found = pq.read_schema(tmp_path / "out" / folder / f"{contract.name}.parquet")
            assert found.equals(contract.schema), contract.name
