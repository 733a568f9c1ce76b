"""Watching children: started again, more slowly each time, and stopped in order, the stubborn ones too."""

import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise

import psutil
import pytest

from cloudsword.centre.machine import ending, leash, supervisor
from cloudsword.centre.machine.supervisor import Child, Supervisor
from cloudsword.errors import ProcessDied
from tests.cli.serving import is_alive, until

SLEEPING = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPING}"


class Program(Child):
    """A child that runs a line of Python instead of a verb."""

    def start(self, *, held=False):
        self.process = subprocess.Popen(
            [sys.executable, "-c", *self.arguments], stdout=subprocess.PIPE, start_new_session=True
        )
        self.began = time.monotonic()


def test_a_child_that_keeps_dying_is_started_ever_more_slowly(tmp_path, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: clock[0])
    starts = []

    class Dying(Child):
        def start(self, *, held=False):
            starts.append(clock[0])
            self.began = clock[0]

        def code(self):
            return 1

    child = Dying("web", ())
    watch = Supervisor(tmp_path, (child,))
    child.start()
    for _ in range(1000):
        watch._look_after(child)
        clock[0] += 0.1
    gaps = [round(after - before) for before, after in pairwise(starts)]
    assert gaps[:5] == [0, 1, 2, 4, 8]
    assert max(gaps) <= 30


def test_a_stop_kills_what_does_not_end_and_waits_for_all(tmp_path):
    children = (
        Program("kind", ("import time; print('up', flush=True); time.sleep(60)",)),
        Program("stubborn", (STUBBORN,)),
    )
    watch = Supervisor(tmp_path, children)
    for child in children:
        child.start()
        assert child.process.stdout.readline() == b"up\n"
    watch.stop(grace=0.3)
    assert [child.code() for child in children] == [-signal.SIGTERM, -signal.SIGKILL]
    for child in children:
        child.process.stdout.close()


DEAF = (
    "import os, signal, sys, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "if os.fork() == 0:\n"
    "    os.write(1, b'%d\\n' % os.getpid())\n"
    "    os.kill(os.getpid(), signal.SIGSTOP)\n"
    "time.sleep(60)\n"
)
"""A process, and one that it started: stopped, and deaf to SIGTERM."""


@pytest.fixture
def deaf(monkeypatch):
    monkeypatch.setattr(ending, "ENDING_SECONDS", 0.2)
    child = Program("web", (DEAF,))
    child.start()
    orphan = int(child.process.stdout.readline())
    until(lambda: psutil.Process(orphan).status() == psutil.STATUS_STOPPED)
    yield child, orphan
    child.process.stdout.close()


def test_what_a_dead_child_left_is_ended_before_it_is_started_again(deaf, tmp_path):
    child, orphan = deaf
    before = child.process
    before.kill()
    watch = Supervisor(tmp_path, (child,))

    def is_again():
        watch._look_after(child)
        return child.process is not before

    # not even waited for while that lives: its number must stay the group's
    until(lambda: not is_alive(before.pid))
    assert child.code() is None
    assert before.returncode is None
    assert is_alive(orphan)
    until(is_again)
    assert not is_alive(orphan)
    assert before.returncode == -signal.SIGKILL
    before.stdout.close()
    watch.stop(grace=0.0)


def test_a_stop_leaves_nothing_that_a_child_had_started(deaf, tmp_path):
    child, orphan = deaf
    Supervisor(tmp_path, (child,)).stop(grace=0.2)
    assert child.code() == -signal.SIGKILL
    until(lambda: not is_alive(orphan))


def test_a_child_that_ends_before_it_is_ready_is_named(tmp_path):
    child = Program("web", ("raise SystemExit(3)",))
    child.start()
    with pytest.raises(ProcessDied, match="web process ended with code 3"):
        Supervisor(tmp_path, (child,)).await_ready(lambda: False, 30)
    child.process.stdout.close()


def test_what_mending_raises_does_not_end_the_watch(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor.time, "sleep", lambda seconds: None)
    calls = []

    def mend():
        calls.append(1)
        if len(calls) == 3:
            watch._asked(signal.SIGTERM, None)
        raise OSError("the database does not start")

    watch = Supervisor(tmp_path, (), mend)
    watch.watch()
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("leash.die_with(os.getppid())", "pass"),
        # a server takes signals over before it can act on one: the first is lost
        (
            "signal.signal(signal.SIGTERM, signal.SIG_IGN); leash.die_with(os.getppid(), is_watched=True)",
            "time.sleep(1.5); signal.signal(signal.SIGTERM, signal.SIG_DFL)",
        ),
    ],
    ids=["at once", "after a lost signal"],
)
def test_a_process_ends_with_the_one_that_started_it(before, after):
    code = (
        "import os, signal, sys, time\n"
        "from cloudsword.centre.machine import leash\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        f"    {before}\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n"
        f"    {after}\n"
        "    time.sleep(60)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        for _ in range(400):
            if not is_alive(child):
                break
            time.sleep(0.02)
    assert not is_alive(child)


def test_a_parent_that_is_gone_already_ends_the_process_at_once():
    code = "import time; from cloudsword.centre.machine import leash; leash.die_with(1 << 22); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code]) as late:
        assert late.wait(120) == -signal.SIGTERM


def test_a_leash_elsewhere_is_a_thread(monkeypatch):
    killed, sent = threading.Event(), []

    def kill(pid, number):
        sent.append(number)
        if number == signal.SIGKILL:  # the thread's last act
            killed.set()

    monkeypatch.setattr(leash.sys, "platform", "darwin")
    monkeypatch.setattr(leash, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(leash, "_GRACE_SECONDS", 0.05)
    monkeypatch.setattr(leash.os, "kill", kill)
    parents = iter([77, 77, 77])
    monkeypatch.setattr(leash.os, "getppid", lambda: next(parents, 1))
    leash.die_with(77)
    assert killed.wait(120)
    assert sent[0] == signal.SIGTERM
