"""Parent-death signal: a child process ends when the one that started it is gone, however that one went.

Invariant: a supervisor that was killed leaves no web or worker behind that nobody watches.
"""

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 1.0
_GRACE_SECONDS = 20.0
"""Longer than any of our processes takes to end in good order."""


def die_with(parent: int | None = None, *, is_watched: bool = False) -> None:
    """Ask for SIGTERM at the death of the parent process; SIGTERM at once where it is dead already.

    Parameters
    ----------
    parent
        Number of the process that must live; None: the present parent.
    is_watched
        Whether a thread looks as well, for a process that may lose a signal: a server of somebody else's that
        takes signals over before it can act on one. Not for a process that forks.

    Notes
    -----
    Linux sends the signal itself, and nothing runs for it; there, the death of the thread that started this
    process counts as its parent's. Elsewhere a thread looks once a second.
    """
    expected = os.getppid() if parent is None else parent
    is_linux = sys.platform == "linux"
    if is_linux:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if is_watched or not is_linux:
        threading.Thread(target=_watch, args=(expected,), daemon=True, name="leash").start()
    if os.getppid() != expected:  # it died in between
        os.kill(os.getpid(), signal.SIGTERM)


def _watch(expected: int) -> None:
    while os.getppid() == expected:
        time.sleep(_LOOK_SECONDS)
    until = time.monotonic() + _GRACE_SECONDS
    while time.monotonic() < until:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
