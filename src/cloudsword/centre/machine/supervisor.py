"""Processes that run until they are told to stop: started, watched, started again, stopped in order.

Invariants: a child runs in a session of its own, so that an interruption at the terminal reaches the
supervisor alone, which lets the children end their work; none is started again beside what its last run left.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil

from cloudsword.centre.logs import log
from cloudsword.centre.machine.ending import Ending, group_of, is_living
from cloudsword.errors import ProcessDied

GRACE_SECONDS = 20.0
_CALM_SECONDS = 30.0
_LONGEST_PAUSE = 30.0
_STEP_SECONDS = 0.2


@dataclass
class Child:
    """A process of the centre.

    Parameters
    ----------
    name
        web or worker.
    arguments
        The verb and its options, as ``cloudsword`` takes them.
    """

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    again_at: float = 0.0
    deaths: int = 0
    rest: Ending | None = None

    def start(self, *, held: bool = False) -> None:
        """Start it; one that is ``held`` loads, and works at its word (``tell``)."""
        command = [sys.executable, "-m", "cloudsword", *self.arguments, f"--leash={os.getpid()}"]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--held"] if held else command,
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "CLOUDSWORD_CHILD": self.name},
        )
        self.began = time.monotonic()

    def tell(self) -> None:
        """Give a child that is held its word."""
        if self.process is not None and self.process.stdin is not None:
            try:
                self.process.stdin.write(b"go\n")
                self.process.stdin.close()
            except BrokenPipeError:  # it died; the watch sees that
                pass

    def code(self) -> int | None:
        """Return the exit code of a child that ended; None: it runs, or was never started.

        One that died is not waited for before what it had started is ended too: until then its number, which
        is its group's, can be nobody else's.
        """
        if self.process is None:
            return None
        if self.process.returncode is None and not self._has_ended(self.process.pid):
            return None
        self.rest = None
        return self.process.poll()

    def _has_ended(self, pid: int) -> bool:
        with suppress(psutil.NoSuchProcess):
            if is_living(psutil.Process(pid)):
                return False
        if self.rest is None:
            self.rest = Ending(self.name, partial(group_of, pid))
        return self.rest.is_over()


@dataclass
class Supervisor:
    """Watches children, and whatever else must be kept alive.

    Parameters
    ----------
    centre
        The centre's folder.
    children
        In the order of their start; they stop in the reverse order.
    mend
        Called at each look, some five times a second: brings back what is no child, as the database. What it
        raises is logged, and tried again.
    """

    centre: Path
    children: Sequence[Child]
    mend: Callable[[], None] = lambda: None
    _stop: bool = field(default=False, init=False)
    _hurry: bool = field(default=False, init=False)

    def listen(self) -> None:
        """Let SIGTERM and SIGINT stop the watch; a second one stops the children at once."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, self._asked)

    def await_ready(self, is_ready: Callable[[], bool], seconds: float) -> bool:
        """Wait until ``is_ready``; return False where it takes longer, or a stop was asked for.

        Raises
        ------
        ProcessDied
            A child ended.
        """
        until = time.monotonic() + seconds
        while not self._stop and time.monotonic() < until:
            for child in self.children:
                if (code := child.code()) is not None:
                    raise ProcessDied(name=child.name, code=code, path=self.centre)
            if is_ready():
                return True
            time.sleep(0.03)
        return False

    def watch(self) -> None:
        """Look after the children until it is asked to stop."""
        while not self._stop:
            for child in self.children:
                self._look_after(child)
            try:
                self.mend()
            except Exception as error:
                log().error("mending_failed", exc_info=error)
                time.sleep(1.0)
            time.sleep(_STEP_SECONDS)

    def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Stop the children: they end what they are at; what is left after ``grace`` seconds is killed."""
        running = [child for child in reversed(self.children) if child.process and child.code() is None]
        for child in running:
            _signal(child, signal.SIGTERM)
        until = time.monotonic() + grace
        for child in running:
            while child.code() is None and time.monotonic() < until and not self._hurry:
                time.sleep(0.02)
            if child.code() is None:
                log().warning("child_killed", child=child.name)
                _signal(child, signal.SIGKILL, group=True)
            assert child.process is not None
            child.process.wait()

    def _asked(self, number: int, frame: object) -> None:
        self._hurry = self._stop
        self._stop = True

    def _look_after(self, child: Child) -> None:
        code = child.code()
        now = time.monotonic()
        if code is None:
            if child.deaths and now - child.began > _CALM_SECONDS:
                child.deaths = 0
            return
        if child.again_at == 0.0:
            pause = 0.0 if child.deaths == 0 else min(_LONGEST_PAUSE, 2.0 ** (child.deaths - 1))
            child.deaths += 1
            child.again_at = now + pause
            log().error("child_died", child=child.name, code=code, again_in=pause)
        if now >= child.again_at and not self._stop:
            child.again_at = 0.0
            child.start()


def _signal(child: Child, number: int, *, group: bool = False) -> None:
    assert child.process is not None
    if child.process.returncode is not None:
        return
    # it was not waited for, so its number is its own, and as it leads its session, its group's
    with suppress(ProcessLookupError, PermissionError):  # the second: macOS, where all of the group are dead
        (os.killpg if group else os.kill)(child.process.pid, number)
