"""What a person may do with orders and holds."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class HoldsPermission(PermissionName):
    """What a person may do with orders and holds."""

    ORDER_READ = "order:read", "read orders and holds"
    ORDER_PROPOSE = "order:propose", "propose orders"
    ORDER_APPROVE = "order:approve", "approve orders of others"
    TASK_WORK = "task:work", "work on tasks and alarms"
    OWN_ORDER_READ = "own_order:read", "read orders to one's own institution"
    OWN_ORDER_ANSWER = "own_order:answer", "answer orders to one's own institution"


PERMISSIONS: Final = (HoldsPermission,)

_P = HoldsPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.ORDER_READ, _P.ORDER_PROPOSE, _P.TASK_WORK}),
    Role.FUNDS_OFFICER: frozenset({_P.ORDER_READ, _P.ORDER_PROPOSE, _P.TASK_WORK}),
    Role.APPROVER: frozenset({_P.ORDER_READ, _P.ORDER_APPROVE, _P.TASK_WORK}),
    Role.ANALYST: frozenset({_P.ORDER_READ}),
    Role.INVESTIGATOR: frozenset({_P.ORDER_READ}),
    Role.AUDITOR: frozenset({_P.ORDER_READ}),
    Role.LIAISON: frozenset({_P.OWN_ORDER_READ, _P.OWN_ORDER_ANSWER}),
}
