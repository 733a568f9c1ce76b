"""Taking the next person: two callers never get the same one, and a caller has one at a time.

Invariant: whoever has locked a person waits for nobody, so that no two takes wait for each other.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.dissuasion_desk.errors import NobodyWaits, NoCallsNow
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.references import new_reference
from cloudsword.centre.dissuasion_desk.services.leases import lapse
from cloudsword.centre.dissuasion_desk.services.ranking import Rate, rates_now, ready
from cloudsword.centre.dissuasion_desk.states import Outcome, Way
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import require
from cloudsword.centre.people.models import User
from cloudsword.lake.dissuasion_policy import DissuasionLimits

ANOTHER_FIRST: Final = timedelta(hours=1)
"""So long whoever gave a person back does not get the same one again: somebody else may."""
AGAIN_AFTER: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between looks, where others or a search hold everybody who is left for a moment."""


def take_next(*, actor: User, way: Way) -> Attempt:
    """Give ``actor`` the person who is to be reached first, or the one whom the actor has already.

    Parameters
    ----------
    actor
        Who talks or writes.
    way
        From which list.

    Returns
    -------
    Attempt
        It is the actor's until ``lease_until``.

    Raises
    ------
    NotAllowed, NobodyWaits, NoCallsNow
        As their sentences say.
    """
    require(actor, DissuasionPermission.PERSON_REACH)
    now, limits = clock.now(), centre().policy.dissuasion
    lapse(now)
    if (held := in_hand_of(actor)) is not None:
        return held
    if way is Way.TALK and not may_call_at(now, limits):
        hour = now.astimezone(shown_zone()).hour
        raise NoCallsNow(hour=hour, first=limits.call_from, last=limits.call_until)
    given = Attempt.objects.filter(
        caller=actor, outcome=Outcome.GIVEN_BACK.value, ended_at__gt=now - ANOTHER_FIRST
    ).values_list("person_id", flat=True)
    known, but = rates_now(way, now), list(given)
    for pause in (*AGAIN_AFTER, 0.0):
        if (made := _take(actor, known, but, now, limits)) is not None:
            return made
        if not ready(known, now, but=but):
            break
        time.sleep(pause)
    raise NobodyWaits(waiting=Exposed.objects.filter(left_at=None, rests_until__gt=now).count())


def may_call_at(now: datetime, limits: DissuasionLimits) -> bool:
    """Return whether people are called at that instant."""
    return limits.call_from <= now.astimezone(shown_zone()).hour < limits.call_until


def in_hand_of(actor: User) -> Attempt | None:
    """Return the attempt that goes on in somebody's hands."""
    return Attempt.objects.filter(caller=actor, outcome="").select_related("person").first()


@transaction.atomic
def _take(
    actor: User, known: Mapping[str, Rate], but: Sequence[int], now: datetime, limits: DissuasionLimits
) -> Attempt | None:
    """Give the first person whom nobody else has locked; None: there is none."""
    # the second click of a caller waits here, before it has locked anybody
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if (held := in_hand_of(actor)) is not None:
        return held
    first = ready(known, now, but=but, lock="FOR NO KEY UPDATE OF kept SKIP LOCKED")
    if not first:
        return None
    person = Exposed.objects.get(pk=first[0][0])
    step = known[person.kind].step.value
    made = Attempt.objects.create(
        person=person,
        step=step,
        caller=actor,
        reference=new_reference(),
        scam_type=person.scam_type,
        began_at=now,
        lease_until=now + timedelta(minutes=limits.lease_minutes),
        hour=now.astimezone(shown_zone()).hour,
        band=person.band,
        earlier=person.refused,
        probability=person.probability,
        expected_minor=person.expected_minor,
    )
    person.in_hand = True
    person.save(update_fields=["in_hand"])
    record(
        actor=actor, event=DissuasionEvent.TAKEN, subject=made, person=person.key, kept="exposed", step=step
    )
    return made
