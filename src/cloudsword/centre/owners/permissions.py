"""What a person may do on the owner's side."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class OwnersPermission(PermissionName):
    """What a person may do on the owner's side; who reads orders reads notices and objections too."""

    NOTICE_DELAY = "notice:delay", "delay the notice to an owner"
    OBJECTION_FILE = "objection:file", "take objections"
    OBJECTION_ANSWER = "objection:answer", "answer objections"


PERMISSIONS: Final = (OwnersPermission,)

_P = OwnersPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.OBJECTION_FILE}),
    Role.FUNDS_OFFICER: frozenset({_P.NOTICE_DELAY, _P.OBJECTION_FILE, _P.OBJECTION_ANSWER}),
    Role.APPROVER: frozenset({_P.OBJECTION_ANSWER}),
}
