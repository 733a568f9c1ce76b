"""How much memory this process may still take, before a work is begun that needs much of it."""

from pathlib import Path
from typing import Final

import psutil

_GROUP: Final = Path("/sys/fs/cgroup")
_NAMES: Final = (
    (_GROUP, "memory.max", "memory.current", ("active_file", "inactive_file")),
    (
        _GROUP / "memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        ("total_active_file", "total_inactive_file"),
    ),
)
"""Where the two generations of control groups keep limit and use, and what of the use can be given up."""


def free_memory() -> int | None:
    """Return the bytes that are free for this process; None where the system does not tell.

    The least of what the machine has free and what its control group may still take.
    """
    told = [bytes_free for bytes_free in (_of_machine(), _of_group()) if bytes_free is not None]
    return min(told) if told else None


def _of_machine() -> int | None:
    try:
        return int(psutil.virtual_memory().available)
    except (OSError, ValueError, psutil.Error):
        return None


def _of_group() -> int | None:
    for folder, most, used, cache in _NAMES:
        limit, taken = _number(folder / most), _number(folder / used)
        if limit is not None and taken is not None:
            return max(0, limit - max(0, taken - _cached(folder / "memory.stat", cache)))
    return None


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):  # not there, or "max"
        return None


def _cached(path: Path, names: tuple[str, ...]) -> int:
    """Return the bytes of files that the kernel keeps and gives up when they are wanted."""
    try:
        lines = [line.split() for line in path.read_text("ascii").splitlines()]
        return sum(int(value) for name, value in lines if name in names)
    except (OSError, ValueError):
        return 0
