"""The mark in the database: this centre was made as a demonstration.

Invariants, kept by the database: the mark is set before there is a user or an event, once; it is never
changed and never leaves.
"""

from typing import ClassVar

from django.db import models

from cloudsword.centre import clock


class Demonstration(models.Model):
    """One row, or none."""

    is_append_only = True

    id = models.SmallIntegerField(primary_key=True, default=1)
    people = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    preset = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="demonstration_once", condition=models.Q(id=1)),
        ]


class Wish(models.Model):
    """What a visitor asked of the replay: its process alone acts on it, in order."""

    kind = models.CharField(max_length=16)
    made_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)


class Scene(models.Model):
    """What the first screen shows: written by the replay, read by pages; one row for each kind."""

    id = models.CharField(primary_key=True, max_length=24)
    at = models.DateTimeField()
    content = models.JSONField(default=dict)
