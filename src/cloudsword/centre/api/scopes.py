"""What a token may be good for."""

from typing import Final

from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.vocabulary.named import Named


class Scope(Named):
    """One thing that a token opens."""

    REPORTS_WRITE = "reports:write", "hand in reports"
    ORDERS_READ = "orders:read", "read the orders to one's own institution"
    ORDERS_ANSWER = "orders:answer", "answer orders to one's own institution"
    EVENTS_READ = "events:read", "follow one's own reports and orders"
    WARNINGS_READ = "warnings:read", "fetch the numbers that the centre warns of"


BRINGS: Final[dict[Scope, frozenset[PermissionName]]] = {
    Scope.REPORTS_WRITE: frozenset({IntakePermission.REPORT_WRITE}),
    Scope.ORDERS_READ: frozenset({HoldsPermission.OWN_ORDER_READ}),
    Scope.ORDERS_ANSWER: frozenset({HoldsPermission.OWN_ORDER_ANSWER}),
    Scope.EVENTS_READ: frozenset(),
    Scope.WARNINGS_READ: frozenset(),
}
"""What the services are asked for when a token of that scope calls them."""
