"""Ends processes from outside: they are asked first, and killed after a while, even where they are stopped.

Invariant: a signal goes to the process that was meant, never to another that was given its number since.
"""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import psutil

from cloudsword.centre.logs import log

ENDING_SECONDS = 5.0
"""How long a process that nobody looks after may take to end: nothing waits longer for it than that."""
_KERNEL_SECONDS = 10.0
_STEP_SECONDS = 0.05
_DEAD = (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)


def is_living(process: psutil.Process) -> bool:
    """Return whether it is still that process, and no zombie."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() not in _DEAD
    return False


def group_of(leader: int) -> list[psutil.Process]:
    """Return who lives of the process group that ``leader`` leads, without itself.

    Its number must be held, by a leader that lives or was not waited for; else the group may be anybody's.
    """
    found = []
    for pid in psutil.pids():
        with suppress(OSError, psutil.Error):
            if pid != leader and os.getpgid(pid) == leader:
                found.append(psutil.Process(pid))
    return [each for each in found if is_living(each)]


class Ending:
    """The end of some processes: looked at again and again, so that nobody waits for it.

    Parameters
    ----------
    whose
        Names them in the log.
    members
        Gives those that shall end; asked at each look, since they may start others.
    seconds
        How long each may take before it is killed; None: ``ENDING_SECONDS``.
    """

    def __init__(
        self, whose: str, members: Callable[[], Iterable[psutil.Process]], seconds: float | None = None
    ) -> None:
        self._whose = whose
        self._members = members
        self._seconds = ENDING_SECONDS if seconds is None else seconds
        self._asked: dict[psutil.Process, float] = {}
        self._killed: dict[psutil.Process, float] = {}

    def is_over(self) -> bool:
        """Do what is due, and return whether there is nothing to wait for any more."""
        now = time.monotonic()
        new = set(self._members()) - self._asked.keys()
        self._send("left_over_asked_to_end", new, psutil.Process.terminate)
        self._asked |= dict.fromkeys(new, now)
        left = {each for each in self._asked if is_living(each)}
        late = {each for each in left - self._killed.keys() if now - self._asked[each] >= self._seconds}
        self._send("left_over_killed", late, psutil.Process.kill)
        self._killed |= dict.fromkeys(late, now)
        # what the kernel itself does not let go of is not waited for; who wants what it holds will be told
        return all(now - self._killed.get(each, now) >= _KERNEL_SECONDS for each in left)

    def wait(self) -> None:
        """Return when it is over."""
        while not self.is_over():
            time.sleep(_STEP_SECONDS)

    def _send(self, event: str, whom: set[psutil.Process], send: Callable[[psutil.Process], None]) -> None:
        if whom:
            log().warning(event, whose=self._whose, processes=sorted(each.pid for each in whom))
        for each in whom:
            with suppress(psutil.Error):  # it ended a moment ago
                send(each)
