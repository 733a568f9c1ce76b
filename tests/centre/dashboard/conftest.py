"""The owner's tests' desk."""

from tests.centre.holds.views.conftest import browsers  # noqa: F401
from tests.centre.owners.conftest import desk, desk_centre, here, time  # noqa: F401
