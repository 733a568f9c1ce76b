"""The only code that changes what the desk keeps: actor first, one transaction, its audit event."""

from datetime import datetime, timedelta

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people.access import require
from hints.errors import EmptyHint
from hints.events import HintEvent
from hints.models import Hint
from hints.permissions import HintPermission

KEPT = timedelta(days=30)


@transaction.atomic
def take_hint(*, actor, words):
    """Keep what somebody told."""
    require(actor, HintPermission.HINT_TAKE)
    if not words.strip():
        raise EmptyHint()
    hint = Hint.objects.create(words=words, told_at=clock.now(), taken_by=actor)
    record(actor=actor, event=HintEvent.HINT_TAKEN, subject=hint)
    return hint


@transaction.atomic
def forget_hints(now: datetime) -> int:
    """Forget what is older than a month; return how many."""
    old = Hint.objects.filter(told_at__lt=now - KEPT)
    count = old.count()
    if count:
        old.delete()
        record(actor=None, event=HintEvent.HINTS_FORGOTTEN, subject=("hint", "old"), count=count)
    return count
