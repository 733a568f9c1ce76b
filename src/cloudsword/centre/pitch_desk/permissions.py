"""Who sees campaigns: whoever reads the reports that they are made of."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class PitchPermission(PermissionName):
    """What a person may do with campaigns of pitches."""

    CAMPAIGN_READ = "campaign:read", "read campaigns: which scripts reports tell of, and what ties them"


PERMISSIONS: Final = (PitchPermission,)

_SEES: Final[frozenset[PermissionName]] = frozenset({PitchPermission.CAMPAIGN_READ})
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = dict.fromkeys(
    (
        Role.DUTY_OFFICER,
        Role.APPROVER,
        Role.ANALYST,
        Role.CALLER,
        Role.INVESTIGATOR,
        Role.AUDITOR,
    ),
    _SEES,
)
