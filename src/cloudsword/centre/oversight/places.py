"""Oversight's places in the rail."""

from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import Permission

PLACES = (
    Place("oversight:log", "Audit log", "审计日志", (Permission.AUDIT_READ,)),
    Place("oversight:verification", "Verify the log", "核验日志", (Permission.AUDIT_READ,)),
    Place("oversight:views_of", "Who saw whom", "查看记录", (Permission.VIEWS_READ,)),
    Place("oversight:retention", "Retention", "保存与销毁", (Permission.RETENTION_READ,)),
)
