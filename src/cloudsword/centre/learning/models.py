"""Which model was put in force when, by whom and why; the latest of a kind counts.

Invariant: a choice is never changed; whoever chooses another adds one.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.learning.kinds import ModelKind

LONGEST_NAME = 200


class ModelChoice(models.Model):
    """A choice; without a digest: no trained model, what CloudSword brings is in force again."""

    is_append_only = True

    kind = models.CharField(max_length=12, choices=[(each.value, each.en) for each in ModelKind])
    file = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    reason = models.TextField(max_length=4000)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Order and what must hold."""

        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "-id"], name="model_choice_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="model_choice_whole",
                condition=Q(file="", sha256="") | (~Q(file="") & Q(sha256__regex="^[0-9a-f]{64}$")),
            ),
            models.CheckConstraint(name="model_choice_with_reason", condition=~Q(reason="")),
        ]

    @property
    def kind_named(self) -> ModelKind:
        """The kind with its names."""
        return ModelKind.of(self.kind)
