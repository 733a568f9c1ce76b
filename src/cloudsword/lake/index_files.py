"""Memory-mapped index arrays: grown in place by the one writer, mapped read-only by readers.

A reader maps the lengths that the committed state names, and the writer never changes what lies below them,
so a reader's view holds while the writer goes on. Room is reserved before it is written to: a full disk is
an error, not a signal.
"""

import os
from pathlib import Path

import numpy as np

from cloudsword.funds.ledger.store import Array
from cloudsword.lake.durable import sync, writing

_FEWEST = 4_096


def _reserve(path: Path, size: int) -> None:
    """Make the file ``size`` bytes long with blocks behind all of it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        have = os.fstat(handle).st_size
        if size <= have:
            return
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, have, size - have)
            return
        zeros = bytes(1 << 20)  # macOS has no such call: write them
        for at in range(have, size, len(zeros)):
            os.pwrite(handle, zeros[: size - at], at)
    finally:
        os.close(handle)


class IndexWriter:
    """The writer's store of arrays.

    Parameters
    ----------
    folder
        Where the files lie.
    serial
        Number of the state that is being written; part of the names of fresh arrays.
    """

    def __init__(self, folder: Path, serial: int) -> None:
        self._folder, self._serial = folder, serial
        self._grown: dict[str, Array] = {}
        self._written: set[Path] = set()

    def _map(self, path: Path, dtype: str, length: int) -> Array:
        with writing(path):
            _reserve(path, max(1, length) * np.dtype(dtype).itemsize)
            self._written.add(path)
            return np.asarray(np.memmap(path, dtype, "r+", shape=(max(1, length),)))

    def grown(self, name: str, dtype: str, length: int) -> Array:
        """Return a writable array that begins with what the file holds."""
        array = self._grown.get(name)
        if array is None or len(array) < length:
            path = self._folder / f"{name}.bin"
            room = max(length, _FEWEST)
            if array is not None:
                room = max(room, len(array) + len(array) // 2)
            elif path.exists():
                room = max(room, path.stat().st_size // np.dtype(dtype).itemsize)
            self._grown[name] = array = self._map(path, dtype, room)
        return array[:length]

    def fresh(self, name: str, dtype: str, shape: tuple[int, ...]) -> Array:
        """Return a new writable array of zeros in a file of its own."""
        path = self._folder / f"{name}-{self._serial:08d}.bin"
        path.unlink(missing_ok=True)
        size = int(np.prod(shape))
        return self._map(path, dtype, size)[:size].reshape(shape)

    def sync(self) -> None:
        """Force everything that was written to the disk."""
        for path in self._written:
            with writing(path):
                sync(path)
        sync(self._folder)

    def drop_older(self, keep: set[int]) -> None:
        """Remove fresh arrays of other states; readers that have mapped them keep their mapping."""
        for path in self._folder.glob("*-????????.bin"):
            if int(path.stem.rsplit("-", 1)[1]) not in keep:
                path.unlink(missing_ok=True)


class IndexReader:
    """A reader's store: arrays as the committed state names them.

    Parameters
    ----------
    folder
        Where the files lie.
    serials
        Which state's file holds each fresh array.

    Attributes
    ----------
    mapped
        What was mapped so far, by name of the file, one array for each.
    """

    def __init__(self, folder: Path, serials: dict[str, int]) -> None:
        self._folder, self._serials = folder, serials
        self.mapped: dict[str, Array] = {}

    def _map(self, path: Path, dtype: str, length: int) -> Array:
        if length == 0:
            return np.zeros(0, dtype)
        array = np.asarray(np.memmap(path, dtype, "r", shape=(length,)))
        if path.name not in self.mapped or len(self.mapped[path.name]) < length:
            self.mapped[path.name] = array
        return array

    def grown(self, name: str, dtype: str, length: int) -> Array:
        """Return the first ``length`` items, read-only."""
        return self._map(self._folder / f"{name}.bin", dtype, length)

    def fresh(self, name: str, dtype: str, shape: tuple[int, ...]) -> Array:
        """Return the array that the state names, read-only."""
        path = self._folder / f"{name}-{self._serials[name]:08d}.bin"
        return self._map(path, dtype, int(np.prod(shape))).reshape(shape)
