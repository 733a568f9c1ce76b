"""Restitution's counts on the first screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.restitution.permissions import RestitutionPermission

_READ = RestitutionPermission.RESTITUTION_READ
_LIST = "restitution:restitutions"


def _open(*, for_officer: bool) -> Callable[[datetime], int]:
    def count(day: datetime) -> int:
        from cloudsword.centre.restitution.standing import Standing, open_allocations

        found = [each.standing is Standing.FOR_OFFICER for each in open_allocations()]
        return found.count(for_officer)

    return count


FIGURES: Final = (
    Figure(
        Group.OPEN_NOW, "Restitutions that wait for a second officer", _open(for_officer=True), _LIST, _READ
    ),
    Figure(Group.OPEN_NOW, "Restitutions approved and not paid back", _open(for_officer=False), _LIST, _READ),
)
