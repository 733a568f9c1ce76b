"""Nothing of a person stands in the server's logs, whatever is refused; where it does it is found."""

import contextlib
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.secrets import OWNER

CANARY = "Zhang-Canary-6222020000000017"
REFUSED = (
    f"INSERT INTO people VALUES ('{CANARY}', 1)",
    f"INSERT INTO people VALUES ('{CANARY}', -5)",
    f"INSERT INTO people VALUES ('{CANARY}x', NULL)",
    f"SELECT '{CANARY}'::uuid",
    f"SELECT '{CANARY}'::timestamptz",
    f"SELECT '{CANARY}'::int",
    f"DO $$ BEGIN RAISE EXCEPTION 'told %', '{CANARY}'; END $$",
    f"DO $$ BEGIN RAISE WARNING 'told %', '{CANARY}'; END $$",
    f"SELECT no_such_function('{CANARY}')",
    f"SELEC '{CANARY}'",
)


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="csl", ignore_cleanup_errors=True) as name:
        path = Path(name)
        path.chmod(0o711)
        yield path
        Cluster(path).stop()


def logs(folder: Path) -> list[Path]:
    data = folder / "database" / "data"
    return [*data.glob("server.log"), *data.glob("log/*")]


def test_refused_rows_and_statements_are_in_no_file_outside_the_tables(folder):
    cluster = Cluster(folder)
    cluster.unlock()
    with psycopg.connect(**address_of(folder, OWNER).keywords(), autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text PRIMARY KEY, age int NOT NULL CHECK (age > 0))")
        connection.execute("INSERT INTO people VALUES (%s, 3)", [CANARY])
        for words in REFUSED:
            with contextlib.suppress(psycopg.Error):
                connection.execute(words)
        with contextlib.suppress(psycopg.Error):
            connection.execute("INSERT INTO people VALUES (%s, %s)", [CANARY, 1])
    found = logs(folder)
    assert any(log.parent.name == "log" for log in found)
    for path in folder.rglob("*"):
        inner = path.relative_to(folder).parts[2:3]
        if path.is_file() and inner not in (("base",), ("pg_wal",)):
            assert CANARY.encode() not in path.read_bytes(), path
    for log in found:
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert cluster.telling_logs() == []
    (log, *_) = [log for log in found if log.parent.name == "log"]
    with log.open("a") as file:
        file.write(f"DETAIL:  Key (name)=({CANARY}) already exists.\n")
    assert cluster.telling_logs() == [log.name]
