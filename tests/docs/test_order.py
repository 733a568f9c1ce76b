"""Tests are handed out long files first, and what shares something dear goes to one process."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from xdist.remote import Producer

from tests.order import APART, LONG, TOGETHER, LongFirst

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", sorted({*LONG, *APART, *TOGETHER, *TOGETHER.values()}))
def test_a_file_that_is_named_is_there(file: str) -> None:
    assert (ROOT / file).is_file()


def test_a_file_goes_where_no_other_goes_on() -> None:
    assert len(set(LONG)) == len(LONG)
    assert not TOGETHER.keys() & TOGETHER.values()
    assert not TOGETHER.keys() & set(LONG)


class Worker:
    """What a worker is to the scheduler: it runs what it is sent, and says so."""

    shutting_down = False

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests
        self.waiting: list[int] = []

    def send_runtest_some(self, indexes: list[int]) -> None:
        self.waiting += indexes

    def shutdown(self) -> None:
        self.shutting_down = True


def ran(tests: list[str]) -> list[str]:
    """Return the tests in the order in which one worker runs them."""
    option = SimpleNamespace(loadscopereorder=True)
    config: Any = SimpleNamespace(getvalue=lambda _: ["popen"], option=option)
    order, worker = LongFirst(config, Producer("order", enabled=False)), Worker(tests)
    node: Any = worker
    order.add_node(node)
    order.add_node_collection(node, tests)
    order.schedule()
    done = []
    while worker.waiting:
        index = worker.waiting.pop(0)
        done.append(tests[index])
        order.mark_test_complete(node, index)
    assert worker.shutting_down
    return done


def test_long_files_begin_and_of_the_rest_those_with_most_tests() -> None:
    tests = ["tests/b.py::a", "tests/a.py::a", "tests/a.py::b", f"{LONG[1]}::a", f"{LONG[0]}::a"]
    assert ran(tests) == [tests[4], tests[3], tests[1], tests[2], tests[0]]


@pytest.mark.parametrize(("file", "mark"), sorted(APART.items()))
def test_a_part_that_goes_elsewhere_is_one_piece_and_keeps_its_place(file: str, mark: str) -> None:
    tests = [f"{file}::{name}" for name in (f"a{mark}-x]", "a[en-x]", f"b{mark}]", "b[en]")]
    others = ["tests/a.py::a", "tests/z.py::a"]
    assert ran([others[0], *tests, others[1]]) == [tests[0], tests[2], tests[1], tests[3], *others]


@pytest.mark.parametrize("leader", sorted(set(TOGETHER.values())))
def test_files_that_share_are_one_piece_in_the_order_of_their_names(leader: str) -> None:
    files = sorted([leader, *(follower for follower, to in TOGETHER.items() if to == leader)])
    tests = [f"{file}::{test}" for file in files for test in "ab"]
    others = ["tests/a.py::a", "tests/z.py::a"]
    found = ran([others[0], *tests, others[1]])
    begin = found.index(tests[0])
    assert found[begin : begin + len(tests)] == tests
    assert sorted(found) == sorted([*tests, *others])
