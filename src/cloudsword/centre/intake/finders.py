"""What the search finds at intake: cases by number, reports by everything that they name."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from cloudsword.centre.desks.shown import Finder, Found
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.tongue import phrase


def cases(asked: str, most: int) -> Iterable[Found]:
    """Yield the case of that number."""
    from cloudsword.centre.intake.models import Case

    for number in Case.objects.filter(pk=asked.upper()).values_list("pk", flat=True):
        yield Found(reverse("intake:case", args=[number]), phrase("Case"), number)


def reports(asked: str, most: int) -> Iterable[Found]:
    """Yield the reports that name what is asked, the latest first."""
    from cloudsword.centre.intake import searching
    from cloudsword.centre.intake.models import Report

    ids = list(searching.report_ids(asked))[:most]
    for report in Report.objects.filter(pk__in=ids).select_related("incident").order_by("-reported_at"):
        url = reverse("intake:report", args=[report.pk])
        yield Found(url, phrase("Report"), report.pk, report.incident.case_id)


FINDERS: Final = (
    Finder(IntakePermission.CASE_READ, cases, rank=10),
    Finder(IntakePermission.REPORT_READ, reports, rank=30),
)
