"""Batches of the lake that were undone beside the centre: each is told once, in the audit chain too."""

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.dateparse import parse_datetime

from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.facts.lake import BatchUndone
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.models import UndoneBatch
from cloudsword.centre.intake.services.booking import unbook

if TYPE_CHECKING:
    from cloudsword.lake.undoing import Undoing

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('cloudsword.intake.undone'))"


def notice_undone() -> int:
    """Tell of each batch that was undone since; return how many.

    Nothing new: a look at the manifest and at one small table. Each is a transaction of its own; the run
    may be cut off at any time and goes on at the next call.
    """
    from cloudsword.lake import undoing

    here = centre()
    undone = undoing.undone_numbers(here)
    if not undone:
        return 0
    new = undone - set(UndoneBatch.objects.values_list("number", flat=True))
    return sum(_notice(each) for each in undoing.undoings(here, new)) if new else 0


@transaction.atomic
def _notice(undone: "Undoing") -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    if UndoneBatch.objects.filter(pk=undone.batch).exists():
        return False
    row = UndoneBatch.objects.create(
        number=undone.batch, lake_version=undone.version, undone_at=parse_datetime(undone.at)
    )
    unbook(undone.batch)
    tell(BatchUndone(undone.batch, undone.version, undone.table, undone.rows, undone.by, undone.reason))
    record(
        actor=None,
        event=IntakeEvent.BATCH_UNDONE,
        subject=row,
        batch=undone.batch,
        table=undone.table,
        rows=undone.rows,
        by=undone.by,
        reason=undone.reason,
        undone_at=undone.at,
    )
    return True
