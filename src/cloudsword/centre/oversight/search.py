"""Looking things up in the log: by time, person, event, subject and case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from cloudsword.centre.audit.events import Event, every_event
from cloudsword.centre.audit.models import AuditEvent, PersonKey
from cloudsword.centre.desks.brought import brought

MOST_CASES: Final = 100
"""Cases of one person that are looked at."""


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
    """Return the events about ``person``, the latest first.

    Parameters
    ----------
    person
        ``account:6222…``, ``reporter:R…`` or ``case:K…``.

    Returns
    -------
    QuerySet[AuditEvent]
        What was recorded of the person; who opened a case that the person is in, or anything of it; and who
        saw a list on which that case stood. After shredding, what was recorded of the case alone.
    """
    cases = cases_of(person)
    names = [person, *(f"case:{number}" for number in cases)]
    aliases = list(PersonKey.objects.filter(pk__in=names).values_list("alias", flat=True))
    views = Q(event=Event.PERSON_VIEWED.value)
    wanted = Q(person__in=aliases)
    if cases:
        wanted |= views & Q(case_id__in=cases)
    for number in cases:
        wanted |= views & Q(subject_type="page", data__cases__contains=[number])
    return AuditEvent.objects.select_related("actor").filter(wanted).order_by("-sequence")


def cases_of(person: str) -> list[str]:
    """Return the cases in which ``person`` is, as the desks know them, at most ``MOST_CASES``."""
    kind, _, number = person.partition(":")
    if kind == "case":
        return [number]
    found: set[str] = set()
    for _, cases_with in brought("seen_with"):
        found |= set(cases_with(kind, number))
    return sorted(found)[:MOST_CASES]
