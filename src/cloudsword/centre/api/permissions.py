"""Who fetches tokens."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class ApiPermission(PermissionName):
    """Who fetches tokens."""

    OWN_TOKEN_FETCH = "own_token:fetch", "fetch tokens given to one's own institution"


PERMISSIONS: Final = (ApiPermission,)

_P = ApiPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.LIAISON: frozenset({_P.OWN_TOKEN_FETCH}),
}
