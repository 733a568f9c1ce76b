"""What a run spent its time on, by kind: rooms, and what tests are marked with.

Seconds of a processor tell where work is, also on a machine that has more to do; seconds by the clock tell
where tests wait. A database server or a browser that goes on after its test counts in neither.
"""

import os
from collections import defaultdict
from typing import Any

MARKS = ("browser", "django_db", "bench", "shared_data", "hypothesis")
MOST = 14
"""Rooms that are listed, and files, slowest first."""

_counted = 0.0


def taken() -> float:
    """Return the processor's seconds since the last call: of this process, and of children that ended."""
    global _counted
    before, _counted = _counted, sum(os.times()[:4])
    return _counted - before


class Spent:
    """Seconds of one kind, over all workers."""

    def __init__(self) -> None:
        self.tests = 0
        self.work = 0.0
        self.around = 0.0
        self.processor = 0.0

    def add(self, report: Any) -> None:
        """Count the report of a test's setup, call or teardown."""
        self.processor += getattr(report, "processor", 0.0)
        if report.when == "call":
            self.tests += 1
            self.work += report.duration
        else:
            self.around += report.duration

    def __iadd__(self, other: "Spent") -> "Spent":
        self.tests += other.tests
        self.work += other.work
        self.around += other.around
        self.processor += other.processor
        return self

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.work + self.around


def room_of(nodeid: str) -> str:
    """Return the room of a test: ``tests/centre/intake``, or the file where it is a process of its own.

    Examples
    --------
    >>> room_of("tests/centre/intake/test_form.py::test_it"), room_of("tests/cli/test_serve.py::test_it")
    ('centre/intake', 'cli')
    """
    return "/".join(nodeid.partition("::")[0].split("/")[1:-1]) or "tests"


def kinds(reports: list[Any]) -> tuple[dict[str, Spent], dict[str, Spent]]:
    """Return what was spent, by room and by mark; reports are those of setup, call and teardown."""
    rooms: dict[str, Spent] = defaultdict(Spent)
    marks: dict[str, Spent] = defaultdict(Spent)
    for report in reports:
        of_marks = [mark for mark in MARKS if mark in report.keywords]
        for spent in (rooms[room_of(report.nodeid)], *(marks[mark] for mark in of_marks)):
            spent.add(report)
    return rooms, marks


def lines(reports: list[Any]) -> list[str]:
    """Return the table, slowest kinds first."""
    rooms, marks = kinds(reports)
    slowest = sorted(rooms.items(), key=lambda entry: (-entry[1].seconds, entry[0]))
    shown, rest, all_of_it = slowest[:MOST], Spent(), Spent()
    for _, spent in slowest[MOST:]:
        rest += spent
    if rest.tests:
        shown.append((f"{len(slowest) - MOST} more", rest))
    for _, spent in slowest:
        all_of_it += spent
    shown.append(("all", all_of_it))
    shown += [(f"marked {name}", marks[name]) for name in MARKS if name in marks]
    return [f"{'kind':<28}{'tests':>7}{'in tests':>11}{'around':>9}{'processor':>11}"] + [
        f"{name:<28}{spent.tests:>7}{spent.work:>10.1f}s{spent.around:>8.1f}s{spent.processor:>10.1f}s"
        for name, spent in shown
    ]


def slowest_files(reports: list[Any]) -> list[str]:
    """Return the files that took longest, slowest first; ``tests/order.py`` lets them begin."""
    files: dict[str, float] = defaultdict(float)
    for report in reports:
        files[report.nodeid.partition("::")[0]] += report.duration
    slowest = sorted(files.items(), key=lambda entry: (-entry[1], entry[0]))
    return [f"{seconds:>9.1f}s  {name}" for name, seconds in slowest[:MOST]]
