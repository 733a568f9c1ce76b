"""The first screen, its figures to be fetched again, and the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cloudsword.centre.audit.viewing import show_cases, shows_list
from cloudsword.centre.dashboard.figures import figures as reckon
from cloudsword.centre.dashboard.finding import find, is_too_short
from cloudsword.centre.dashboard.first_steps import beginning, is_new, steps
from cloudsword.centre.dashboard.permissions import DashboardPermission
from cloudsword.centre.desks.shown import Area, Group
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.live import part
from cloudsword.centre.people.access import needs, signed_in


@signed_in
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Show the first screen after signing in: figures, and what to do next while there is little to show."""
    user = request.user
    shown = user.may(DashboardPermission.FIGURES_READ)
    if not shown and user.may(HoldsPermission.OWN_ORDER_READ):
        return redirect("holds:own")
    to_do = steps(user)
    is_at_start = is_new()
    names = {
        "figures_shown": shown,
        # who sets the centre up keeps the list for as long as something on it is missing
        "steps": to_do if not shown or is_at_start or not all(step.is_done for step in to_do) else (),
        "beginning": beginning(user) if is_at_start or not shown else None,
        "has_role": bool(user.roles),
        "is_at_start": is_at_start,
        **(_figures(user) if shown else {}),
        "may_report": user.may(IntakePermission.REPORT_WRITE),
    }
    return render(request, "dashboard/first.html", names)


@needs(DashboardPermission.FIGURES_READ)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Return the figures alone."""
    return part(request, "dashboard/figures.html", lambda: _figures(request.user))


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


def _figures(user: Any) -> dict[str, Any]:
    """Return the names of the figures' template: what ``user`` may see, and what leads somewhere for him."""
    found = reckon()
    return {
        "figures": found,
        "may_open": [line.figure.needs for line in found.lines if line.url and user.may(line.figure.needs)],
        **{group.value: found.of(group) for group in Group},
        **{area.value: found.drawn(user, area) for area in Area},
    }
