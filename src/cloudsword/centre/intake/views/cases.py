"""The list of cases and the case page, on which other desks have their places."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.audit.viewing import show_cases, shows_case, shows_list
from cloudsword.centre.intake import searching
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.intake.panels import panels_of
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.related import Traits, find_related
from cloudsword.centre.intake.services import close_case, reopen_case
from cloudsword.centre.intake.states import CaseState, ReportState
from cloudsword.centre.intake.views.reports import payment_rows
from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs

PAGE = 50
MOST_REPORTS = 30


@needs(IntakePermission.CASE_READ)
@shows_list
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Every case, the latest first."""
    asked = request.GET.get("q", "").strip()[:100]
    state = request.GET.get("state", CaseState.OPEN.value)
    found = Case.objects.all()
    if asked:
        reports = searching.report_ids(asked)
        named = Case.objects.filter(incidents__reports__in=reports).values("pk")
        found = found.filter(pk__in=named) | found.filter(pk=asked.upper())
    if state in set(CaseState):
        found = found.filter(state=state)
    page = searching.page_of(request.GET.get("page", ""))
    ids = list(found.order_by("-opened_at", "-id").values_list("pk", flat=True)[searching.window(page, PAGE)])
    show_cases(request, ids[:PAGE])
    rows = Case.objects.filter(pk__in=ids[:PAGE]).order_by("-opened_at", "-id")
    counts = Counter(case_id for _, case_id, _ in searching.reports_of(ids[:PAGE]))
    money = searching.at_stake(ids[:PAGE])
    twin = request.GET.copy()
    twin.pop("page", None)
    names = {
        "rows": [(row, counts[row.pk], list(money.get(row.pk, ()))) for row in rows],
        "asked": asked,
        "state": state,
        "states": list(CaseState),
        "page": page,
        "has_next": len(ids) > PAGE,
        "query": twin.urlencode(),
    }
    return render(request, "intake/cases.html", names)


@needs(IntakePermission.CASE_READ)
@shows_case
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: its reports and their payments, and what the other desks show."""
    found = get_object_or_404(Case.objects.select_related("opened_by", "closed_by"), pk=number)
    reports = list(found.reports.select_related("incident", "taken_by")[: MOST_REPORTS + 1])
    latest = reports[-1] if reports else None
    names = {
        "case": found,
        "reports": [(report, payment_rows(request, report)) for report in reports[:MOST_REPORTS]],
        "has_more": len(reports) > MOST_REPORTS,
        "money": searching.at_stake([found.pk]).get(found.pk, ()),
        "related": _elsewhere(found, latest) if latest else [],
        "panels": panels_of(request, found),
        "first_told": reports[0].reported_at if reports else None,
        "may_write": request.user.may(IntakePermission.CASE_WRITE),
        "is_open": found.state == CaseState.OPEN,
        "received": sum(report.state == ReportState.RECEIVED for report in reports),
    }
    return render(request, "intake/case.html", names)


def _elsewhere(case: Case, report: Report) -> list[object]:
    """Return what the latest report shares with reports of other cases."""
    related = find_related(Traits.of(report), besides=report)
    return [row for row in related if row.report.incident.case_id != case.pk]


@needs(IntakePermission.CASE_WRITE)
@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Close a case."""
    found = get_object_or_404(Case, pk=number)
    close_case(actor=request.user, case=found, reason=request.POST.get("reason", ""))
    say(request, t("The case is closed."))
    return redirect("intake:case", number)


@needs(IntakePermission.CASE_WRITE)
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Open a closed case again."""
    found = get_object_or_404(Case, pk=number)
    reopen_case(actor=request.user, case=found, reason=request.POST.get("reason", ""))
    say(request, t("The case is open again."))
    return redirect("intake:case", number)
