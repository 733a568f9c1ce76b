"""What a person may see of the log."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class OversightPermission(PermissionName):
    """What a person may see of the log."""

    AUDIT_READ = "audit:read", "read and verify the audit log", "查看并核验审计日志"
    AUDIT_EXPORT = "audit:export", "export the audit log", "导出审计日志"
    VIEWS_READ = "views:read", "see who saw a person's data", "查看个人信息查阅记录"
    RETENTION_READ = "retention:read", "see what is kept how long", "查看保存期限"
    RETENTION_SHRED = "retention:shred", "shred what is past its time", "销毁到期数据"


PERMISSIONS: Final = (OversightPermission,)

_P = OversightPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.AUDITOR: frozenset({_P.AUDIT_READ, _P.AUDIT_EXPORT, _P.VIEWS_READ, _P.RETENTION_READ}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {_P.AUDIT_READ, _P.VIEWS_READ, _P.RETENTION_READ, _P.RETENTION_SHRED}
    ),
}
