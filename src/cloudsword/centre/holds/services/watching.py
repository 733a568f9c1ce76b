"""Alarms and tasks: raised by the machine, once for each matter, closed by a person or by what mends them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cloudsword.centre.audit import Event
from cloudsword.centre.holds.kinds import AlarmKind, TaskKind
from cloudsword.centre.holds.models import Alarm, Hold, Order, Task
from cloudsword.centre.holds.services.work import Work

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution


def raise_alarm(
    work: Work,
    kind: AlarmKind,
    *,
    due_at: datetime,
    now: datetime,
    order: Order | None = None,
    hold: Hold | None = None,
    amount_minor: int | None = None,
) -> Alarm:
    """Raise an alarm about a hold or an order; while one is open, the same is not raised again."""
    subject = hold or order
    assert subject is not None
    alarm, is_new = Alarm.objects.get_or_create(
        kind=kind.value,
        matter=f"{'hold' if hold else 'order'} {subject.pk}",
        closed_at=None,
        defaults={
            "case_id": subject.case_id,
            "order": order,
            "hold": hold,
            "due_at": due_at,
            "raised_at": now,
            "amount_minor": amount_minor,
        },
    )
    if is_new:
        work.note(
            Event.ALARM_RAISED, alarm, case=subject.case_id, kind=kind, due_at=due_at, amount=amount_minor
        )
    return alarm


def calm_alarms(work: Work, *kinds: AlarmKind, now: datetime, **which: Any) -> None:
    """Close the open alarms of ``kinds`` about a hold or an order: what they told of is no longer so."""
    for alarm in Alarm.objects.filter(kind__in=[k.value for k in kinds], closed_at=None, **which).order_by(
        "pk"
    ):
        alarm.closed_at, alarm.closing_reason = now, "mended"
        alarm.save(update_fields=["closed_at", "closing_reason"])
        work.note(Event.ALARM_CLOSED, alarm, case=alarm.case_id, kind=alarm.kind)


def open_task(
    work: Work,
    kind: TaskKind,
    matter: str,
    *,
    now: datetime,
    institution: "Institution | None" = None,
    order: Order | None = None,
    hold: Hold | None = None,
    case_id: str | None = None,
    due_at: datetime | None = None,
    **details: Any,
) -> Task:
    """Open a task, of the case of its order or hold, else ``case_id``; one matter has one open task."""
    subject = order or hold
    task, is_new = Task.objects.get_or_create(
        kind=kind.value,
        matter=matter,
        closed_at=None,
        defaults={
            "case_id": subject.case_id if subject else case_id,
            "institution": institution,
            "order": order,
            "hold": hold,
            "details": details,
            "opened_at": now,
            "due_at": due_at,
        },
    )
    if is_new:
        work.note(Event.TASK_OPENED, task, case=task.case_id, kind=kind)
    return task


def done_tasks(
    work: Work, *kinds: TaskKind, now: datetime, without: Sequence[str] = (), **which: Any
) -> None:
    """Close the open tasks of ``kinds`` of an order, hold or institution, but for the matters ``without``."""
    rows = Task.objects.filter(kind__in=[k.value for k in kinds], closed_at=None, **which)
    for task in rows.exclude(matter__in=without).order_by("pk"):
        task.closed_at, task.closing_reason = now, "mended"
        task.save(update_fields=["closed_at", "closing_reason"])
        work.note(Event.TASK_CLOSED, task, case=task.case_id, kind=task.kind)
