"""Closing a case and opening it again."""

from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.facts.reports import CaseClosing
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.states import CASE_TRANSITIONS, CaseState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyDecided

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
    case = _moved(case, CaseState.CLOSED)
    tell(CaseClosing(actor, case.pk))
    case.closed_at, case.closed_by, case.closing_reason = clock.now(), actor, reason
    case.save()
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
    case = _moved(case, CaseState.OPEN)
    case.closed_at, case.closed_by, case.closing_reason = None, None, ""
    case.save()
    record(actor=actor, event=IntakeEvent.CASE_REOPENED, subject=case, case=case, reason=reason)
    return case


def _moved(case: Case, state: CaseState) -> Case:
    case = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if state not in CASE_TRANSITIONS[case.state_named]:
        raise AlreadyDecided(state=case.state_named.en, state_zh=case.state_named.zh)
    case.state = state.value
    return case
