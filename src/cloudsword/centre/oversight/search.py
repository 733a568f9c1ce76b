"""Looking things up in the log: by time, person, event, subject and case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cloudsword.centre.oversight.events import every_event
from cloudsword.centre.oversight.models import AuditEvent, PersonKey


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; an empty field asks nothing.

    Parameters
    ----------
    since, until
        Instants, ``until`` excluded.
    actor
        User name of who did it.
    event
        Code of an event, or its beginning (``hold:``).
    subject
        Kind, or kind and id with a blank between: ``order 7f0c…``.
    case
        Case id.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    event: str = ""
    subject: str = ""
    case: str = ""


def found(question: Question) -> "QuerySet[AuditEvent]":
    """Return the events that answer ``question``, the latest first."""
    events = AuditEvent.objects.select_related("actor").order_by("-sequence")
    if question.since:
        events = events.filter(at__gte=question.since)
    if question.until:
        events = events.filter(at__lt=question.until)
    if question.actor:
        events = events.filter(actor__username__iexact=question.actor)
    if question.event:
        # a whole code goes by its index; a rare one would else be looked for through the whole log
        is_whole = question.event in every_event()
        events = events.filter(**{"event" if is_whole else "event__startswith": question.event})
    if question.case:
        events = events.filter(case_id=question.case)
    if question.subject:
        kind, _, number = question.subject.partition(" ")
        events = events.filter(subject_type=kind.lower())
        if number:
            events = events.filter(subject_id=number.strip())
    return events


def who_saw(person: str) -> "QuerySet[AuditEvent]":
    """Return the events about ``person`` (``account:6222…``), the latest first; none after shredding."""
    key = PersonKey.objects.filter(pk=person).first()
    events = AuditEvent.objects.select_related("actor").order_by("-sequence")
    return events.filter(person=key.alias) if key else events.none()
