"""Alarms and tasks, and how far an institution's news are read.

Invariant, kept by the database too: one matter has one open alarm, and one open task.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.holds.kinds import AlarmKind, TaskKind
from cloudsword.centre.holds.models.fields import case, institution, one_of, person


class Alarm(models.Model):
    """What somebody must look at before ``due_at``; ``matter`` tells one from another of its kind."""

    kind = one_of(AlarmKind)
    case = case(null=True, related_name="alarms")
    order = models.ForeignKey("holds.Order", null=True, on_delete=models.PROTECT, related_name="alarms")
    hold = models.ForeignKey("holds.Hold", null=True, on_delete=models.PROTECT, related_name="alarms")
    matter = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField(null=True)
    raised_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = person()
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        indexes: ClassVar = [models.Index(fields=["due_at"], name="alarm_open", condition=Q(closed_at=None))]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "matter"], name="alarm_once", condition=Q(closed_at=None)
            ),
        ]

    @property
    def kind_named(self) -> AlarmKind:
        """The kind with its names."""
        return AlarmKind.of(self.kind)


class Task(models.Model):
    """Work that a person does; ``matter`` tells one from another of its kind, ``details`` what was found."""

    kind = one_of(TaskKind)
    case = case(null=True, related_name="tasks")
    institution = institution(null=True)
    order = models.ForeignKey("holds.Order", null=True, on_delete=models.PROTECT, related_name="tasks")
    hold = models.ForeignKey("holds.Hold", null=True, on_delete=models.PROTECT, related_name="tasks")
    matter = models.CharField(max_length=160)
    details = models.JSONField(default=dict)
    opened_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = person()
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["opened_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["opened_at"], name="task_open", condition=Q(closed_at=None))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "matter"], name="task_once", condition=Q(closed_at=None)),
        ]

    @property
    def kind_named(self) -> TaskKind:
        """The kind with its names."""
        return TaskKind.of(self.kind)


class Reading(models.Model):
    """How far the answers and statements of an institution are read, and when its list was last compared.

    ``failing_since`` is when it could not be reached for the first time in a row, ``ask_at`` when it is asked
    again after that; both are null while all is well.
    """

    institution = models.OneToOneField(
        "people.Institution", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    answers_cursor = models.CharField(max_length=200, blank=True, default="")
    answers_at = models.DateTimeField(null=True)
    statement_cursor = models.CharField(max_length=200, blank=True, default="")
    statement_at = models.DateTimeField(null=True)
    compared_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True, default="")
    reached_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)
