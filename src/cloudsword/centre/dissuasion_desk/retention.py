"""What the dissuasion desk shreds when its time is over: who was in danger, and what they said."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.audit.kept import Kept
from cloudsword.centre.dissuasion_desk.models import Exposed

CLASSES: Final = {"exposed": Kept(180, "people who were in danger, after their last sign")}
_MOST: Final = 1_000
"""People in one run; the clock comes again."""


def shred_people(now: datetime) -> int:
    """Shred people who left danger longer ago than the class ``exposed`` says; return how many.

    Steps, outcomes, times and expected losses stay, so that figures keep their sense.
    """
    over = now - timedelta(days=CLASSES["exposed"].days)
    due = Exposed.objects.filter(shredded_at=None, left_at__lte=over, in_hand=False).order_by("left_at")
    return sum(_shred(key, now) for key in list(due.values_list("pk", flat=True)[:_MOST]))


@transaction.atomic
def _shred(key: int, now: datetime) -> int:
    row = (
        Exposed.objects.select_for_update(no_key=True).filter(pk=key, shredded_at=None, in_hand=False).first()
    )
    if row is None:
        return 0
    row.key, row.shredded_at = f"shredded:{row.pk}", now
    row.holder = row.msisdn = row.region = row.relative = row.relative_msisdn = ""
    row.met = []
    row.save()
    row.attempts.update(note="")
    record(actor=None, event=Event.DATA_SHREDDED, subject=row, kept="exposed", reason="retention")
    return 1


SHREDDERS: Final = (shred_people,)
