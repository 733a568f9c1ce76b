"""Advisory file locks: who works for a centre, one ``serve`` at most, any number of web and worker processes.

Invariant: locks are the kernel's, and die with their process; what is written beside them only names it.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloudsword.centre.machine import roll
from cloudsword.centre.machine.folders import run_folder
from cloudsword.errors import CentreMigrates, CentreServed, CentreStillRuns

MIGRATING: Final = "cloudsword migrate"
"""What a ``migrate`` that holds the centre writes in place of an address."""
PATIENCE_SECONDS: Final = 30.0
"""How long who wants the centre waits for a ``migrate`` that has it."""
_STEP_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """The ``serve`` that holds a centre, or the last one that did.

    Parameters
    ----------
    pid
        Its process; 0: nobody knows.
    address
        Where it answers; ``MIGRATING``: it is a ``migrate``.
    """

    pid: int = 0
    address: str = "?"

    @property
    def is_migrate(self) -> bool:
        """Whether it is a ``migrate``, which ends by itself."""
        return self.address == MIGRATING


@contextmanager
def serving(centre: Path, address: str, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the centre as its only ``serve``, or ``migrate``, inside the block.

    Parameters
    ----------
    centre
        The centre's folder.
    address
        Where it will answer; ``MIGRATING`` for a ``migrate``.
    patience
        Seconds to wait for a ``migrate`` that holds it; for a ``serve`` nobody waits.

    Raises
    ------
    CentreServed
        A ``serve`` holds it; the error names it.
    CentreMigrates
        A ``migrate`` still does after ``patience``.
    """
    handle = _open(centre, "serve.lock")
    try:
        _take(centre, handle, patience)
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps({"pid": os.getpid(), "address": address}).encode(), 0)
        yield
    finally:
        os.close(handle)


def _take(centre: Path, handle: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            holder = _named(handle)
            if not holder.is_migrate:
                raise CentreServed(path=centre, pid=holder.pid or "?", address=holder.address) from error
            if time.monotonic() >= until:
                raise CentreMigrates(path=centre, pid=holder.pid, limit=round(patience)) from error
        time.sleep(_STEP_SECONDS)


def await_migrate(centre: Path, patience: float = PATIENCE_SECONDS) -> None:
    """Wait until no ``migrate`` holds the centre; nothing where a ``serve`` does.

    Raises
    ------
    CentreMigrates
        One still does after ``patience`` seconds.
    """
    until = time.monotonic() + patience
    while (holder := served_by(centre)) is not None and holder.is_migrate:
        if time.monotonic() >= until:
            raise CentreMigrates(path=centre, pid=holder.pid, limit=round(patience))
        time.sleep(_STEP_SECONDS)


def served_by(centre: Path) -> Holder | None:
    """Return the ``serve`` that runs now; None: none does."""
    if not (centre / "run" / "serve.lock").exists():
        return None
    handle = _open(centre, "serve.lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return _named(handle)
    finally:
        os.close(handle)


def attend(centre: Path) -> int:
    """Count this process among those that work for the centre, until it ends.

    Returns
    -------
    int
        The handle of the lock, open for the life of the process.
    """
    handle = _open(centre, "children.lock")
    os.set_inheritable(handle, True)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def await_quiet(centre: Path, seconds: float) -> None:
    """Wait until no web or worker process works for the centre, as after a ``serve`` that was killed.

    Raises
    ------
    CentreStillRuns
        One still does after ``seconds``: it was not started by ``serve``. The error names who is known.
    """
    if not is_quiet(centre, seconds):
        known = ", ".join(str(entry.who.pid) for entry in roll.living(centre))
        raise CentreStillRuns(path=centre, limit=round(seconds), pid=known or "?")


def is_quiet(centre: Path, seconds: float = 0.0) -> bool:
    """Return whether no web or worker process works for the centre, waiting for it up to ``seconds``."""
    handle = _open(centre, "children.lock")
    until = time.monotonic() + seconds
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
                time.sleep(_STEP_SECONDS)
    finally:
        os.close(handle)


def _open(centre: Path, name: str) -> int:
    return os.open(run_folder(centre) / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _named(handle: int) -> Holder:
    try:
        told = json.loads(os.pread(handle, 4096, 0))
        return Holder(int(told["pid"]), str(told["address"]))
    except (ValueError, KeyError, TypeError):
        return Holder()  # it took the lock a moment ago and has not yet written
