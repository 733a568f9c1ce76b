"""The first screen, its figures to be fetched again, and the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cloudsword.centre.dashboard.figures import figures as reckon
from cloudsword.centre.dashboard.finding import find, is_too_short
from cloudsword.centre.dashboard.first_steps import beginning, is_new, steps
from cloudsword.centre.dashboard.permissions import DashboardPermission
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.funds_desk.views.live import part
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.oversight.viewing import show_cases, shows_list
from cloudsword.centre.people.access import needs, signed_in
from cloudsword.centre.people.permissions import PermissionName


@signed_in
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Show the first screen after signing in: figures, and what to do next while there is little to show."""
    user = request.user
    shown = user.may(DashboardPermission.FIGURES_READ)
    if not shown and user.may(FundsPermission.OWN_ORDER_READ):
        return redirect("funds_desk:own")
    to_do = steps(user)
    is_at_start = is_new()
    names = {
        "figures_shown": shown,
        # who sets the centre up keeps the list for as long as something on it is missing
        "steps": to_do if not shown or is_at_start or not all(step.is_done for step in to_do) else (),
        "beginning": beginning(user) if is_at_start or not shown else None,
        "has_role": bool(user.roles),
        "is_at_start": is_at_start,
        "figures": reckon() if shown else None,
        "may_report": user.may(IntakePermission.REPORT_WRITE),
        "may_open": _may_open(user),
        "may_read_orders": user.may(FundsPermission.ORDER_READ),
    }
    return render(request, "dashboard/first.html", names)


@needs(DashboardPermission.FIGURES_READ)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Return the figures alone."""
    may_open = _may_open(request.user)
    names = {"may_open": may_open, "may_read_orders": FundsPermission.ORDER_READ in may_open}
    return part(request, "dashboard/figures.html", lambda: {"figures": reckon(), **names})


@signed_in
@shows_list
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Cases, reports and orders that belong to a number, account, name or link."""
    asked = request.GET.get("q", "").strip()[:100]
    found = find(request.user, asked)
    show_cases(request, [line.about or line.number for line in found])
    if len(found) == 1:
        return redirect(found[0].url)
    names = {"asked": asked, "found": found, "is_too_short": is_too_short(asked)}
    return render(request, "dashboard/search.html", names)


def _may_open(user: Any) -> tuple[PermissionName, ...]:
    """Return those of the permissions behind the figures' links that ``user`` holds."""
    return tuple(
        each for each in (FundsPermission.ORDER_READ, FundsPermission.RESTITUTION_READ) if user.may(each)
    )
