"""What a person may do in restitution."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class RestitutionPermission(PermissionName):
    """What a person may do in restitution."""

    RESTITUTION_READ = "restitution:read", "read allocations and statements"
    RESTITUTION_PROPOSE = "restitution:propose", "propose allocations"
    RESTITUTION_APPROVE = "restitution:approve", "approve allocations of others"


PERMISSIONS: Final = (RestitutionPermission,)

_P = RestitutionPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.FUNDS_OFFICER: frozenset({_P.RESTITUTION_READ, _P.RESTITUTION_PROPOSE}),
    Role.APPROVER: frozenset({_P.RESTITUTION_READ, _P.RESTITUTION_APPROVE}),
    Role.INVESTIGATOR: frozenset({_P.RESTITUTION_READ}),
    Role.AUDITOR: frozenset({_P.RESTITUTION_READ}),
}
