"""What a person may do at the dissuasion desk. Names and numbers are seen by who makes the attempt, alone."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class DissuasionPermission(PermissionName):
    """What a person may do at the dissuasion desk."""

    PERSON_REACH = "exposed:reach", "reach people in danger: take the next one, say how it went"
    QUEUE_READ = "exposed:queue", "see the queue of people in danger, without names and numbers"
    DISSUASION_COUNT = "exposed:count", "see the figures of the dissuasion desk"
    REFERENCE_CHECK = "exposed:check", "check the reference that a caller of the centre gave"


PERMISSIONS: Final = (DissuasionPermission,)

_P = DissuasionPermission
_ALL = frozenset({_P.QUEUE_READ, _P.DISSUASION_COUNT, _P.REFERENCE_CHECK})
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.CALLER: frozenset({_P.PERSON_REACH, _P.DISSUASION_COUNT, _P.REFERENCE_CHECK}),
    Role.DUTY_OFFICER: _ALL,
    Role.APPROVER: _ALL,
    Role.ANALYST: _ALL,
    Role.AUDITOR: _ALL,
    Role.FUNDS_OFFICER: frozenset({_P.REFERENCE_CHECK}),
    Role.INVESTIGATOR: frozenset({_P.DISSUASION_COUNT, _P.REFERENCE_CHECK}),
    Role.PRESS_OFFICER: frozenset({_P.DISSUASION_COUNT, _P.REFERENCE_CHECK}),
    Role.DATA_PROTECTION_OFFICER: frozenset({_P.REFERENCE_CHECK}),
    Role.ADMINISTRATOR: frozenset({_P.REFERENCE_CHECK}),
}
