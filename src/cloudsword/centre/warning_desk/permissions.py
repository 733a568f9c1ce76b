"""What a person may do with warnings. A press officer and an administrator see no numbers."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class WarningPermission(PermissionName):
    """What a person may do with warnings."""

    WARNING_READ = "warning:read", "read warnings of numbers"
    WARNING_PROPOSE = "warning:propose", "propose warnings of numbers"
    WARNING_JUDGE = "warning:judge", "judge proposed warnings, and withdraw warnings"
    WARNING_CUT_OFF = "warning:cut_off", "decide as the second person that a number is cut off"
    APPEAL_TAKE = "warning_appeal:take", "take appeals against warnings"
    APPEAL_ANSWER = "warning_appeal:answer", "answer appeals against warnings"
    WARNING_COUNT = "warning:count", "see the figures of the warning desk, without numbers"


PERMISSIONS: Final = (WarningPermission,)

_P = WarningPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.WARNING_READ, _P.WARNING_PROPOSE, _P.APPEAL_TAKE, _P.WARNING_COUNT}),
    Role.ANALYST: frozenset(
        {
            _P.WARNING_READ,
            _P.WARNING_PROPOSE,
            _P.WARNING_JUDGE,
            _P.APPEAL_TAKE,
            _P.APPEAL_ANSWER,
            _P.WARNING_COUNT,
        }
    ),
    Role.APPROVER: frozenset({_P.WARNING_READ, _P.WARNING_CUT_OFF, _P.APPEAL_ANSWER, _P.WARNING_COUNT}),
    Role.INVESTIGATOR: frozenset({_P.WARNING_READ, _P.WARNING_COUNT}),
    Role.AUDITOR: frozenset({_P.WARNING_READ, _P.WARNING_COUNT}),
    Role.PRESS_OFFICER: frozenset({_P.WARNING_COUNT}),
}
