"""The desk of the owner's tests, with three officers who hold every role of the funds desk."""

from tests.centre.owners.conftest import desk, desk_centre, here, time  # noqa: F401
