"""Whether the centre called: a reference, asked by whoever dials the published number."""

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.dissuasion_desk.errors import TooManyChecks
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.models import Attempt, ReferenceCheck
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.references import read_reference
from cloudsword.centre.people.access import require

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

AN_HOUR: Final = 60
"""References that one officer checks in an hour: nobody answers more calls."""


@transaction.atomic
def check_reference(*, actor: "User", text: str) -> Attempt | None:
    """Return the attempt that has a reference; None: the centre gave no such one.

    The answer is for the ear of whoever asks: the page shows no name and no number.

    Raises
    ------
    NotAllowed
        As its sentence says.
    TooManyChecks
        More than ``AN_HOUR``; counted before anything is read.
    """
    require(actor, DissuasionPermission.REFERENCE_CHECK)
    now = clock.now()
    hour = int(now.timestamp()) // 3_600
    ReferenceCheck.objects.get_or_create(officer=actor, defaults={"hour": hour, "count": 0})
    counted = ReferenceCheck.objects.select_for_update(no_key=True).get(officer=actor)
    counted.count = counted.count + 1 if counted.hour == hour else 1
    counted.hour = hour
    if counted.count > AN_HOUR:
        raise TooManyChecks(limit=AN_HOUR, wait=60 - now.minute)
    counted.save(update_fields=["hour", "count"])
    found = Attempt.objects.filter(reference=read_reference(text)).first()
    about = ("call_reference", "none" if found is None else found.pk)
    record(actor=actor, event=DissuasionEvent.CHECKED, subject=about, is_known=found is not None)
    return found
