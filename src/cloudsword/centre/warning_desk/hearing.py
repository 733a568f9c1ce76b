"""What the warning desk does when intake tells of reports."""

from typing import Final

from cloudsword.centre import clock
from cloudsword.centre.facts.reports import NumbersReported, ReportEnded
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.warning_desk.services.ending import drop_report
from cloudsword.centre.warning_desk.services.raising import Raised, raise_numbers
from cloudsword.centre.warning_desk.states import EvidenceKind
from cloudsword.tongue import N_

NAMED: Final = N_("named by report {report}")
MAKER: Final = "report.named@1"


def numbers_reported(fact: NumbersReported) -> None:
    """Propose a warning of each number that a report names, or add the report to what is known of it."""
    raise_numbers(
        actor=fact.actor,
        raised=[
            Raised(
                each.msisdn,
                EvidenceKind.REPORT,
                each.reported_at,
                {
                    "report_id": each.report_id,
                    "case_id": each.case_id,
                    "reasons": [{"maker": MAKER, "says": NAMED, "holes": {"report": each.report_id}}],
                },
            )
            for each in fact.numbers
        ],
    )


def report_ended(fact: ReportEnded) -> None:
    """Take back what the report said against numbers; one that only meant another transfer still says it."""
    if not Report.objects.filter(pk=fact.report_id, state=ReportState.RECEIVED.value).exists():
        drop_report(fact.report_id, clock.now())
