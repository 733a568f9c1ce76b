"""What the warning desk shreds when its time is over: numbers, and what people said of them."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.audit.kept import Kept
from cloudsword.centre.warning_desk.models import FeedChange, NumberWarning

CLASSES: Final = {"number": Kept(730, "numbers that were proposed, watched or warned of, after the end")}
_MOST: Final = 1_000
"""Warnings in one run; the clock comes again."""


def shred_numbers(now: datetime) -> int:
    """Shred numbers whose warning ended longer ago than the class ``number`` says; return how many.

    States, times, scores and reasons of rules stay, so that figures keep their sense.
    """
    over = now - timedelta(days=CLASSES["number"].days)
    due = NumberWarning.objects.filter(shredded_at=None, ended_at__lte=over).order_by("ended_at")
    return sum(_shred(key, now) for key in list(due.values_list("pk", flat=True)[:_MOST]))


@transaction.atomic
def _shred(key: int, now: datetime) -> int:
    row = NumberWarning.objects.select_for_update(no_key=True).filter(pk=key, shredded_at=None).first()
    if row is None:
        return 0
    row.msisdn, row.shredded_at = "", now
    row.save(update_fields=["msisdn", "shredded_at"])
    row.evidence.update(note="", report_id="")
    row.appeals.update(appellant="–", text="–")
    row.questions.update(text="–", answer="")
    FeedChange.objects.filter(warning=row).delete()
    record(actor=None, event=Event.DATA_SHREDDED, subject=row, kept="number", reason="retention")
    return 1


SHREDDERS: Final = (shred_numbers,)
