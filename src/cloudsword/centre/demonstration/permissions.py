"""Who runs the clock of a demonstration."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class DemonstrationPermission(PermissionName):
    """Who runs the clock of a demonstration."""

    DEMONSTRATION_PLAY = "demonstration:play", "run the clock of a demonstration"


PERMISSIONS: Final = (DemonstrationPermission,)

_P = DemonstrationPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.DEMONSTRATION_PLAY}),
    Role.FUNDS_OFFICER: frozenset({_P.DEMONSTRATION_PLAY}),
    Role.APPROVER: frozenset({_P.DEMONSTRATION_PLAY}),
}
