"""Who sees how the machine room is."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class MachinePermission(PermissionName):
    """Who sees how the machine room is."""

    MACHINE_READ = "machine:read", "see how the machine room is"


PERMISSIONS: Final = (MachinePermission,)

_P = MachinePermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.AUDITOR: frozenset({_P.MACHINE_READ}),
    Role.ADMINISTRATOR: frozenset({_P.MACHINE_READ}),
}
