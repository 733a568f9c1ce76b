"""What intake shreds when its time is over: who told, what they told, and whom they named.

Ids, sums, times and states stay, so that figures and the audit log keep their sense.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.audit.kept import Kept
from cloudsword.centre.intake.models import Report

CLASSES: Final = {
    "case": Kept(3650, "people in cases: victims, owners of accounts"),
    "report": Kept(1825, "reports that led to no case"),
}
_MOST: Final = 1_000
"""Reports in one run; the clock comes again."""


def shred_reports(now: datetime) -> int:
    """Shred the told words of reports that are past their time at ``now``; return how many.

    An ended report (withdrawn, out of scope, false) is kept as long as the class ``report`` says from its
    end, every report of a closed case as long as ``case`` says from the closing. Reports of open cases that
    were not ended stay.
    """
    report_end = now - timedelta(days=CLASSES["report"].days)
    case_end = now - timedelta(days=CLASSES["case"].days)
    due = Report.objects.filter(shredded_at=None).filter(
        Q(ended_at__lte=report_end) | Q(incident__case__closed_at__lte=case_end)
    )
    ids = list(due.order_by("reported_at").values_list("pk", flat=True)[:_MOST])
    return sum(_shred(report_id, now) for report_id in ids)


@transaction.atomic
def _shred(report_id: str, now: datetime) -> int:
    reports = Report.objects.select_for_update(of=("self",), no_key=True).select_related("incident")
    report = reports.filter(pk=report_id, shredded_at=None).first()
    if report is None:
        return 0
    report.reporter = report.callback = report.story = ""
    report.shredded_at = now
    report.save(update_fields=["reporter", "callback", "story", "shredded_at"])
    report.payments.update(debtor_account="", creditor_account="")
    report.numbers.all().delete()
    record(
        actor=None,
        event=Event.DATA_SHREDDED,
        subject=report,
        case=report.incident.case_id,
        kept="case" if report.ended_at is None else "report",
        reason="retention",
    )
    return 1


SHREDDERS: Final = (shred_reports,)
