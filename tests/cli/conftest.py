"""Running the console: in this process, and as a user does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cloudsword.cli import main

HEADER = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at"
ROWS = (
    "t1,shop,mule,100,CNY,2026-01-01T10:00:00Z",
    "t2,victim,mule,300,CNY,2026-01-01T11:00:00Z",
    "t3,mule,boss,200,CNY,2026-01-01T12:00:00Z",
    "t4,mule,boss,50,USD,2026-01-01T12:30:00Z",
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch):
    """Run a command line in this process."""
    for name in ("CLOUDSWORD_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "CLOUDSWORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> Ran:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        found = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return Ran(found.exit_code, found.stdout, found.stderr)

    return call


@pytest.fixture
def spawn():
    """Run a command line as a process of its own."""

    def call(*arguments: object, cwd: Path | None = None, **environment: str) -> Ran:
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in ("LANG", "LC_ALL", "LC_MESSAGES", "CLOUDSWORD_LANGUAGE", "COLUMNS")
        }
        found = subprocess.run(
            [sys.executable, "-m", "cloudsword", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**clean, **environment},
            check=False,
        )
        return Ran(found.returncode, found.stdout, found.stderr)

    return call


@pytest.fixture
def book(tmp_path):
    """Write a file of transfers."""

    def write(*rows: str, name: str = "transfers.csv", header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\n".join([header, *(rows or ROWS)]) + "\n").encode(encoding))
        return path

    return write


def one_sentence(ran: Ran) -> str:
    """Return what was said, after checking that it is one sentence and not a traceback."""
    assert ran.code == 2, ran
    assert ran.out == ""
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err
    return ran.err
