"""What a person may see of the log."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class OversightPermission(PermissionName):
    """What a person may see of the log."""

    AUDIT_READ = "audit:read", "read and verify the audit log"
    AUDIT_EXPORT = "audit:export", "export the audit log"
    VIEWS_READ = "views:read", "see who saw a person's data"
    RETENTION_READ = "retention:read", "see what is kept how long"
    RETENTION_SHRED = "retention:shred", "shred what is past its time"


PERMISSIONS: Final = (OversightPermission,)

_P = OversightPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.AUDITOR: frozenset({_P.AUDIT_READ, _P.AUDIT_EXPORT, _P.VIEWS_READ, _P.RETENTION_READ}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {_P.AUDIT_READ, _P.VIEWS_READ, _P.RETENTION_READ, _P.RETENTION_SHRED}
    ),
}
