"""Lives of cases and reports.

An ended report stays ended, because its holds are released with it; who tells more is taken down anew and
joins the case.
"""

from typing import Final

from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import Life
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.states import CaseState, ReportState
from cloudsword.tongue import N_

CASE: Final = Life[CaseState](
    N_("cases"),
    first=frozenset({CaseState.OPEN}),
    after={
        CaseState.OPEN: frozenset({CaseState.CLOSED}),
        CaseState.CLOSED: frozenset({CaseState.OPEN}),
    },
    events={
        CaseState.OPEN: (Event.CASE_OPENED, IntakeEvent.CASE_REOPENED),
        CaseState.CLOSED: (Event.CASE_CLOSED,),
    },
)
_R = ReportState
REPORT: Final = Life[ReportState](
    N_("reports"),
    first=frozenset({_R.RECEIVED}),
    after={
        _R.RECEIVED: frozenset({_R.WITHDRAWN, _R.OUT_OF_SCOPE, _R.FALSE}),
        _R.WITHDRAWN: frozenset(),
        _R.OUT_OF_SCOPE: frozenset(),
        _R.FALSE: frozenset(),
    },
    events={
        _R.RECEIVED: (Event.REPORT_TAKEN, Event.REPORT_ADOPTED, IntakeEvent.BATCH_ADOPTED),
        _R.WITHDRAWN: (Event.REPORT_WITHDRAWN,),
        _R.OUT_OF_SCOPE: (Event.REPORT_JUDGED,),
        _R.FALSE: (Event.REPORT_JUDGED,),
    },
)

LIVES: Final = (CASE, REPORT)
