"""Which tests run in one process, and which begin: what takes long comes first.

Tests are handed out by the file. What is long and comes last leaves all other processes idle, and what two
processes need is made twice; both are said here, for ``pytest -n`` with ``--dist loadfile``.
"""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

TOGETHER = {
    # a browser, and a centre that has worked some hours, in each language
    "tests/browser/test_centre_keys.py": "tests/browser/test_every_page.py",
    "tests/browser/test_without_scripts.py": "tests/browser/test_every_page.py",
    # three thousand people over five weeks
    "tests/country/run/test_no_leaks.py": "tests/country/run/test_invariants.py",
}
"""Files that go where another one goes, because they share what is dear to make."""

APART = {
    # each language has a centre of its own, and a process of its own can have it
    "tests/browser/test_every_page.py": "[zh",
}
"""Files of which the tests with this in their name go elsewhere than the others."""

LONG = (
    "tests/browser/test_every_page.py",
    "tests/centre/machine/test_living.py",
    "tests/cli/test_serve_and_hostile_clients.py",
    "tests/cli/test_serve.py",
    "tests/centre/machine/test_production.py",
    "tests/centre/demonstration/test_headless.py",
    "tests/browser/test_demonstration.py",
    "tests/centre/holds/views/test_offers.py",
    "tests/lake/test_crash.py",
    "tests/browser/test_centre_loop.py",
    "tests/cli/test_serve_keeps_the_owner_apart.py",
    "tests/centre/holds/views/test_gets_change_nothing.py",
    "tests/benchmarks/test_benchmarks.py",
    "tests/centre/holds/test_raising.py",
    "tests/centre/demonstration/test_ending.py",
    "tests/centre/test_hostile_requests.py",
    "tests/centre/test_access.py",
)
"""What takes long though it has few tests, longest first; a run says it under its slowest files.

The others follow by the number of their tests.
"""


def place_of(file: str) -> int:
    """Return where a file stands among those that begin; what is not long has the last place.

    Examples
    --------
    >>> place_of(LONG[0]), place_of("tests/funds/test_sharing.py") == len(LONG)
    (0, True)
    """
    file = file.partition(" ")[0]
    return LONG.index(file) if file in LONG else len(LONG)


def piece_of(test: str) -> str:
    """Return what a test is handed out with: its file, the file that it goes with, or a part of its file.

    Examples
    --------
    >>> piece_of("tests/lake/test_crash.py::test_it")
    'tests/lake/test_crash.py'
    >>> piece_of("tests/browser/test_without_scripts.py::test_it")
    'tests/browser/test_every_page.py'
    >>> piece_of("tests/browser/test_every_page.py::test_it[zh-auditor]")
    'tests/browser/test_every_page.py [zh'
    """
    file = test.partition("::")[0]
    mark = APART.get(file)
    if mark is not None and mark in test:
        return f"{file} {mark}"
    return TOGETHER.get(file, file)


class LongFirst(LoadFileScheduling):
    """Files that share go to one worker; of those that wait, the longest is handed out first."""

    def _split_scope(self, nodeid: str) -> str:
        return piece_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=place_of), last=False)
        super()._assign_work_unit(node)
