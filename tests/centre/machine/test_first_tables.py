"""The tables of a new centre in one step are those of all migrations, and only ever those."""

import subprocess
import sys
from pathlib import Path

import pytest

from cloudsword.centre.database import address_of
from cloudsword.centre.database.secrets import OWNER
from cloudsword.centre.machine import first_tables
from tools.first_tables import dumped, migrations

ROOT = Path(__file__).resolve().parents[3]
AGAIN = "python -m tools.first_tables"


def test_it_is_made_of_the_migrations_of_today():
    there = first_tables.made_of()
    now = migrations()
    wrong = sorted(name for name in {*there, *now} if there.get(name) != now.get(name))
    assert wrong == [], f"{AGAIN} writes it anew"


def test_it_says_what_all_migrations_say():
    # in a process of its own: one process works for one centre
    done = subprocess.run([sys.executable, "-m", "tools.first_tables", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, f"{AGAIN} writes it anew"


class Connection:
    """Answers how many tables there are, and remembers what it was told."""

    def __init__(self, tables):
        self.tables, self.told = tables, []

    def transaction(self):
        from contextlib import nullcontext

        return nullcontext()

    def execute(self, statement):
        self.told.append(statement)
        return self

    def fetchone(self):
        return (self.tables,)


def test_a_database_with_tables_is_left_alone():
    connection = Connection(tables=1)
    assert not first_tables.make(connection)
    assert len(connection.told) == 1


def test_migrations_that_are_not_ours_are_not_taken(monkeypatch):
    connection = Connection(tables=0)
    monkeypatch.setattr(first_tables, "fingerprint", lambda name: "another")
    assert not first_tables.make(connection)
    assert connection.told == []


def test_what_is_missing_has_no_fingerprint():
    assert first_tables.fingerprint("cloudsword.centre.people.migrations.9999_never") == ""
    assert first_tables.fingerprint("cloudsword.never.migrations.0001_initial") == ""
    assert first_tables.fingerprint("cloudsword.centre.people.migrations.0001_initial")


@pytest.mark.django_db
def test_tables_made_in_one_step_are_those_of_the_tests(centre_folder):
    text = dumped(address_of(centre_folder, OWNER))
    tables = {line for line in text.splitlines() if line.startswith("CREATE TABLE")}
    kept = {line for line in first_tables._text().splitlines() if line.startswith("CREATE TABLE")}
    assert tables == kept
