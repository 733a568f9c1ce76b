"""What happened to the reports and orders of one institution, as the audit log has it."""

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from cloudsword.centre.api.models import Handed
from cloudsword.centre.api.schemas import EventOut, Events
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.models import Hold, Order

MOST = 200


def own_events(institution: str, after: int) -> Events:
    """Return up to ``MOST`` events after a sequence, oldest first: codes and ids, no person's data."""
    reports = Handed.objects.filter(institution=institution).values("report_id")
    mine = Q(subject_type="report", subject_id__in=reports) | _orders(institution)
    rows = list(
        AuditEvent.objects.filter(mine, sequence__gt=after)
        .order_by("sequence")
        .values("sequence", "at", "event", "subject_type", "subject_id")[: MOST + 1]
    )
    return Events(
        events=[
            EventOut(
                sequence=row["sequence"],
                at=row["at"],
                event=row["event"],
                subject=f"{row['subject_type']}:{row['subject_id']}",
            )
            for row in rows[:MOST]
        ],
        has_more=len(rows) > MOST,
    )


def _orders(institution: str) -> Q:
    """Return what picks the events of orders that left for the institution, and of their holds."""
    orders = Order.objects.filter(institution=institution, sent_at__isnull=False).annotate(
        number=Cast("pk", TextField())
    )
    holds = Hold.objects.filter(institution=institution).annotate(number=Cast("pk", TextField()))
    return Q(subject_type="order", subject_id__in=orders.values("number")) | Q(
        subject_type="hold", subject_id__in=holds.values("number")
    )
