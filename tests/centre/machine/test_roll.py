"""Who is on a centre's roll, who of them is an orphan, and that nobody else is ever ended."""

import json
import os
import signal
import subprocess
import sys

import psutil
import pytest

from cloudsword.centre.machine import locks, roll
from cloudsword.errors import CentreStillRuns
from tests.cli.serving import is_alive, until

ENTERING = (
    "import signal, sys, time; from pathlib import Path; from cloudsword.centre.machine import locks, roll;"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "roll.enter(Path(sys.argv[1]), int(sys.argv[2]) or None); locks.attend(Path(sys.argv[1]));"
    "print('up', flush=True); time.sleep(600)"
)


@pytest.fixture
def entered(tmp_path):
    """Begin processes that are on the roll, with a keeper or (0) without; deaf to SIGTERM."""
    begun = []

    def enter(keeper):
        process = subprocess.Popen(
            [sys.executable, "-c", ENTERING, tmp_path, str(keeper)], stdout=subprocess.PIPE
        )
        begun.append(process)
        assert process.stdout.readline() == b"up\n"
        return process.pid

    yield enter
    for process in begun:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def gone():
    """Give the number of a process that ended, and was not waited for: nobody else can have it."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        until(lambda: not is_alive(process.pid))
        yield process.pid


def files(centre):
    return sorted((centre / "run" / "processes").iterdir())


def test_an_orphan_is_ended_though_it_is_stopped_and_deaf(tmp_path, entered, gone):
    orphan = entered(gone)
    os.kill(orphan, signal.SIGSTOP)
    assert not locks.is_quiet(tmp_path)
    roll.end_orphans(tmp_path, 0.1)
    assert not is_alive(orphan)
    assert locks.is_quiet(tmp_path)
    assert roll.living(tmp_path) == []


def test_whom_somebody_looks_after_is_let_be_and_named(tmp_path, entered):
    kept, on_its_own = entered(os.getpid()), entered(0)
    roll.end_orphans(tmp_path, 0.0)
    assert is_alive(kept)
    assert is_alive(on_its_own)
    with pytest.raises(CentreStillRuns, match=", ".join(map(str, sorted((kept, on_its_own))))):
        locks.await_quiet(tmp_path, 0.0)


def test_an_orphan_of_an_orphan_is_ended_with_it(tmp_path, entered, gone):
    first = entered(gone)
    second = entered(first)
    roll.end_orphans(tmp_path, 0.1)
    assert not is_alive(first)
    assert not is_alive(second)


def test_a_number_that_another_process_has_by_now_is_not_touched(tmp_path, entered, gone):
    other = entered(gone)
    (path,) = files(tmp_path)
    told = json.loads(path.read_text())
    for change in ({"began": told["began"] - 0.01}, {"began": told["began"] + 3600}, {"began": 0.0}):
        path.write_text(json.dumps(told | change))
        roll.end_orphans(tmp_path, 0.0)
        assert is_alive(other)
    path.write_text(json.dumps(told))
    roll.end_orphans(tmp_path, 0.0)
    assert not is_alive(other)


def test_a_process_of_another_user_is_not_touched(tmp_path, entered, gone, monkeypatch):
    other = entered(gone)
    with monkeypatch.context() as here:
        here.setattr(roll.os, "getuid", lambda: 4_000_000)
        roll.end_orphans(tmp_path, 0.0)
    assert is_alive(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"pid": -1, "began": 1.0, "keeper": null}',
        '{"pid": 0, "began": 1.0, "keeper": {"pid": 1, "began": 0.0}}',
        '{"pid": "all", "began": 1.0, "keeper": {"pid": 1, "began": 0.0}}',
        '{"pid": 99999999999999999999, "began": 1.0, "keeper": {"pid": 1, "began": 0.0}}',
        '{"pid": 1, "began": NaN, "keeper": {"pid": 1, "began": NaN}}',
        '{"pid": true, "began": 1.0, "keeper": {"pid": 1, "began": 0.0}}',
    ],
)
def test_what_cannot_be_read_means_nobody_and_is_struck_out(tmp_path, text, monkeypatch):
    sent = []
    for name in ("send_signal", "terminate", "kill"):
        monkeypatch.setattr(psutil.Process, name, lambda self, *number: sent.append(self.pid))
    roll.enter(tmp_path, None)
    bad = tmp_path / "run" / "processes" / "1-1.json"
    bad.write_text(text)
    roll.end_orphans(tmp_path, 0.0)
    assert sent == []
    roll.enter(tmp_path, None)
    assert not bad.exists()
    assert [entry.who.pid for entry in roll.living(tmp_path)] == [os.getpid()]


def test_the_roll_keeps_the_living_alone_and_is_closed_to_others(tmp_path, entered):
    first = entered(0)
    os.kill(first, signal.SIGKILL)
    until(lambda: not is_alive(first))
    second = entered(0)
    assert [entry.who.pid for entry in roll.living(tmp_path)] == [second]
    (path,) = files(tmp_path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
