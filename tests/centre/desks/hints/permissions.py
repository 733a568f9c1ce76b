"""What a person may do with hints."""

from cloudsword.centre.people.permissions import PermissionName, Role


class HintPermission(PermissionName):
    """What a person may do with hints."""

    HINT_READ = "hint:read", "read hints"
    HINT_TAKE = "hint:take", "take hints"


PERMISSIONS = (HintPermission,)
GRANTS = {
    Role.DUTY_OFFICER: frozenset({HintPermission.HINT_READ, HintPermission.HINT_TAKE}),
    Role.ANALYST: frozenset({HintPermission.HINT_READ}),
}
