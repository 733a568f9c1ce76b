"""A run says what its time went into, by kind."""

import subprocess
import sys
import time
from types import SimpleNamespace
from typing import Any

from tests.kinds import MOST, lines, room_of, slowest_files, taken


def report(nodeid: str, when: str, seconds: float, *marks: str) -> Any:
    """Return what pytest reports of a test that waits half of its time."""
    marked = dict.fromkeys(marks, 1)
    return SimpleNamespace(nodeid=nodeid, when=when, duration=seconds, keywords=marked, processor=seconds / 2)


def test_seconds_are_told_by_room_and_by_mark_slowest_first() -> None:
    told = lines(
        [
            report("tests/funds/test_a.py::test_it[x::y]", "call", 1.0),
            report("tests/centre/intake/test_b.py::test_it", "setup", 2.0, "django_db"),
            report("tests/centre/intake/test_b.py::test_it", "call", 0.5, "django_db"),
            report("tests/centre/intake/test_b.py::test_other", "call", 0.25, "django_db"),
        ]
    )
    assert [line.split() for line in told[1:]] == [
        ["centre/intake", "2", "0.8s", "2.0s", "1.4s"],
        ["funds", "1", "1.0s", "0.0s", "0.5s"],
        ["all", "3", "1.8s", "2.0s", "1.9s"],
        ["marked", "django_db", "2", "0.8s", "2.0s", "1.4s"],
    ]


def test_what_is_small_stands_in_one_line() -> None:
    told = lines([report(f"tests/room{place}/test_a.py::t", "call", 9.0 - place / 9) for place in range(30)])
    assert len(told) == 1 + MOST + 2
    rest = sum(9 - place / 9 for place in range(MOST, 30))
    few = [str(30 - MOST), "more", str(30 - MOST), f"{rest:.1f}s", "0.0s", f"{rest / 2:.1f}s"]
    assert told[-2].split() == few
    assert told[-1].split()[:2] == ["all", "30"]


def test_the_processor_is_counted_for_what_runs_and_not_for_what_waits() -> None:
    taken()
    time.sleep(0.3)
    assert taken() < 0.25
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert taken() >= 0.15
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.3: pass"], check=True)
    assert taken() >= 0.25


def test_a_room_is_the_folder() -> None:
    assert room_of("tests/cli/test_serve.py::test_it") == "cli"


def test_the_slowest_files_are_told_with_all_that_is_around_their_tests() -> None:
    told = [report(f"tests/room/test_{place:02d}.py::t", "call", 9.0 - place / 9) for place in range(30)]
    told += [
        report("tests/room/test_29.py::t", "setup", 7.0),
        report("tests/room/test_29.py::t", "teardown", 0.5),
    ]
    found = [line.split() for line in slowest_files(told)]
    assert len(found) == MOST
    assert found[:2] == [["13.3s", "tests/room/test_29.py"], ["9.0s", "tests/room/test_00.py"]]
