"""Hash chain: a row for each decision and each view of personal data, with the hash of the row before.

Invariants: an event is in the transaction of the change that it tells of; numbers have no gap; a row that was
edited, taken out, moved or put in later does not fit its neighbours; a lost tail does not fit the heads that
travelled.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any

from django.db import connection, models, transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.events import Event, EventName
from cloudsword.centre.audit.faults import Fault, Finding
from cloudsword.centre.audit.locks import lock_chain
from cloudsword.centre.audit.models import AuditEvent, PersonKey
from cloudsword.centre.audit.plain import plain
from cloudsword.centre.audit.seals import key_of, seal

ONE_VIEW = timedelta(minutes=5)
"""Looking again within this time is the same view."""
GENESIS = bytes(32)
"""The hash before the first event."""
_LAST = "SELECT sequence, hash FROM audit_auditevent ORDER BY sequence DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain is, and the hash at its end."""

    sequence: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash.hex()}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Return the head that ``str`` wrote; ValueError for anything else."""
        number, _, digits = text.partition(":")
        return cls(int(number), bytes.fromhex(digits))


def record(
    *,
    actor: Any,
    event: EventName,
    subject: models.Model | tuple[str, object],
    case: object = None,
    person: str | None = None,
    personal: Mapping[str, Any] | None = None,
    kept: str = "case",
    **data: Any,
) -> AuditEvent:
    """Add an event to the chain, in the transaction of the caller.

    Parameters
    ----------
    actor
        The user who did it; None for the machine.
    event
        What happened.
    subject
        What it happened to: a saved model, or a kind and an id of ours (never an account or telephone
        number).
    case
        The case, or its id.
    person
        Whom it concerns, as ``account:6222…``; the chain keeps an alias of it.
    personal
        What is personal about it: kept sealed, readable until the person's data are shredded. Needs
        ``person``.
    kept
        Retention class of ``personal``, see ``kept.classes``.
    **data
        What everyone who may read the log may read: numbers, codes, reasons. No float: amounts are minor
        units.

    Returns
    -------
    AuditEvent
        The row; its ``hash`` is the new head.

    Raises
    ------
    RuntimeError
        There is no transaction, or ``personal`` comes without ``person``: faults of the caller.
    TypeError
        ``data`` holds what JSON cannot keep exactly.

    Notes
    -----
    The chain is locked until the transaction ends, so that events stand in the order in which they came to
    be: record last, and keep the transaction short.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event} was to be recorded outside of a transaction")
    if personal is not None and person is None:
        raise RuntimeError(f"{event} has personal data and says not of whom")
    kind, number = _named(subject)
    lock_chain()
    key = key_of(person, kept) if person is not None else None
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        sequence, previous = cursor.fetchone() or (0, GENESIS)
    row = AuditEvent(
        sequence=sequence + 1,
        at=clock.now(),
        actor_id=None if actor is None else actor.pk,
        event=str(event),
        subject_type=kind,
        subject_id=number,
        case_id=None if case is None else str(getattr(case, "pk", case)),
        personal=person is not None,
        person=key.alias if key else None,
        data=plain(data),
        sealed=seal(key, plain(dict(personal))) if key and personal is not None else None,
        previous=bytes(previous),
    )
    row.hash = hash_of(row)
    row.save(force_insert=True)
    return row


@transaction.atomic
def viewed(
    actor: Any, subject: models.Model | tuple[str, object], *, person: str, case: object = None
) -> AuditEvent | None:
    """Record that ``actor`` saw personal data of ``person`` in ``subject``; once for each person shown.

    Parameters
    ----------
    actor
        Who looked.
    subject
        The page's subject: a report, a case, a hold.
    person
        Whose data, as ``account:6222…`` or ``reporter:R…``.
    case
        The case, where there is one.

    Returns
    -------
    AuditEvent | None
        None where ``actor`` looked at the same less than ``ONE_VIEW`` ago: a page that is loaded again, or
        refreshes itself, is one view.
    """
    kind, number = _named(subject)
    seen = AuditEvent.objects.filter(
        person__in=PersonKey.objects.filter(pk=person).values("alias"),
        actor_id=None if actor is None else actor.pk,
        event=Event.PERSON_VIEWED,
        subject_type=kind,
        subject_id=number,
        at__gt=clock.now() - ONE_VIEW,
    )
    if seen.exists():
        return None
    return record(
        actor=actor, event=Event.PERSON_VIEWED, subject=subject, case=case, person=person, kept="view"
    )


def head() -> Head:
    """Return the end of the chain as it is now; an empty chain ends in ``GENESIS``.

    Inside a transaction that recorded something it is the head with that event: what an order carries away.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        sequence, digest = cursor.fetchone() or (0, GENESIS)
    return Head(sequence, bytes(digest))


def hash_of(row: AuditEvent) -> bytes:
    """Return SHA-256 over the row's canonical JSON (sorted keys, no blanks, UTF-8) and the hash before it."""
    content = {
        "actor": row.actor_id,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "case": row.case_id,
        "data": row.data,
        "event": row.event,
        "person": row.person,
        "personal": row.personal,
        "sealed": None if row.sealed is None else bytes(row.sealed).hex(),
        "sequence": row.sequence,
        "subject": [row.subject_type, row.subject_id],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(bytes(row.previous) + text.encode()).digest()


def verify(heads: Iterable[Head] = (), *, most: int = 100) -> list[Finding]:
    """Read the whole chain and return what is wrong with it, at most ``most`` findings; none: it is whole.

    Parameters
    ----------
    heads
        Heads that left the centre, as in orders: the chain must hold each of them.
    most
        When to stop looking.

    Notes
    -----
    One pass over the table in order of the numbers; memory does not grow with it.
    """
    wanted: dict[int, set[bytes]] = {}
    for known in heads:
        wanted.setdefault(known.sequence, set()).add(known.hash)
    wanted.pop(0, None)
    found: list[Finding] = []
    sequence, previous = 0, GENESIS
    for row in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if row.sequence != sequence + 1:
            found.append(Finding(Fault.GAP, sequence + 1, row.sequence - 1))
        elif bytes(row.previous) != previous:
            found.append(Finding(Fault.BROKEN, row.sequence, row.sequence))
        if bytes(row.hash) != hash_of(row):
            found.append(Finding(Fault.EDITED, row.sequence, row.sequence))
        if any(digest != bytes(row.hash) for digest in wanted.pop(row.sequence, ())):
            found.append(Finding(Fault.REWRITTEN, row.sequence, row.sequence))
        sequence, previous = row.sequence, bytes(row.hash)
        if len(found) >= most:
            return found[:most]
    lost = [number for number in wanted if number > sequence]
    if lost:
        found.append(Finding(Fault.LOST_TAIL, sequence + 1, max(lost)))
    return found


def _named(subject: models.Model | tuple[str, object]) -> tuple[str, str]:
    if isinstance(subject, tuple):
        return subject[0], str(subject[1])
    if subject.pk is None:
        raise RuntimeError(f"{subject!r} is to be recorded before it is saved")
    return subject._meta.model_name, str(subject.pk)
