"""An attempt has an end: who leaves in the middle gives the person back without knowing it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.lives import ATTEMPT
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.centre.people.access import require
from cloudsword.errors import AttemptOfAnother, AttemptOver

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def lapse(now: datetime) -> int:
    """End attempts of which nothing was said in time; their people wait again. Return how many."""
    due = Attempt.objects.filter(outcome="", lease_until__lte=now).order_by("lease_until")
    return sum(_lapse(key, now) for key in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _lapse(key: int, now: datetime) -> int:
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    row = rows.filter(pk=key, outcome="", lease_until__lte=now).first()
    if row is None:
        return 0
    ATTEMPT.move(row, Outcome.LAPSED, now, ended_at=now)
    Exposed.objects.filter(pk=row.person_id).update(in_hand=False)
    record(actor=None, event=DissuasionEvent.LAPSED, subject=row, person=row.person.key, kept="exposed")
    return 1


@transaction.atomic
def prolong(*, actor: "User", attempt: Attempt) -> Attempt:
    """Say that the talk goes on.

    Raises
    ------
    NotAllowed, AttemptOfAnother, AttemptOver
        As their sentences say.
    """
    require(actor, DissuasionPermission.PERSON_REACH)
    row = own(actor, attempt)
    if row.outcome:
        raise AttemptOver(value=row.reference)
    row.lease_until = clock.now() + timedelta(minutes=centre().policy.dissuasion.lease_minutes)
    row.save(update_fields=["lease_until"])
    record(actor=actor, event=DissuasionEvent.PROLONGED, subject=row, person=row.person.key, kept="exposed")
    return row


def own(actor: "User", attempt: Attempt) -> Attempt:
    """Return an attempt, locked; AttemptOfAnother where it is not the actor's."""
    row: Attempt = locked(Attempt.objects.select_related("caller", "person"), attempt.pk)
    if row.caller_id != actor.pk:
        raise AttemptOfAnother(value=row.reference, officer=row.caller.full_name, found=actor.full_name)
    return row
