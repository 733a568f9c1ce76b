"""What the owner of the tables can do to history: take an event out, and compute everything after it anew."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from cloudsword.centre.audit.chain import GENESIS, hash_of
from cloudsword.centre.audit.models import AuditEvent

TABLE = "audit_auditevent"
_TRIGGERS = ("audit_no_change", "audit_no_truncate", "audit_follows")


def rewrite(
    connect_as: Callable[[str], Any], out: int = 2, more: Callable[[Any], None] | None = None
) -> None:
    """Take the event ``out`` away, number and hash the rest anew, and do ``more`` as the owner."""
    rows = [row for row in AuditEvent.objects.order_by("sequence") if row.sequence != out]
    with connect_as("cloudsword_owner") as owner:
        owner.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        try:
            owner.execute(f"DELETE FROM {TABLE} WHERE sequence = %s", [out])
            previous = GENESIS
            for number, row in enumerate(rows, 1):
                old, row.sequence, row.previous = row.sequence, number, previous
                row.hash = previous = hash_of(row)
                owner.execute(
                    f"UPDATE {TABLE} SET sequence = %s, data = %s, previous = %s, hash = %s"
                    " WHERE sequence = %s",
                    [number, Jsonb(row.data), row.previous, row.hash, old],
                )
            if more is not None:
                more(owner)
        finally:
            for trigger in _TRIGGERS:
                owner.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {trigger}")
    connection.close()
