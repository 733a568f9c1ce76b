"""Finding reports by number, account, name or case, and adding up what is at stake in cases."""

from collections.abc import Sequence
from typing import Final

from django.http import Http404

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.intake.candidates.slips import forms_of
from cloudsword.centre.intake.models import Incident, Report, ReportedNumber, ReportedPayment
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.intake.typed import Mistyped, plain
from cloudsword.vocabulary import msisdn

MOST: Final = 500
_LAST_PAGE: Final = 200
_SHORTEST: Final = 3
_SHORTEST_NAME: Final = 2
NEWEST: Final = 50_000
"""Reports among whose names a part is looked for; whole names and beginnings are found among all."""


def page_of(text: str) -> int:
    """Return the number of a page, 1 where none is asked for.

    Raises
    ------
    Http404
        There is no such page: a number that cannot be read is not the first page.
    """
    if not text:
        return 1
    if text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= _LAST_PAGE:
        return int(text)
    raise Http404


def window(page: int, size: int) -> slice:
    """Return the rows of a page and one more, which tells whether another page follows."""
    return slice(size * (page - 1), size * page + 1)


def report_ids(asked: str) -> set[str]:
    """Return ids of reports that have ``asked`` as number, case, name, account, transfer or part of these.

    Parameters
    ----------
    asked
        As typed. Whole numbers, accounts, ids and names are found as they are, beginnings of accounts and
        numbers from three characters on, parts of names from two.

    Returns
    -------
    set of str
        At most some thousands. Costs a few look-ups in indexes and one pass over the names of the newest
        ``NEWEST`` reports.
    """
    try:
        text = plain(asked)
    except Mistyped:
        return set()
    if not text:
        return set()
    upper, forms = text.upper(), {*forms_of(text), text}
    reports, payments, numbers = Report.objects, ReportedPayment.objects, ReportedNumber.objects
    found: set[str] = set()
    found.update(reports.filter(pk__in={text, upper}).values_list("pk", flat=True))
    found.update(reports.filter(incident__case_id=upper).values_list("pk", flat=True)[:MOST])
    found.update(reports.filter(reporter=text).values_list("pk", flat=True)[:MOST])
    for name in ("debtor_account", "creditor_account", "transaction_id"):
        found.update(payments.filter(**{f"{name}__in": forms}).values_list("report_id", flat=True)[:MOST])
    told = {*forms, msisdn.canonical(text, centre().policy.calling_code) or text}
    found.update(numbers.filter(value__in=told).values_list("report_id", flat=True)[:MOST])
    found.update(reports.filter(callback__in=told).values_list("pk", flat=True)[:MOST])
    if not found and len(text) >= _SHORTEST_NAME:
        found.update(_named(text))
    if not found and len(text) >= _SHORTEST:
        found.update(reports.filter(callback__startswith=text).values_list("pk", flat=True)[:MOST])
        found.update(numbers.filter(value__startswith=text).values_list("report_id", flat=True)[:MOST])
        for name in ("debtor_account", "creditor_account"):
            matches = payments.filter(**{f"{name}__startswith": text})
            found.update(matches.values_list("report_id", flat=True)[:MOST])
    return found


def _named(text: str) -> set[str]:
    """Return ids of reports whose reporter's name begins with ``text``, or holds it; at most ``2 * MOST``."""
    found = set(Report.objects.filter(reporter__startswith=text).values_list("pk", flat=True)[:MOST])
    newest = Report.objects.order_by("-reported_at", "-id").values("pk")[:NEWEST]
    holding = Report.objects.filter(pk__in=newest, reporter__icontains=text)
    return found | set(holding.values_list("pk", flat=True)[:MOST])


def reports_of(case_ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return (report, case, state) of every report of these cases."""
    # in two steps: a server that has not counted its rows yet would read whole tables for a join
    incidents = dict(Incident.objects.filter(case_id__in=case_ids).values_list("pk", "case_id"))
    rows = Report.objects.filter(incident_id__in=list(incidents)).values_list("pk", "incident_id", "state")
    return [(report_id, incidents[incident], state) for report_id, incident, state in rows]


def at_stake(case_ids: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what the received reports of each case dispute, as (currency, minor units), by case.

    A transfer that several reports dispute counts once, at its largest part; a payment without a transfer
    counts as told.
    """
    received = {
        report_id: case_id
        for report_id, case_id, state in reports_of(case_ids)
        if state == ReportState.RECEIVED
    }
    rows = ReportedPayment.objects.filter(report_id__in=list(received)).values_list(
        "report_id", "currency", "transaction_id", "disputed_minor", "booked_minor", "amount_minor"
    )
    transfers: dict[tuple[str, str, str], int] = {}
    sums: dict[tuple[str, str], int] = {}
    for report_id, currency, transaction_id, disputed, booked, told in rows:
        case_id = received[report_id]
        minor = disputed or booked or told or 0
        if transaction_id:
            key = case_id, currency, transaction_id
            transfers[key] = max(transfers.get(key, 0), minor)
        else:
            sums[case_id, currency] = sums.get((case_id, currency), 0) + minor
    for (case_id, currency, _), minor in transfers.items():
        sums[case_id, currency] = sums.get((case_id, currency), 0) + minor
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for (case_id, currency), minor in sorted(sums.items()):
        if minor:
            found[case_id] = (*found.get(case_id, ()), (currency, minor))
    return found
