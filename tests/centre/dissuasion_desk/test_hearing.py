"""The desks below tell what endangers people: a hold that an institution placed, and none that it refused."""

import pytest

from cloudsword.centre.dissuasion_desk.models import Search
from tests.centre.holds.conftest import desk, desk_centre, here, time  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_hold_that_is_placed_has_others_looked_for_who_paid_there(desk):  # noqa: F811
    assert not Search.objects.exists()
    desk.placed()
    assert Search.objects.filter(done_at=None).exists()
