"""What every test may ask for, and what none may depend on.

That is: drawn numbers, and the language and the zone of the machine.
"""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from cloudsword.cli.language import speak
from tests import drawn, kinds
from tests.centre import prepared
from tests.places import in_memory
from tests.strategies import examples

LEAST_FOR_KINDS = 300
"""A table of kinds is for runs of many tests: reports of setup, call and teardown."""
_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"

for name in list(os.environ):
    if name.startswith(("LC_", "LANG", "CLOUDSWORD_LANGUAGE")):
        del os.environ[name]
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["CLOUDSWORD_PROGRESS"] = "never"  # how long a work takes is another thing on every machine
os.environ["TZ"] = "UTC"
# what is compiled is kept, also where script/environment did not see to it: tests start many processes
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
time.tzset()
drawn.settle()
examples.settle()


def pytest_configure(config: pytest.Config) -> None:
    """Give the run one place for a prepared database; worker processes inherit its name."""
    if prepared.PLACE in os.environ:
        return
    place = tempfile.mkdtemp(prefix="cs", dir=in_memory())
    Path(place).chmod(0o711)
    os.environ[prepared.PLACE] = place

    def clean() -> None:
        del os.environ[prepared.PLACE]
        shutil.rmtree(place, ignore_errors=True)

    config.add_cleanup(clean)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Look for no garbage among what is collected, then or later: modules and tests stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out the long files first, where tests are handed out by the file."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.order import LongFirst

    return LongFirst(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Give each test a stream of its own, and English, whatever command line ran before it."""
    speak("en")
    kinds.taken()  # what came before is nobody's
    with drawn.stream_of(item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Let each report say what it took of the processor, too."""
    report = yield
    report.processor = kinds.taken()
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests wait for processes they started; two more gained nothing."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Generator[None, Any, Any]:
    """Give what several tests share a stream that does not depend on which of them comes first."""
    if fixturedef.scope == "function":
        return (yield)
    with drawn.stream_of(f"{request.node.nodeid}::{fixturedef.argname}"):
        return (yield)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what the time went into, by kind, over all workers."""
    reports = [
        report
        for outcome in ("", "passed", "failed", "error", "skipped", "xfailed")
        for report in terminalreporter.stats.get(outcome, [])
        if hasattr(report, "duration")
    ]
    if len(reports) > LEAST_FOR_KINDS:
        terminalreporter.section("seconds by kind, over all workers")
        terminalreporter.write("\n".join(kinds.lines(reports)) + "\n")
        terminalreporter.section("slowest files")
        terminalreporter.write("\n".join(kinds.slowest_files(reports)) + "\n")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of published data sets; the test is skipped where it is absent."""
    folder = Path(os.environ.get("CLOUDSWORD_SHARED_DATA", _BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no published data sets in {folder}; set CLOUDSWORD_SHARED_DATA to their folder")
    return folder
