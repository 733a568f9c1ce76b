"""Alarms and tasks that a person closes, with a reason."""

from typing import TYPE_CHECKING, Any

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Alarm, Task
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.seeing import see_release
from cloudsword.centre.holds.services.work import change
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyDecided
from cloudsword.tongue import N_, phrase

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def close_alarm(*, actor: "User", alarm: Alarm, reason: str) -> Alarm:
    """Close an alarm, with a reason.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    """
    require(actor, HoldsPermission.TASK_WORK)
    found: Alarm = _close(actor, alarm, require_reason(reason), Event.ALARM_CLOSED)
    return found


def close_task(*, actor: "User", task: Task, reason: str) -> Task:
    """Close a task, with what was done.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    """
    require(actor, HoldsPermission.TASK_WORK)
    if task.kind_named is TaskKind.RELEASE_UNSEEN and task.order is not None:
        require_reason(reason)
        see_release(actor=actor, order=task.order)
        task.refresh_from_db()
        return task
    found: Task = _close(actor, task, require_reason(reason), Event.TASK_CLOSED)
    return found


def _close(actor: "User", row: Any, reason: str, event: Event) -> Any:
    with change(actor) as work:
        row = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)
        if row.closed_at is not None:
            raise AlreadyDecided(state=phrase(N_("closed", "an alarm or a task")))
        row.closed_at, row.closed_by, row.closing_reason = clock.now(), actor, reason
        row.save(update_fields=["closed_at", "closed_by", "closing_reason"])
        work.note(event, row, case=row.case_id, kind=row.kind, reason=reason)
    return row
