"""What oversight itself does, each with its own event in the log that it watches over."""

from datetime import datetime

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import head, record
from cloudsword.centre.audit.faults import Finding
from cloudsword.centre.audit.heads import note_head
from cloudsword.centre.audit.models import PersonKey
from cloudsword.centre.audit.retention import shred, shred_due
from cloudsword.centre.audit.witnesses import examine
from cloudsword.centre.oversight.permissions import OversightPermission
from cloudsword.centre.oversight.search import cases_of
from cloudsword.centre.people.access import require
from cloudsword.centre.people.models import User
from cloudsword.centre.people.services import require_reason


def verify_chain(*, actor: User) -> list[Finding]:
    """Verify the chain against every head that left it; note the present head; record that it was done."""
    require(actor, OversightPermission.AUDIT_READ)
    found = examine(is_thorough=False)
    with transaction.atomic():
        record(
            actor=actor,
            event=Event.AUDIT_VERIFIED,
            subject=("audit_log", found.head.sequence),
            findings=len(found.findings),
            head=str(found.head),
        )
    if not found.findings:
        note_head()
    return found.findings


@transaction.atomic
def record_export(*, actor: User, kind: str, question: dict[str, object]) -> None:
    """Record that the log is exported: who, as what, and which part."""
    require(actor, OversightPermission.AUDIT_EXPORT)
    record(
        actor=actor,
        event=Event.AUDIT_EXPORTED,
        subject=("audit_log", head().sequence),
        kind=kind,
        question=question,
    )


@transaction.atomic
def record_who_saw(*, actor: User, person: str) -> None:
    """Record that somebody asked who saw a person; nothing where the log does not know the person."""
    require(actor, OversightPermission.VIEWS_READ)
    if PersonKey.objects.filter(pk=person).exists() or cases_of(person):
        record(
            actor=actor, event=Event.PERSON_VIEWED, subject=("audit_log", "views"), person=person, kept="view"
        )


def shred_person(*, actor: User, person: str, reason: str) -> bool:
    """Shred one person's data before their time; False where there are none."""
    require(actor, OversightPermission.RETENTION_SHRED)
    return bool(shred(actor=actor, person=person, reason=require_reason(reason)))


def shred_what_is_due(*, actor: User, now: datetime | None = None) -> int:
    """Shred everything past its time; return how many people it concerned."""
    require(actor, OversightPermission.RETENTION_SHRED)
    return shred_due(now or clock.now())
