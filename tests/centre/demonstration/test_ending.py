"""A demonstration that is ended from outside leaves nothing: no database that runs, no folder."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cloudsword.centre.database.processes import is_postgres

PATIENCE = 240


def until(look: Callable[[], object]) -> object:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come to be")


def pid_in(folder: Path) -> int | None:
    for file in folder.glob("cloudsword-demo-*/centre/database/data/postmaster.pid"):
        try:
            return int(file.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
    return None


@pytest.mark.parametrize("moment", ["its folder is there", "its database runs", "its days run"])
@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_nothing_is_left(moment, number):
    with tempfile.TemporaryDirectory(prefix="cse") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with subprocess.Popen(
            [sys.executable, "-m", "cloudsword", "demo", "--people", "1500", "--days", "30", "--headless"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "CI": "1", "TMPDIR": name},
        ) as process:
            until(lambda: process.poll() is not None or list(folder.glob("cloudsword-demo-*")))
            database = None
            if moment != "its folder is there":
                database = until(lambda: pid_in(folder))
            if moment == "its days run":
                until(lambda: list(folder.glob("cloudsword-demo-*/centre/lake/transfers/*.parquet")))
            assert process.poll() is None
            process.send_signal(number)
            _, trouble = process.communicate(timeout=PATIENCE)
        assert process.returncode == 128 + number, trouble
        assert "Traceback" not in trouble
        assert list(folder.glob("cloudsword-demo-*")) == []
        assert database is None or not is_postgres(database)
