"""What institutions said that is not believed: how often, by institution, and the newest words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.holds.above import tabs
from cloudsword.centre.holds.models import RefusedCount, RefusedWord
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.models import Institution
from cloudsword.centre.trust.bounds import KEPT
from cloudsword.centre.trust.kinds import Rule, Saying

PAGE: Final = 50
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often one institution's words fell under one rule."""

    institution: Institution
    saying: Saying
    rule: Rule
    today: int
    week: int
    ever: int
    latest_at: datetime


@needs(HoldsPermission.ORDER_READ)
@shows_list
@require_safe
def refused(request: HttpRequest) -> HttpResponse:
    """Show the counts by institution and rule, and the newest words."""
    page = page_of(request.GET.get("page", ""))
    rows = list(RefusedWord.objects.select_related("institution")[window(page, PAGE)])
    for institution in {row.institution_id: row.institution for row in rows[:PAGE]}.values():
        # what was said names accounts: who read it is in the log
        viewed(request.user, institution, person=f"institution:{institution.pk}")
    names = {
        "counts": counts(clock.now()),
        "words": rows[:PAGE],
        "page": page,
        "has_next": len(rows) > PAGE,
        "kept": KEPT,
        "tabs": tabs(request, "holds:refused"),
    }
    return render(request, "holds/refused.html", names)


def counts(now: datetime) -> Sequence[CountRow]:
    """Return the counts, the most of the last seven days first."""
    since = (now - WEEK).date()
    found = RefusedCount.objects.values("institution", "saying", "rule").annotate(
        today=Sum("times", filter=Q(day=now.date())),
        week=Sum("times", filter=Q(day__gte=since)),
        ever=Sum("times"),
        latest=Max("latest_at"),
    )
    known = Institution.objects.in_bulk({row["institution"] for row in found})
    rows = [
        CountRow(
            known[row["institution"]],
            Saying.of(row["saying"]),
            Rule.of(row["rule"]),
            row["today"] or 0,
            row["week"] or 0,
            row["ever"],
            row["latest"],
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (-row.week, -row.ever, row.institution.pk, row.saying, row.rule))
