"""What a run spent its time on, by kind: rooms, and what tests are marked with."""

from collections import defaultdict
from typing import Any

MARKS = ("browser", "django_db", "bench", "shared_data", "hypothesis")
MOST = 14
"""Rooms that are listed, and files, slowest first."""


class Spent:
    """Seconds of one kind, over all workers."""

    def __init__(self) -> None:
        self.tests = 0
        self.work = 0.0
        self.around = 0.0

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
            if report.when == "call":
                spent.tests += 1
                spent.work += report.duration
            else:
                spent.around += report.duration
    return rooms, marks


def lines(reports: list[Any]) -> list[str]:
    """Return the table, slowest kinds first."""
    rooms, marks = kinds(reports)
    slowest = sorted(rooms.items(), key=lambda entry: (-entry[1].seconds, entry[0]))
    rest = slowest[MOST:]
    shown = [(name, spent) for name, spent in slowest[:MOST]]
    if rest:
        other = Spent()
        for _, spent in rest:
            other.tests += spent.tests
            other.work += spent.work
            other.around += spent.around
        shown.append((f"{len(rest)} more", other))
    shown += [(f"marked {name}", marks[name]) for name in MARKS if name in marks]
    return [f"{'kind':<28}{'tests':>7}{'in tests':>11}{'around':>9}"] + [
        f"{name:<28}{spent.tests:>7}{spent.work:>10.1f}s{spent.around:>8.1f}s" for name, spent in shown
    ]


def slowest_files(reports: list[Any]) -> list[str]:
    """Return the files that took longest, slowest first; ``tests/order.py`` lets them begin."""
    files: dict[str, float] = defaultdict(float)
    for report in reports:
        files[report.nodeid.partition("::")[0]] += report.duration
    slowest = sorted(files.items(), key=lambda entry: (-entry[1], entry[0]))
    return [f"{seconds:>9.1f}s  {name}" for name, seconds in slowest[:MOST]]
