"""Oversight's places in the rail."""

from cloudsword.centre.look.rail import Place
from cloudsword.centre.oversight.permissions import OversightPermission

PLACES = (
    Place("oversight:log", "Audit log", "审计日志", (OversightPermission.AUDIT_READ,)),
    Place("oversight:verification", "Verify the log", "核验日志", (OversightPermission.AUDIT_READ,)),
    Place("oversight:views_of", "Who saw whom", "查看记录", (OversightPermission.VIEWS_READ,)),
    Place("oversight:retention", "Retention", "保存与销毁", (OversightPermission.RETENTION_READ,)),
)
