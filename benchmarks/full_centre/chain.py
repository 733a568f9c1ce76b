"""The audit log of a year, computed in bulk: the bytes that ``audit.chain.record`` would have written."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.full_centre.columns import canonical, write


@dataclass(slots=True)
class Said:
    """One event before it has its number; ``person`` is an alias."""

    at: datetime
    actor: int | None
    event: str
    kind: str
    number: str
    case: str | None
    person: str | None
    data: dict[str, Any]


COLUMNS = (
    *("sequence", "at", "actor_id", "event", "subject_type", "subject_id", "case_id", "personal", "person"),
    *("data", "sealed", "previous", "hash"),
)


def chained(said: Sequence[Said]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the chain, from its beginning, in the order of time."""
    from cloudsword.centre.audit.chain import GENESIS

    previous = GENESIS
    for number, each in enumerate(sorted(said, key=lambda each: each.at), 1):
        text = canonical(
            {
                "actor": each.actor,
                "at": each.at.isoformat(timespec="microseconds"),
                "case": each.case,
                "data": each.data,
                "event": each.event,
                "person": each.person,
                "personal": each.person is not None,
                "sealed": None,
                "sequence": number,
                "subject": [each.kind, each.number],
            }
        )
        digest = hashlib.sha256(previous + text.encode()).digest()
        yield (
            *(number, each.at, each.actor, each.event, each.kind, each.number, each.case),
            *(each.person is not None, each.person, canonical(each.data), None, previous, digest),
        )
        previous = digest


def write_chain(cursor: Any, said: Sequence[Said]) -> None:
    """Write the chain past its triggers, which look at one row after the other, and put them back."""
    table = "audit_auditevent"
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_follows")
    write(cursor, table, COLUMNS, chained(said))
    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_follows")
