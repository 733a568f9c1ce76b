"""The browser that the tests of pages share."""

import os
from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium, find_chromium


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
        yield browser
