"""Staff sessions: the time in which an administrator may change users and institutions."""

from django.conf import settings
from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people.access import require
from cloudsword.centre.people.models import StaffSession, User
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.centre.people.services import require_reason


@transaction.atomic
def start(*, actor: User, reason: str) -> StaffSession:
    """Switch a staff session on, with a reason; one that is on already ends."""
    require(actor, PeoplePermission.STAFF_START)
    why = require_reason(reason)
    now = clock.now()
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    StaffSession.objects.filter(user=actor, ended_at=None).update(ended_at=now)
    made = StaffSession.objects.create(
        user=actor, reason=why, started_at=now, ends_at=now + settings.STAFF_SESSION
    )
    record(actor=actor, event=Event.STAFF_STARTED, subject=made, reason=why, ends_at=made.ends_at)
    actor.forget_grants()
    return made


@transaction.atomic
def end(*, actor: User) -> None:
    """Switch the staff session off; nothing where none is on."""
    on = StaffSession.objects.select_for_update(no_key=True).filter(user=actor, ended_at=None)
    for session in on:
        session.ended_at = clock.now()
        session.save(update_fields=["ended_at"])
        record(actor=actor, event=Event.STAFF_ENDED, subject=session)
    actor.forget_grants()
