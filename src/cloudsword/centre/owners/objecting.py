"""Objections: an owner says why a hold is wrong, an officer who did not sign for it answers with reasons.

Invariants: one form sent twice is one objection; it is answered once, with reasons, by somebody who neither
proposed nor approved the hold; an upheld objection and the order to release leave in one transaction.
"""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked, once, seen_version
from cloudsword.centre.holds.kinds import Origin
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.services.releasing import release_hold
from cloudsword.centre.owners.lives import JUDGING, OBJECTION
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import ObjectionOutcome
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


@transaction.atomic
def file_objection(*, actor: "User", hold: Hold, objector: str, text: str, token: UUID) -> Objection:
    """Take an objection down; the same form again gives the same objection.

    Parameters
    ----------
    actor
        Who takes it.
    hold
        What it is against; an objection against a hold that has ended is taken too.
    objector
        Who objects, as the person says.
    text
        What the person says.
    token
        Of the form.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say; what the person says must say something.
    """
    require(actor, OwnersPermission.OBJECTION_FILE)
    text, objector = require_reason(text), objector.strip()[:200] or "–"
    now = clock.now()
    days = centre().policy.clocks.objection_days

    def make() -> Objection:
        made = Objection.objects.create(
            token=token,
            hold=hold,
            objector=objector,
            text=text[:20_000],
            filed_at=now,
            filed_by=actor,
            due_at=now + timedelta(days=days),
        )
        record(
            actor=actor,
            event=Event.OBJECTION_FILED,
            subject=made,
            case=hold.case_id,
            person=f"account:{hold.account}",
            personal={"objector": objector, "text": made.text},
            due_at=made.due_at,
        )
        return made

    return once(Objection.objects, token, make)


def may_not_answer(actor: "User", objection: Objection) -> bool:
    """Return whether ``actor`` signed for the hold and so cannot judge what is said against it."""
    return actor.pk in signers_of(objection)


def signers_of(objection: Objection) -> tuple[int | None, int | None]:
    """Return who proposed and who approved the hold that an objection is against."""
    order = objection.hold.order
    return order.proposed_by_id, order.approved_by_id


@transaction.atomic
def answer_objection(
    *, actor: "User", objection: Objection, outcome: ObjectionOutcome, answer: str, version: int
) -> Objection:
    """Answer an objection with reasons; one that is upheld releases the hold in the same transaction.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    TwoPeopleNeeded
        The person proposed or approved the hold.
    PageTooOld
        The objection was changed since the page was made.
    """
    require(actor, OwnersPermission.OBJECTION_ANSWER)
    answer = require_reason(answer)
    objection = locked(Objection.objects.select_related("hold__order"), objection.pk)
    OBJECTION.check(objection, outcome)
    seen_version(objection, version)
    JUDGING.check(actor, *signers_of(objection))
    hold = objection.hold
    release = None
    if outcome is ObjectionOutcome.UPHELD and hold.is_live:
        release = release_hold(
            actor=actor, hold=hold, reason=answer, origin=Origin.OBJECTION, needs=JUDGING.second
        )
    now = clock.now()
    OBJECTION.move(
        objection, outcome, now, answer=answer, answered_by=actor, answered_at=now, release=release
    )
    record(
        actor=actor,
        event=Event.OBJECTION_ANSWERED,
        subject=objection,
        case=hold.case_id,
        outcome=outcome,
        release=None if release is None else release.pk,
    )
    return objection
