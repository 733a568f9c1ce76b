"""Filling a centre with a country of a few rows, and who watches it."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from cloudsword.country.scenario import Scenario
from cloudsword.lake import index_sums
from cloudsword.lake.centre import create
from cloudsword.uses.evaluating import evaluation_of
from cloudsword.uses.filling import make_centre
from cloudsword.uses.watching import DamagedFile, Stage, Watcher
from tests.cli.small_country import SmallCountry


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr("cloudsword.country.run.country.Country", SmallCountry)


@pytest.fixture
def centre(tmp_path):
    return create(tmp_path / "centre").path


class Noting(Watcher):
    def __init__(self):
        self.stages, self.notices = [], []

    @contextmanager
    def stage(self, stage, table=""):
        self.stages.append(stage)
        yield None

    def tell(self, notice):
        self.notices.append(notice)


def test_records_are_of_the_past(centre):
    now = datetime(2026, 3, 3, tzinfo=UTC)

    class Earlier:
        def now(self):
            return now

    made = make_centre(Scenario(500, 4, 7), centre, Earlier())
    assert made.quarantined == 7  # 5 transfers and 2 reports lie ahead: counted, not hidden


def test_stages_and_damage_are_told_to_who_watches_and_to_nobody_else(centre, capfd):
    filling, evaluating = Noting(), Noting()
    made = make_centre(Scenario(500, 4, 7), centre, watcher=filling)
    assert (made.files.rows["transfers"], made.quarantined) == (8, 0)
    assert filling.stages == [Stage.MAKING_COUNTRY, Stage.TAKING_RECORDS_IN]
    before = evaluation_of(centre, None, "hours", evaluating)
    assert evaluating.stages == [Stage.OPENING_LEDGER, Stage.TRACING_REPORTS]
    assert evaluating.notices == []
    (amounts,) = (centre / "lake" / "index").rglob("amount.bin")
    with amounts.open("r+b") as file:
        first_byte = file.read(1)[0]
        file.seek(0)
        file.write(bytes([first_byte ^ 1]))
    index_sums.forget(centre)
    again = evaluation_of(centre, None, "hours", evaluating)
    assert evaluating.notices == [DamagedFile("amount.bin")]
    assert again == before
    assert capfd.readouterr() == ("", "")
