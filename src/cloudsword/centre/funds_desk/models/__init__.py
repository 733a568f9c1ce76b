"""What the funds desk keeps."""

from cloudsword.centre.funds_desk.models.holds import Answer, Hold, ReportedBalance
from cloudsword.centre.funds_desk.models.orders import Order, OutboxMessage
from cloudsword.centre.funds_desk.models.refused import RefusedCount, RefusedWord
from cloudsword.centre.funds_desk.models.traces import PlanLine, Trace
from cloudsword.centre.funds_desk.models.watching import Alarm, Reading, Task
from cloudsword.centre.funds_desk.models_owner import Allocation, Notice, Objection, Statement

__all__ = [
    "Alarm",
    "Allocation",
    "Answer",
    "Hold",
    "Notice",
    "Objection",
    "Order",
    "OutboxMessage",
    "PlanLine",
    "Reading",
    "RefusedCount",
    "RefusedWord",
    "ReportedBalance",
    "Statement",
    "Task",
    "Trace",
]
