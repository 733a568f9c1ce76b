"""What restitution keeps: allocations, statements.

Invariants, kept by the database too: nobody approves their own allocation; a case has one that waits; a
victim has one statement of an allocation.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.holds.models.fields import choices, officer
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.funds.restitution.kinds import AllocationMethod


class Allocation(models.Model):
    """Who gets how much of the money that is held for a case: one proposes, another approves."""

    case = models.ForeignKey("intake.Case", on_delete=models.PROTECT, related_name="allocations")
    token = models.UUIDField(unique=True)
    method = models.CharField(max_length=12, choices=choices(AllocationMethod))
    rule = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    fingerprint = models.CharField(max_length=64)
    held_minor = models.BigIntegerField()
    held = models.JSONField()
    lines = models.JSONField()
    records = models.JSONField()
    reason = models.TextField()
    state = models.CharField(
        max_length=12, choices=choices(AllocationState), default=AllocationState.PROPOSED.value
    )
    proposed_by = officer()
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = officer(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="allocation_approved_by_another",
                condition=~Q(state="approved")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
            ),
            models.CheckConstraint(name="allocation_above_zero", condition=Q(held_minor__gt=0)),
            models.UniqueConstraint(
                fields=["case"], name="allocation_waits_once", condition=Q(state="proposed")
            ),
        ]

    @property
    def state_named(self) -> AllocationState:
        """The state with its names."""
        return AllocationState.of(self.state)

    @property
    def method_named(self) -> AllocationMethod:
        """The method with its names."""
        return AllocationMethod.of(self.method)


class Statement(models.Model):
    """What one victim was told, as it was told: a record of ``statement_record``; never changed."""

    is_append_only = True

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="statements")
    victim = models.CharField(max_length=256)
    record = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["allocation", "victim"], name="statement_once"),
        ]
