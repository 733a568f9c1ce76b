"""One writer at a time: an advisory lock that dies with its process, so a killed writer blocks nobody."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudsword.errors import LakeBusy
from cloudsword.lake.durable import write_refused


@contextmanager
def writer_lock(lake: Path) -> Iterator[None]:
    """Hold the lake for writing inside the block.

    Raises
    ------
    LakeBusy
        Another process, or another thread of this one, holds it; the error names its pid.
    """
    path = lake / "writer.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise write_refused(path, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            # the holder writes its pid just after it took the lock; in between the file may be empty
            pid = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "?"
            raise LakeBusy(pid=pid, path=lake) from error
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            raise write_refused(path, error) from error
        yield
    finally:
        os.close(handle)  # frees the lock; the file stays, for a lock on a removed name protects nothing
