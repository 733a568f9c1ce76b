"""The browser that the tests of pages share."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.browser.chromium import Chromium, find_chromium

_opened: dict[str, Chromium] = {}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One Chromium for all tests; absent: skipped with one reason, or failed where a browser is required."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium or Chrome on this machine; pages were not opened"
        if os.environ.get("CLOUDSWORD_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with Chromium(path) as browser:
        _opened["browser"] = browser
        yield browser
    _opened.clear()


@pytest.fixture(scope="module", autouse=True)
def _left() -> Iterator[None]:
    """Leave the last page of a file: one that is left open would ask its centre on, for the whole run."""
    yield
    if (browser := _opened.get("browser")) is not None:
        browser.leave()


@pytest.fixture(scope="session")
def worked(chromium: Chromium) -> Iterator[Callable[[str], Any]]:
    """Give the centre that has worked some hours, in a language; one of each serves all tests."""
    pytest.importorskip("django")
    from tests.browser.worked_centre import WorkedCentre, worked_centre

    served: dict[str, WorkedCentre] = {}
    with ExitStack() as stack:

        def give(language: str) -> WorkedCentre:
            if language not in served:
                served[language] = stack.enter_context(worked_centre(chromium, language))
            return served[language]

        yield give
