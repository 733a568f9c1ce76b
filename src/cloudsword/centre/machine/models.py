"""What the worker did last: one row a chore, for web, doctor and monitoring to see."""

from typing import ClassVar

from django.db import models


class ChoreRun(models.Model):
    """The latest run of a chore.

    ``failure`` is the kind of the error of the latest failure, never its text; ``failures`` counts those in
    a row.
    """

    name = models.CharField(primary_key=True, max_length=40)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True)
    failures = models.PositiveIntegerField(default=0)
    took_ms = models.PositiveIntegerField(default=0)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return str(self.name)
