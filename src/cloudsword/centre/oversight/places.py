"""Oversight's places in the rail."""

from cloudsword.centre.look.rail import Place
from cloudsword.centre.oversight.permissions import OversightPermission

PLACES = (
    Place("oversight:log", "Audit log", (OversightPermission.AUDIT_READ,)),
    Place("oversight:verification", "Verify the log", (OversightPermission.AUDIT_READ,)),
    Place("oversight:views_of", "Who saw whom", (OversightPermission.VIEWS_READ,)),
    Place("oversight:retention", "Retention", (OversightPermission.RETENTION_READ,)),
)
