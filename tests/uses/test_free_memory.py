"""The least of what the machine and the control group have free; where neither tells, nothing is refused."""

from types import SimpleNamespace

import psutil
import pytest

from cloudsword.uses import free_memory as room


@pytest.fixture
def machine(tmp_path, monkeypatch):
    moved = [(tmp_path / "group" / folder.relative_to(room._GROUP), *names) for folder, *names in room._NAMES]
    monkeypatch.setattr(room, "_NAMES", moved)
    (tmp_path / "group" / "memory").mkdir(parents=True)

    def tell(available, **group):
        monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=available))
        for name, text in group.items():
            (tmp_path / "group" / name.replace("__", "/").replace("_dot_", ".")).write_text(text, "ascii")

    return tell


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({}, 4_096_000),
        ({"memory_dot_max": "max\n", "memory_dot_current": "5\n"}, 4_096_000),
        ({"memory_dot_max": "3000\n", "memory_dot_current": "1000\n"}, 2_000),
        ({"memory_dot_max": "1000\n", "memory_dot_current": "3000\n"}, 0),
        (
            {
                "memory_dot_max": "3000\n",
                "memory_dot_current": "2500\n",
                "memory_dot_stat": "anon 1\nactive_file 700\ninactive_file 800\n",
            },
            2_000,
        ),
        ({"memory_dot_max": "3000\n", "memory_dot_current": "1000\n", "memory_dot_stat": "odd"}, 2_000),
        (
            {
                "memory__memory_dot_limit_in_bytes": "9000",
                "memory__memory_dot_usage_in_bytes": "1000",
            },
            8_000,
        ),
        ({"memory_dot_max": "3000\n"}, 4_096_000),
    ],
)
def test_the_least_counts(machine, group, expected):
    machine(4_096_000, **group)
    assert room.free_memory() == expected


def test_nobody_tells(machine, monkeypatch):
    def unknown():
        raise FileNotFoundError("/proc/meminfo")

    monkeypatch.setattr(psutil, "virtual_memory", unknown)
    assert room.free_memory() is None
