"""The owner's tests' desk, and its officers' browsers."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.centre.owners.conftest import desk, desk_centre, here, time  # noqa: F401


@pytest.fixture
def browsers(desk: Any, signed_in: Callable[..., Any], settings: Any) -> Callable[[Any], Any]:  # noqa: F811
    """Return the browser of an officer; nobody's session has ended on the test's own clock."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("SessionLimits")]
    return signed_in
