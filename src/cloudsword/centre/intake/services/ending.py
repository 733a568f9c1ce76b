"""The end of a report: withdrawn by its reporter, or judged out of scope or false by an officer."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import locked
from cloudsword.centre.facts.reports import ReportEnded, RootsChanged
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.lives import REPORT
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.roots import lock_roots, no_longer_disputed, transactions_of
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def withdraw_report(*, actor: "User", report: Report, reason: str) -> Report:
    """Take a report back for its reporter. Holds that rest on it alone are released in the same transaction.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    AlreadyDecided
        It has ended before.
    """
    require(actor, IntakePermission.REPORT_JUDGE)
    return end(actor=actor, report_id=report.pk, state=ReportState.WITHDRAWN, reason=require_reason(reason))


def judge_report(*, actor: "User", report: Report, state: ReportState, reason: str) -> Report:
    """Judge a report out of scope or false. Holds that rest on it alone are released in the same transaction.

    Parameters
    ----------
    state
        ``OUT_OF_SCOPE`` or ``FALSE``.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    AlreadyDecided
        It has ended before.
    """
    require(actor, IntakePermission.REPORT_JUDGE)
    if state not in (ReportState.OUT_OF_SCOPE, ReportState.FALSE):
        raise ValueError(f"{state} is no judgement")
    return end(actor=actor, report_id=report.pk, state=state, reason=require_reason(reason))


@transaction.atomic
def end(
    *,
    actor: "User | None",
    report_id: str,
    state: ReportState,
    reason: str,
    at: datetime | None = None,
) -> Report:
    """Move a report to an end state, release what rests on it alone, record it; asks for no permission."""
    report: Report = locked(Report.objects.select_related("incident__case"), report_id)
    REPORT.check(report, state)
    case = report.incident.case
    lock_roots(case, *transactions_of(report))
    ended_at = at or clock.now()
    REPORT.move(report, state, ended_at, ended_at=ended_at, ended_by=actor, ending_reason=reason)
    roots = no_longer_disputed(transactions_of(report))
    tell(ReportEnded(actor, report.pk, case.pk, roots, reason))
    tell(RootsChanged(actor, case.pk))
    record(
        actor=actor,
        event=Event.REPORT_WITHDRAWN if state is ReportState.WITHDRAWN else Event.REPORT_JUDGED,
        subject=report,
        case=case,
        state=state,
        reason=reason,
        roots=roots,
    )
    return report
