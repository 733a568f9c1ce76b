"""What a person may do at the funds desk."""

from collections.abc import Mapping
from typing import Final

from cloudsword.centre.people.permissions import PermissionName, Role


class FundsPermission(PermissionName):
    """What a person may do at the funds desk."""

    ORDER_READ = "order:read", "read orders and holds"
    ORDER_PROPOSE = "order:propose", "propose orders"
    ORDER_APPROVE = "order:approve", "approve orders of others"
    TASK_WORK = "task:work", "work on tasks and alarms"
    NOTICE_DELAY = "notice:delay", "delay the notice to an owner"
    OBJECTION_FILE = "objection:file", "take objections"
    OBJECTION_ANSWER = "objection:answer", "answer objections"
    RESTITUTION_READ = "restitution:read", "read allocations and statements"
    RESTITUTION_PROPOSE = "restitution:propose", "propose allocations"
    RESTITUTION_APPROVE = "restitution:approve", "approve allocations of others"
    OWN_ORDER_READ = "own_order:read", "read orders to one's own institution"
    OWN_ORDER_ANSWER = "own_order:answer", "answer orders to one's own institution"


PERMISSIONS: Final = (FundsPermission,)

_P = FundsPermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.ORDER_READ, _P.ORDER_PROPOSE, _P.TASK_WORK, _P.OBJECTION_FILE}),
    Role.FUNDS_OFFICER: frozenset(
        {
            _P.ORDER_READ,
            _P.ORDER_PROPOSE,
            _P.TASK_WORK,
            _P.NOTICE_DELAY,
            _P.OBJECTION_FILE,
            _P.OBJECTION_ANSWER,
            _P.RESTITUTION_READ,
            _P.RESTITUTION_PROPOSE,
        }
    ),
    Role.APPROVER: frozenset(
        {
            _P.ORDER_READ,
            _P.ORDER_APPROVE,
            _P.TASK_WORK,
            _P.OBJECTION_ANSWER,
            _P.RESTITUTION_READ,
            _P.RESTITUTION_APPROVE,
        }
    ),
    Role.ANALYST: frozenset({_P.ORDER_READ}),
    Role.INVESTIGATOR: frozenset({_P.ORDER_READ, _P.RESTITUTION_READ}),
    Role.AUDITOR: frozenset({_P.ORDER_READ, _P.RESTITUTION_READ}),
    Role.LIAISON: frozenset({_P.OWN_ORDER_READ, _P.OWN_ORDER_ANSWER}),
}
