"""Appeals: somebody says why a warning is wrong; who did not decide it answers, with reasons, by a clock.

Invariants: one form sent twice is one appeal; a few of one warning wait at once; it is answered once; an
upheld appeal and the end of the warning are one transaction.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked, once, seen_version
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.lives import ANSWERING, APPEAL
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.services.judging import withdraw
from cloudsword.centre.warning_desk.states import IN_FORCE, AppealOutcome, WarningState
from cloudsword.errors import NothingToAppeal, TooManyAppeals

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

MOST_OPEN: Final = 10
"""Appeals against one warning that wait: whoever sends more delays those of others."""


@transaction.atomic
def take_appeal(
    *, actor: "User", warning: NumberWarning, appellant: str, text: str, token: UUID
) -> NumberAppeal:
    """Take an appeal down; the same form again gives the same appeal.

    Parameters
    ----------
    actor
        Who takes it.
    warning
        What it is against; one that has ended is taken too, where its number was watched or warned of.
    appellant
        Who appeals, as the person says.
    text
        What the person says.
    token
        Of the form.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say; what the person says must say something.
    NothingToAppeal
        Nobody was warned of the number, or its data are shredded.
    TooManyAppeals
        ``MOST_OPEN`` against this warning wait.
    """
    require(actor, WarningPermission.APPEAL_TAKE)
    text, appellant, now = require_reason(text), appellant.strip()[:200] or "–", clock.now()

    def make() -> NumberAppeal:
        row: NumberWarning = locked(NumberWarning.objects, warning.pk)
        if not may_be_appealed(row):
            raise NothingToAppeal(state=row.state_named)
        if row.appeals.filter(outcome="").count() >= MOST_OPEN:
            raise TooManyAppeals(limit=MOST_OPEN)
        made = NumberAppeal.objects.create(
            token=token,
            warning=row,
            appellant=appellant,
            text=text[:20_000],
            received_at=now,
            taken_by=actor,
            due_at=now + timedelta(hours=centre().policy.warnings.appeal_hours),
        )
        record(
            actor=actor,
            event=WarningEvent.APPEAL_TAKEN,
            subject=made,
            person=f"number:{row.msisdn}",
            personal={"appellant": appellant, "text": made.text},
            kept="number",
            warning=row.pk,
            due_at=made.due_at,
        )
        return made

    return once(NumberAppeal.objects, token, make)


def may_be_appealed(row: NumberWarning) -> bool:
    """Return whether there is or was a watch or a warning that somebody can speak against."""
    return row.shredded_at is None and row.state not in (WarningState.PROPOSED, WarningState.REJECTED)


def may_not_answer(actor: "User", appeal: NumberAppeal) -> bool:
    """Return whether ``actor`` decided the warning and so cannot judge what is said against it."""
    return actor.pk in appeal.warning.signers


@transaction.atomic
def answer_appeal(
    *, actor: "User", appeal: NumberAppeal, outcome: AppealOutcome, answer: str, version: object
) -> NumberAppeal:
    """Answer an appeal with reasons; one that is upheld withdraws the warning in the same transaction.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld
        As their sentences say.
    TwoPeopleNeeded
        The person decided the warning.
    """
    require(actor, WarningPermission.APPEAL_ANSWER)
    answer, now = require_reason(answer), clock.now()
    row: NumberWarning = locked(NumberWarning.objects, appeal.warning_id)
    found: NumberAppeal = locked(NumberAppeal.objects, appeal.pk)
    APPEAL.check(found, outcome)
    seen_version(found, version)
    ANSWERING.check(actor, *row.signers)
    if outcome is AppealOutcome.UPHELD and row.state in IN_FORCE:
        withdraw(actor=actor, warning=row, reason=answer, needs=ANSWERING.second)
    APPEAL.move(found, outcome, now, answer=answer, answered_by=actor, answered_at=now)
    record(
        actor=actor,
        event=WarningEvent.APPEAL_ANSWERED,
        subject=found,
        person=f"number:{row.msisdn}",
        personal={"answer": answer},
        kept="number",
        warning=row.pk,
        outcome=outcome,
    )
    return found
