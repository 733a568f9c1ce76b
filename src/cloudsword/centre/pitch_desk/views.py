"""The list of campaigns, and one: what is said, under which names, where it leads, since when, to whom."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cloudsword.centre.audit.viewing import show_cases, shows_list
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.panels import known_of
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.people.access import needs
from cloudsword.centre.pitch_desk.models import NamedValue, PitchCampaign
from cloudsword.centre.pitch_desk.permissions import PitchPermission
from cloudsword.pitches.extraction import FoundKind

PAGE: Final = 50
ORDERS: Final = {"latest": ("-last_seen_at", "-pk"), "largest": ("-volume", "-pk")}
_MOST_TIES: Final = 3


@needs(PitchPermission.CAMPAIGN_READ)
@shows_list
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns that more than one report tells of; those of one report on demand."""
    asked, least = request.GET.get("by", "latest"), 1 if request.GET.get("single") == "yes" else 2
    order = asked if asked in ORDERS else "latest"
    page = page_of(request.GET.get("page", ""))
    rows = PitchCampaign.objects.filter(volume__gte=least).order_by(*ORDERS[order])
    found = list(rows[window(page, PAGE)])
    shown = found[:PAGE]
    ties = _ties(shown)
    twin = request.GET.copy()
    twin.pop("page", None)
    names = {
        "rows": [{"campaign": row, "ties": ties.get(row.pk, [])} for row in shown],
        "by": order,
        "single": least == 1,
        "page": page,
        "has_next": len(found) > PAGE,
        "query": twin.urlencode(),
    }
    return render(request, "pitch_desk/campaigns.html", names)


@needs(PitchPermission.CAMPAIGN_READ)
@shows_list
@require_safe
def campaign(request: HttpRequest, number: int) -> HttpResponse:
    """Show one campaign; one that became part of another leads there."""
    row = get_object_or_404(PitchCampaign, pk=number)
    if not row.volume and row.merged_into_id:
        return redirect("pitch_desk:campaign", row.merged_into_id)
    names: dict[str, Any] = {"campaign": row, "percent": f"{100 * row.probability:.0f}"}
    if row.volume:
        names |= _told(request, row)
    return render(request, "pitch_desk/campaign.html", names)


def _told(request: HttpRequest, row: PitchCampaign) -> dict[str, Any]:
    from cloudsword.centre.pitch_desk import telling
    from cloudsword.centre.pitch_desk.volume import picture, volume_of

    assert row.first_seen_at is not None
    assert row.last_seen_at is not None
    named = telling.named_told(row)
    numbers = [each.value for each in named if each.kind is FoundKind.NUMBER]
    known = known_of(request, numbers)
    names: dict[str, Any] = {
        "picture": picture(volume_of(row.pk, row.first_seen_at, row.last_seen_at)),
        "named": [{"told": each, "known": known.get(each.value, [])} for each in named],
        "names": telling.names_told(row),
        "signs": telling.signs_told(row),
        "types": telling.types_told(row),
        "may_see_reports": request.user.may(IntakePermission.REPORT_READ),
    }
    if not names["may_see_reports"]:
        return names
    page = page_of(request.GET.get("page", ""))
    reports = Report.objects.filter(sighting__script__campaign=row).order_by("-reported_at", "-id")
    found = list(reports.select_related("incident")[window(page, PAGE)])
    scripts = telling.scripts_told(row)
    told = {each.report_id for each in scripts} | {
        variant.report_id for each in scripts for variant in each.variants
    }
    cases = dict(Report.objects.filter(pk__in=told).values_list("pk", "incident__case_id"))
    show_cases(request, [*cases.values(), *(each.incident.case_id for each in found[:PAGE])])
    return {
        **names,
        "scripts": scripts,
        "reports": found[:PAGE],
        "page": page,
        "has_next": len(found) > PAGE,
    }


def _ties(rows: list[PitchCampaign]) -> dict[int, list[str]]:
    """Return the values that most reports of each campaign name, of those that may tie: numbers first."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    named = NamedValue.objects.filter(script__campaign__in=rows, may_tie=True).order_by("-volume")
    for campaign, kind, value, volume in named.values_list("script__campaign", "kind", "value", "volume")[
        : 40 * PAGE
    ]:
        found.setdefault(campaign, []).append((kind != FoundKind.NUMBER.value, -volume, value))
    return {
        campaign: list(dict.fromkeys(value for _, _, value in sorted(each)))[:_MOST_TIES]
        for campaign, each in found.items()
    }
