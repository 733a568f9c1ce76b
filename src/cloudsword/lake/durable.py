"""Atomic replace and fsync: a crash leaves the old state or the new one; a write that failed says why."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudsword.errors import CloudSwordError, DiskFull, UnwritableFile

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FULL_TEXTS = ("No space left on device", "Disk quota exceeded", "max_temp_directory_size")


def is_disk_full(error: BaseException) -> bool:
    """Return whether ``error`` says that the disk or the quota is full.

    Arrow and the engine wrap the operating system's error, sometimes only as text: both are looked at.
    """
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    text = str(error)
    return any(mark in text for mark in _FULL_TEXTS)


def write_refused(path: Path, error: OSError) -> CloudSwordError:
    """Return the error that tells a person why ``path`` could not be written."""
    cause = error.strerror or str(error)
    if is_disk_full(error):
        return DiskFull(path=path, cause=cause)
    return UnwritableFile(path=path, cause=cause)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into DiskFull or UnwritableFile about ``path``."""
    try:
        yield
    except OSError as error:
        raise write_refused(path, error) from error


def sync(path: Path) -> None:
    """Force a file, or the entries of a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Move ``source`` onto ``target`` in one step, both on one disk, and make the new name last."""
    source.replace(target)
    sync(target.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Give ``path`` the content ``data``, for its owner alone: readers see all of it, or what was before."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)  # one that a killed writer left may be another's to read
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    replace(beside, path)
