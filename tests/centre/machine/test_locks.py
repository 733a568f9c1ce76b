"""One serve a centre, and nobody left from the one before."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from cloudsword.centre.machine import locks
from cloudsword.errors import CentreMigrates, CentreServed, CentreStillRuns

CHILD = "import sys; from pathlib import Path; from cloudsword.centre.machine import locks"


def test_a_second_serve_is_told_of_the_first_and_free_when_it_ends(tmp_path):
    with locks.serving(tmp_path, "http://127.0.0.1:1"):
        with (
            pytest.raises(CentreServed, match=f"process {os.getpid()} at http://127.0.0.1:1"),
            locks.serving(tmp_path, "http://127.0.0.1:2"),
        ):
            raise AssertionError
        assert locks.served_by(tmp_path) == locks.Holder(os.getpid(), "http://127.0.0.1:1")
    assert locks.served_by(tmp_path) is None
    with locks.serving(tmp_path, "http://127.0.0.1:2"):
        assert locks.served_by(tmp_path).address == "http://127.0.0.1:2"


def test_what_a_killed_serve_wrote_holds_nobody_up(tmp_path):
    code = (
        f"{CHILD}\nwith locks.serving(Path(sys.argv[1]), 'x'):\n print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "held\n"
        assert locks.served_by(tmp_path).pid == child.pid
        child.kill()
    assert locks.served_by(tmp_path) is None
    with locks.serving(tmp_path, "y"):
        pass


def test_processes_at_work_are_waited_for(tmp_path):
    assert locks.is_quiet(tmp_path)
    first, second = locks.attend(tmp_path), locks.attend(tmp_path)
    os.close(first)
    with pytest.raises(CentreStillRuns):
        locks.await_quiet(tmp_path, 0.1)
    os.close(second)
    locks.await_quiet(tmp_path, 0.1)


def test_a_lock_whose_writer_was_cut_off_names_nobody(tmp_path):
    with locks.serving(tmp_path, "x"):
        (tmp_path / "run" / "serve.lock").write_text('{"pid": 1')
        assert locks.served_by(tmp_path) == locks.Holder()


@pytest.fixture
def migrate(tmp_path, monkeypatch):
    """A ``migrate`` that holds the centre and ends while somebody waits for it, at the third look."""
    held = ExitStack()
    held.enter_context(locks.serving(tmp_path, locks.MIGRATING))
    looks = []

    def wait(seconds):
        looks.append(seconds)
        if len(looks) == 3:
            held.close()

    monkeypatch.setattr(locks.time, "sleep", wait)
    with held:
        yield looks


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", locks.MIGRATING])
def test_serve_and_a_second_migrate_wait_for_a_migrate(tmp_path, migrate, address):
    with locks.serving(tmp_path, address):
        assert len(migrate) == 3
        assert locks.served_by(tmp_path) == locks.Holder(os.getpid(), address)


def test_a_migrate_is_waited_for_before_its_server_is_asked(tmp_path, migrate):
    locks.await_migrate(tmp_path)
    assert len(migrate) == 3
    locks.await_migrate(tmp_path)
    with locks.serving(tmp_path, "http://127.0.0.1:1"):
        locks.await_migrate(tmp_path)
    assert len(migrate) == 3


def test_a_migrate_that_does_not_end_is_named_for_what_it_is(tmp_path):
    with locks.serving(tmp_path, locks.MIGRATING):
        for wanted in (locks.serving(tmp_path, "x", patience=0), None):
            with pytest.raises(CentreMigrates) as refused:
                wanted.__enter__() if wanted else locks.await_migrate(tmp_path, 0)
            assert f"cloudsword migrate, process {os.getpid()}" in refused.value.sentence("en")
            assert f"进程 {os.getpid()}（cloudsword migrate）" in refused.value.sentence("zh")


def test_nobody_waits_for_a_serve(tmp_path, monkeypatch):
    monkeypatch.setattr(locks.time, "sleep", lambda seconds: pytest.fail("it waited"))
    with locks.serving(tmp_path, "x"), pytest.raises(CentreServed), locks.serving(tmp_path, "y"):
        pytest.fail("it went on")
