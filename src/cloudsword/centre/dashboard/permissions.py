"""Who sees the figures of the day."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class DashboardPermission(PermissionName):
    """Who sees the figures of the day."""

    FIGURES_READ = "figures:read", "see the figures of the day"


PERMISSIONS: Final = (DashboardPermission,)

_P = DashboardPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.FIGURES_READ}),
    Role.FUNDS_OFFICER: frozenset({_P.FIGURES_READ}),
    Role.APPROVER: frozenset({_P.FIGURES_READ}),
    Role.ANALYST: frozenset({_P.FIGURES_READ}),
    Role.CALLER: frozenset({_P.FIGURES_READ}),
    Role.INVESTIGATOR: frozenset({_P.FIGURES_READ}),
    Role.PRESS_OFFICER: frozenset({_P.FIGURES_READ}),
    Role.AUDITOR: frozenset({_P.FIGURES_READ}),
    Role.DATA_PROTECTION_OFFICER: frozenset({_P.FIGURES_READ}),
}
