"""What a person may do with reports and cases."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class IntakePermission(PermissionName):
    """What a person may do with reports and cases."""

    REPORT_READ = "report:read", "read reports"
    REPORT_WRITE = "report:write", "take reports"
    REPORT_JUDGE = "report:judge", "withdraw a report or judge it false or out of scope"
    CASE_READ = "case:read", "read cases and traces"
    CASE_WRITE = "case:write", "work on cases"


PERMISSIONS: Final = (IntakePermission,)

_P = IntakePermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset(
        {_P.REPORT_READ, _P.REPORT_WRITE, _P.REPORT_JUDGE, _P.CASE_READ, _P.CASE_WRITE}
    ),
    Role.FUNDS_OFFICER: frozenset({_P.REPORT_READ, _P.CASE_READ, _P.CASE_WRITE}),
    Role.APPROVER: frozenset({_P.REPORT_READ, _P.CASE_READ}),
    Role.ANALYST: frozenset({_P.REPORT_READ, _P.CASE_READ}),
    Role.CALLER: frozenset({_P.REPORT_READ}),
    Role.INVESTIGATOR: frozenset({_P.REPORT_READ, _P.CASE_READ, _P.CASE_WRITE}),
    Role.AUDITOR: frozenset({_P.REPORT_READ, _P.CASE_READ}),
}
