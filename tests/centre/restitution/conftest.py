"""The owners' tests' desk, and its officers' browsers."""

from tests.centre.holds.views.conftest import browsers, desk, desk_centre, here, time  # noqa: F401
