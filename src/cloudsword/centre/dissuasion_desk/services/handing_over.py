"""A payment in spite of all: an officer of intake takes over what is known, and writes a report of it."""

from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import locked
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.models import Attempt
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.people.access import require
from cloudsword.errors import AttemptOver

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


@transaction.atomic
def hand_over(*, actor: "User", attempt: Attempt) -> Attempt:
    """Take over what is known of a person who has paid; who took it over may look again, nobody else.

    Raises
    ------
    NotAllowed
        The actor takes no reports.
    AttemptOver
        Somebody else has taken it over, or nobody paid.
    """
    require(actor, IntakePermission.REPORT_WRITE)
    row: Attempt = locked(Attempt.objects.select_related("person"), attempt.pk)
    if row.outcome != Outcome.PAID or row.intake_by_id not in (None, actor.pk):
        raise AttemptOver(value=row.reference)
    if row.intake_at is None:
        row.intake_by, row.intake_at = actor, clock.now()
        row.save(update_fields=["intake_by", "intake_at"])
    record(actor=actor, event=DissuasionEvent.HANDED_OVER, subject=row, person=row.person.key, kept="exposed")
    return row
