"""How much memory this process may still take, before a work is begun that needs much of it."""

import os
from pathlib import Path
from typing import Final

_MEMINFO: Final = Path("/proc/meminfo")
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
        for line in _MEMINFO.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        # without a kernel that tells what is free: what there is
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
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
