"""The audit chain and the keys that can be thrown away.

Invariants: an ``AuditEvent`` is never changed and never leaves; a ``PersonKey`` may leave, and with it
everything that was sealed under it.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from cloudsword.centre.audit.events import EventName, event_named
from cloudsword.centre.audit.subjects import SubjectName, subject_names


class AuditEvent(models.Model):
    """One event. ``sequence`` has no gaps; ``hash`` covers the row and the hash before it."""

    is_append_only = True

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    event = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    case_id = models.CharField(max_length=40, null=True)
    personal = models.BooleanField(default=False)
    person = models.CharField(max_length=32, null=True)
    data = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "sequence"], name="audit_by_subject"),
            models.Index(fields=["actor", "sequence"], name="audit_by_actor"),
            models.Index(fields=["event", "sequence"], name="audit_by_event"),
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(
                fields=["case_id", "sequence"],
                name="audit_by_case",
                condition=models.Q(case_id__isnull=False),
            ),
            models.Index(
                fields=["person", "sequence"],
                name="audit_by_person",
                condition=models.Q(person__isnull=False),
            ),
            GinIndex(
                fields=["data"],
                name="audit_lists_seen",
                opclasses=["jsonb_path_ops"],
                condition=models.Q(subject_type="page"),
            ),
        ]

    @property
    def event_named(self) -> EventName | str:
        """The event with its names."""
        return event_named(self.event)

    @property
    def subject_named(self) -> SubjectName | str:
        """What the event is about, with its names; its code where none are known."""
        return subject_names().get(self.subject_type, self.subject_type)


class PersonKey(models.Model):
    """The key under which what concerns one person is sealed. Deleted, it shreds all of that at once.

    ``person`` is a reference such as ``account:6222…``; the chain knows its ``alias`` alone, so that with
    this row the tie between the two is gone as well.
    """

    person = models.CharField(primary_key=True, max_length=200)
    alias = models.CharField(max_length=32, unique=True)
    key = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    kept = models.CharField(max_length=40)
    shred_at = models.DateTimeField(null=True, db_index=True)
