"""What the holds keep."""

from cloudsword.centre.holds.models.holds import Answer, Hold, ReportedBalance
from cloudsword.centre.holds.models.orders import Order, OutboxMessage
from cloudsword.centre.holds.models.refused import RefusedCount, RefusedWord
from cloudsword.centre.holds.models.traces import PlanLine, Trace
from cloudsword.centre.holds.models.watching import Alarm, Reading, Task

__all__ = [
    "Alarm",
    "Answer",
    "Hold",
    "Order",
    "OutboxMessage",
    "PlanLine",
    "Reading",
    "RefusedCount",
    "RefusedWord",
    "ReportedBalance",
    "Task",
    "Trace",
]
