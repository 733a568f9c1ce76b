"""Getting a process ready for the first report of the day, while it answers already: ledger and kernels.

Invariant: no request waits for a compiler. Kernels that were never compiled on this machine are compiled by a
process of their own, by one at a time however many wait for them.
"""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cloudsword.centre.desks.brought import brought
from cloudsword.centre.logs import log
from cloudsword.centre.machine.folders import run_folder

_COMPILING = """
import os
from cloudsword.centre.machine import leash
os.nice({nice})
os.umask(0o022)
leash.die_with({parent})
from cloudsword.funds.warming import run_kernels
run_kernels()
"""
"""Whoever answers requests goes first, and the compiler ends with the process that waits for it. What it
makes is nobody's secret; but numba reads it for users alone who may write there, and keeps that of others in
their own folders."""
_AGAIN_SECONDS = 1.0
_NICE = 5


def begin(centre: Path, *, patience: float, then: Callable[[], object] = lambda: None) -> threading.Thread:
    """Begin to get this process ready, aside.

    Parameters
    ----------
    centre
        The centre's folder; Django is set up for it.
    patience
        How many seconds somebody who asks for the ledger waits for it meanwhile, before it is an error.
    then
        Called when it is ready.

    Returns
    -------
    threading.Thread
        It ends when the process is ready, or cannot get ready: the next who asks for the ledger is told why.
    """
    from cloudsword.centre.books import ledger

    ledger.expect(patience)
    thread = threading.Thread(target=_work, args=(centre, then), name="warming", daemon=True)
    thread.start()
    return thread


def _work(centre: Path, then: Callable[[], object]) -> None:
    from cloudsword.centre.books import ledger
    from cloudsword.errors import CloudSwordError, LakeBusy

    began = time.perf_counter()
    try:
        compile_kernels(centre, tell=lambda: ledger.tell("compiling"))
        ledger.tell("loading")
        while True:
            try:
                ledger.warm_up()
                for _, warm_ups in brought("warm_ups"):
                    for warm_up in warm_ups:
                        warm_up()
                break
            except LakeBusy:
                time.sleep(_AGAIN_SECONDS)
    except (CloudSwordError, OSError) as error:
        log().error("warming_failed", exc_info=error)
        return
    finally:
        ledger.tell("")
    log().info("warm", seconds=round(time.perf_counter() - began, 1))
    try:
        then()
    except Exception as error:
        log().error("warming_failed", exc_info=error)
    finally:
        with suppress(Exception):
            from django.db import connections

            connections.close_all()  # this thread's own


def compile_kernels(centre: Path, *, tell: Callable[[], object] = lambda: None) -> None:
    """Compile this program's kernels, unless that was done before.

    Parameters
    ----------
    centre
        The centre's folder. It keeps a mark of what was compiled. So does the folder of the kernels; that
        one counts only where this user may write there, as numba looks there for no other.
    tell
        Called where there is something to compile.
    """
    from cloudsword.funds.jit import compiler

    folder = Path(compiler.folder)
    marks = folder / "whole", run_folder(centre) / folder.name
    if _is_marked(marks):
        return
    tell()
    with _alone(run_folder(centre) / "compiling.lock"):
        if _is_marked(marks):
            return
        log().info("compiling_kernels")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _COMPILING.format(nice=_NICE, parent=os.getpid())],
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode == 0:
            for mark in marks:
                with suppress(OSError):  # a package that was installed by another user keeps none
                    mark.touch()


def _is_marked(marks: Iterable[Path]) -> bool:
    """Return whether one of ``marks`` is there and tells of this user; a closed folder tells nothing."""
    for mark in marks:
        with suppress(PermissionError):
            if os.access(mark.parent, os.W_OK) and mark.exists():
                return True
    return False


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
