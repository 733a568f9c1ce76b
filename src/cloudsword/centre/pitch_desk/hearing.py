"""What the pitch desk does when intake tells of reports."""

from typing import Final

from cloudsword.centre.facts.reports import ReportEnded, ReportsReceived
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.pitch_desk.services import add_reports, drop_reports

AT_ONCE: Final = 20
"""More reports than this came as files: the clock takes them, and nobody waits."""


def reports_received(fact: ReportsReceived) -> None:
    """Take the stories of few reports into their campaigns."""
    if len(fact.report_ids) <= AT_ONCE:
        add_reports(fact.report_ids)


def report_ended(fact: ReportEnded) -> None:
    """Take an ended report out of its campaign; one that only meant another transfer stays."""
    if not Report.objects.filter(pk=fact.report_id, state=ReportState.RECEIVED.value).exists():
        drop_reports([fact.report_id])
