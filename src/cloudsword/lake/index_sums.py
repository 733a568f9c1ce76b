"""Whether index files are what was written: a SHA-256 for every four megabytes of an array.

Invariant: whoever extends an index looks first at what it stands on, and takes over the sums of what it did
not touch: damage is never signed anew. Sums show damage, not intent: whoever may write to the folder can
write both.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import numpy as np

from cloudsword.funds.ledger.store import Array

CHUNK: Final = 1 << 22
"""Bytes under one sum."""
_APPENDED: Final = frozenset(
    f"{name}.bin"
    for name in (
        *("amount", "booked_at", "debtor", "creditor", "sequence", "order", "line"),
        *("ids.offsets", "ids.text", "names.offsets", "names.text", "node_account", "node_currency"),
        *("out_row", "out_key", "out_cum", "out_net", "in_row", "in_key", "in_cum"),
    )
)
"""Files of which an extension changes nothing that was there; all others are read again."""
Sums = dict[str, tuple[str, ...]]
"""Hex digests by name of the file, in the order of its chunks."""

_looked_at: dict[Path, tuple[int, dict[int, str]]] = {}
"""What this process found whole: by file, its inode and the sum of each chunk."""


def _bytes(array: Array) -> Array:
    return np.ascontiguousarray(array).reshape(-1).view(np.uint8)


def _digest(chunk: Array) -> str:
    return hashlib.sha256(memoryview(chunk)).hexdigest()


def _count(size: int) -> int:
    return -(-size // CHUNK)


def _digests(wanted: Iterable[tuple[Array, int]]) -> list[str]:
    """Return the sums of (bytes of an array, number of the chunk), on all processors."""
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as threads:
        return list(threads.map(lambda one: _digest(one[0][one[1] * CHUNK : (one[1] + 1) * CHUNK]), wanted))


def measured(arrays: Mapping[str, Array], before: Mapping[str, tuple[int, tuple[str, ...]]]) -> Sums:
    """Return the sums of ``arrays``.

    Parameters
    ----------
    arrays
        By name of their file, as long as the state says.
    before
        Length in bytes and sums of the files that were there already, and proved whole: what lies whole below
        that length is not read again where extensions change nothing of it.

    Returns
    -------
    dict
        Cost: some 0.3 s a gigabyte that is new, on two processors.
    """
    wanted: list[tuple[Array, int]] = []
    known: dict[str, tuple[str, ...]] = {}
    for name, array in arrays.items():
        data = _bytes(array)
        size, sums = before.get(name, (0, ()))
        keeps = min(size, len(data)) // CHUNK if name in _APPENDED else 0
        known[name] = tuple(sums[:keeps])
        wanted += [(data, number) for number in range(keeps, _count(len(data)))]
    found = iter(_digests(wanted))
    return {
        name: (*kept, *(next(found) for _ in range(len(kept), _count(arrays[name].nbytes))))
        for name, kept in known.items()
    }


def damaged(folder: Path, arrays: Mapping[str, Array], sums: Sums) -> str | None:
    """Return the name of the first file that is not what its sums say; None: all are.

    What this process has found whole before, and nobody replaced since, is not read again.
    """
    wanted: list[tuple[Array, int]] = []
    asked: list[tuple[str, int]] = []
    for name, array in arrays.items():
        data, told = _bytes(array), sums.get(name, ())
        if len(told) != _count(len(data)):
            return name
        path = folder / name
        inode = path.stat().st_ino if len(data) else 0
        kept = _looked_at.get(path)
        if kept is None or kept[0] != inode:
            kept = _looked_at[path] = (inode, {})
        for number, digest in enumerate(told):
            if kept[1].get(number) != digest:
                wanted.append((data, number))
                asked.append((name, number))
    for (name, number), digest in zip(asked, _digests(wanted), strict=True):
        if digest != sums[name][number]:
            return name
        _looked_at[folder / name][1][number] = digest
    return None


def forget(folder: Path) -> None:
    """Forget what was found whole below ``folder``: it is looked at again."""
    for path in [path for path in _looked_at if path.is_relative_to(folder)]:
        del _looked_at[path]
