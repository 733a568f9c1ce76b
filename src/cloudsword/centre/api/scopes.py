"""What a token may be good for."""

from typing import Final

from cloudsword.centre.people.permissions import Permission
from cloudsword.vocabulary.named import Named


class Scope(Named):
    """One thing that a token opens."""

    REPORTS_WRITE = "reports:write", "hand in reports", "提交报案"
    ORDERS_READ = "orders:read", "read the orders to one's own institution", "查看发给本机构的指令"
    ORDERS_ANSWER = "orders:answer", "answer orders to one's own institution", "答复发给本机构的指令"
    EVENTS_READ = "events:read", "follow one's own reports and orders", "查看本机构报案与指令的进展"


BRINGS: Final[dict[Scope, frozenset[Permission]]] = {
    Scope.REPORTS_WRITE: frozenset({Permission.REPORT_WRITE}),
    Scope.ORDERS_READ: frozenset({Permission.OWN_ORDER_READ}),
    Scope.ORDERS_ANSWER: frozenset({Permission.OWN_ORDER_ANSWER}),
    Scope.EVENTS_READ: frozenset(),
}
"""What the services are asked for when a token of that scope calls them."""
