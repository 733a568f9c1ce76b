"""Alarms and tasks: all of them, and how one is closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.holds.above import tabs
from cloudsword.centre.holds.models import Alarm, Task
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.closing import close_alarm as end_alarm
from cloudsword.centre.holds.services.closing import close_task as end_task
from cloudsword.centre.holds.views.cases import alarm_rows
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed

PAGE = 50


@needs(HoldsPermission.ORDER_READ)
@shows_list
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """Open alarms and tasks, the next to run out first."""
    page = page_of(request.GET.get("page", ""))
    rows = alarm_rows(upto=PAGE * page + 1)[window(page, PAGE)]
    names = {
        "alarms": rows[:PAGE],
        "page": page,
        "has_next": len(rows) > PAGE,
        "may_work": request.user.may(HoldsPermission.TASK_WORK),
        "tabs": tabs(request, "holds:alarms"),
    }
    return render(request, "holds/alarms.html", names)


@needs(HoldsPermission.TASK_WORK)
@require_POST
def close_alarm(request: HttpRequest, number: int) -> HttpResponse:
    """Close an alarm."""
    found = get_object_or_404(Alarm, pk=number)
    return _closed(request, lambda reason: end_alarm(actor=request.user, alarm=found, reason=reason))


@needs(HoldsPermission.TASK_WORK)
@require_POST
def close_task(request: HttpRequest, number: int) -> HttpResponse:
    """Close a task."""
    found = get_object_or_404(Task, pk=number)
    return _closed(request, lambda reason: end_task(actor=request.user, task=found, reason=reason))


def _closed(request: HttpRequest, act: Any) -> HttpResponse:
    try:
        act(request.POST.get("reason", ""))
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        say(request, t("Closed."))
    return redirect("holds:alarms")
