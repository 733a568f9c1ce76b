"""What institutions said that is not believed: all counted, and the first of each day kept."""

from typing import ClassVar

from django.db import models

from cloudsword.centre.holds.models.fields import institution
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying


class RefusedCount(models.Model):
    """How many words of an institution fell under one rule on one day (UTC)."""

    institution = institution()
    outsider = models.CharField(max_length=24)
    saying = models.CharField(max_length=24)
    rule = models.CharField(max_length=24)
    day = models.DateField()
    times = models.BigIntegerField()
    latest_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "institution", "outsider", "saying", "rule"], name="refused_count_once"
            ),
        ]


class RefusedWord(models.Model):
    """One word that is not believed; of a flood the first ones of the day."""

    institution = institution()
    outsider = models.CharField(max_length=24)
    saying = models.CharField(max_length=24)
    rule = models.CharField(max_length=24)
    said = models.TextField()
    refused_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-refused_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-refused_at", "-id"], name="refused_latest"),
            models.Index(fields=["institution", "-refused_at"], name="refused_of_institution"),
        ]

    @property
    def outsider_named(self) -> Outsider:
        """How it came, with its names."""
        return Outsider.of(self.outsider)

    @property
    def saying_named(self) -> Saying:
        """What was said, with its names."""
        return Saying.of(self.saying)

    @property
    def rule_named(self) -> Rule:
        """Why it is not believed, with its names."""
        return Rule.of(self.rule)
