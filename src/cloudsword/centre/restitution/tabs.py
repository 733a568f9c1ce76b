"""The list of restitutions, above the lists of the funds desk."""

from typing import Final

from cloudsword.centre.holds.above import Tab
from cloudsword.centre.restitution.permissions import RestitutionPermission


def _open() -> int:
    from cloudsword.centre.restitution.standing import open_allocations

    return len(open_allocations())


def _undecided(user: object) -> int:
    from cloudsword.centre.restitution.standing import waiting_for

    return waiting_for(user)


TABS: Final = (
    Tab(
        "restitution:restitutions",
        "Restitutions",
        RestitutionPermission.RESTITUTION_READ,
        _open,
        _undecided,
        rank=50,
    ),
)
