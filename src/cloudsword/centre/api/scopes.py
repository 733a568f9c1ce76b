"""What a token may be good for."""

from typing import Final

from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.vocabulary.named import Named


class Scope(Named):
    """One thing that a token opens."""

    REPORTS_WRITE = "reports:write", "hand in reports", "提交报案"
    ORDERS_READ = "orders:read", "read the orders to one's own institution", "查看发给本机构的指令"
    ORDERS_ANSWER = "orders:answer", "answer orders to one's own institution", "答复发给本机构的指令"
    EVENTS_READ = "events:read", "follow one's own reports and orders", "查看本机构报案与指令的进展"


BRINGS: Final[dict[Scope, frozenset[PermissionName]]] = {
    Scope.REPORTS_WRITE: frozenset({IntakePermission.REPORT_WRITE}),
    Scope.ORDERS_READ: frozenset({FundsPermission.OWN_ORDER_READ}),
    Scope.ORDERS_ANSWER: frozenset({FundsPermission.OWN_ORDER_ANSWER}),
    Scope.EVENTS_READ: frozenset(),
}
"""What the services are asked for when a token of that scope calls them."""
