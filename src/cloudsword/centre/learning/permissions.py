"""Who sees which model is in force, and who chooses it: not the analyst who trained it."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class LearningPermission(PermissionName):
    """What a person may do with trained models."""

    MODEL_READ = "model:read", "see which trained models are in force"
    MODEL_CHOOSE = "model:choose", "choose the trained model that is in force"


PERMISSIONS: Final = (LearningPermission,)

_P = LearningPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.ANALYST: frozenset({_P.MODEL_READ}),
    Role.APPROVER: frozenset({_P.MODEL_READ, _P.MODEL_CHOOSE}),
    Role.AUDITOR: frozenset({_P.MODEL_READ}),
}
