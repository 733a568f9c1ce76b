"""Closing a case and opening it again."""

from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import locked
from cloudsword.centre.facts.reports import CaseClosing
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.lives import CASE
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.states import CaseState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


@transaction.atomic
def close_case(*, actor: "User", case: Case, reason: str) -> Case:
    """Close a case.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say; a desk with work left on the case refuses by an error of its own.
    """
    require(actor, IntakePermission.CASE_WRITE)
    reason = require_reason(reason)
    case = locked(Case.objects, case.pk)
    CASE.check(case, CaseState.CLOSED)
    tell(CaseClosing(actor, case.pk))
    now = clock.now()
    CASE.move(case, CaseState.CLOSED, now, closed_at=now, closed_by=actor, closing_reason=reason)
    record(actor=actor, event=Event.CASE_CLOSED, subject=case, case=case, reason=reason)
    return case


@transaction.atomic
def reopen_case(*, actor: "User", case: Case, reason: str) -> Case:
    """Open a closed case again.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    """
    require(actor, IntakePermission.CASE_WRITE)
    reason = require_reason(reason)
    case = locked(Case.objects, case.pk)
    CASE.move(case, CaseState.OPEN, clock.now(), closed_at=None, closed_by=None, closing_reason="")
    record(actor=actor, event=IntakeEvent.CASE_REOPENED, subject=case, case=case, reason=reason)
    return case
