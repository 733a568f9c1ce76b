"""In which cases a person or an account stands, for who asks who saw them."""

from collections.abc import Iterable

from django.db.models import Q

from cloudsword.centre.intake.models import Report


def cases_of(kind: str, number: str) -> Iterable[str]:
    """Return the cases whose reports name the account ``number``, or are the report ``number``."""
    reports = Report.objects.none()
    if kind == "reporter":
        reports = Report.objects.filter(pk=number)
    elif kind == "account":
        named = Q(payments__debtor_account=number) | Q(payments__creditor_account=number)
        reports = Report.objects.filter(named | Q(numbers__value=number))
    elif kind == "number":
        reports = Report.objects.filter(numbers__value=number)
    return reports.values_list("incident__case_id", flat=True).distinct()
