"""The owner's tests' desk."""

from tests.centre.funds_desk_screens.conftest import browsers  # noqa: F401
from tests.centre.owner.conftest import desk, desk_centre, here, time  # noqa: F401
