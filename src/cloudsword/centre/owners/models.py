"""What the owner's side keeps: notices, objections.

Invariants, kept by the database too: a delayed notice has a date, a reason and an officer; an answered
objection has reasons and an officer; a hold has one notice for each occasion.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.holds.models.fields import choices, officer
from cloudsword.centre.owners.states import NoticeOccasion, NoticeState, ObjectionOutcome


class Notice(models.Model):
    """One letter to the owner of held money; also a row of the outbox: what is due is sent by a clock."""

    hold = models.ForeignKey("holds.Hold", on_delete=models.PROTECT, related_name="notices")
    occasion = models.CharField(max_length=12, choices=choices(NoticeOccasion))
    occasion_number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=choices(NoticeState), default=NoticeState.DUE.value)
    letter = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    delayed_until = models.DateTimeField(null=True)
    delay_reason = models.TextField(blank=True, default="")
    delayed_by = officer(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="notice_due", condition=Q(state__in=["due", "delayed"])),
            models.Index(fields=["-sent_at"], name="notice_handed_over", condition=Q(state="sent")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hold", "occasion", "occasion_number"], name="notice_once"),
            models.CheckConstraint(
                name="notice_delayed_with_reason",
                condition=Q(delayed_until=None, delay_reason="", delayed_by=None)
                | (Q(delayed_until__isnull=False, delayed_by__isnull=False) & ~Q(delay_reason="")),
            ),
            models.CheckConstraint(
                name="notice_sent_at",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
        ]

    @property
    def state_named(self) -> NoticeState:
        """The state with its names."""
        return NoticeState.of(self.state)

    @property
    def occasion_named(self) -> NoticeOccasion:
        """The occasion with its names."""
        return NoticeOccasion.of(self.occasion)

    @property
    def may_be_delayed(self) -> bool:
        """Whether an officer may still delay it: once, and before it is sent."""
        return self.state == NoticeState.DUE


class Objection(models.Model):
    """What the owner of held money says against a hold, and the answer."""

    hold = models.ForeignKey("holds.Hold", on_delete=models.PROTECT, related_name="objections")
    token = models.UUIDField(unique=True)
    objector = models.CharField(max_length=200)
    text = models.TextField(max_length=20_000)
    filed_at = models.DateTimeField(default=clock.now)
    filed_by = officer()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=choices(ObjectionOutcome), blank=True, default="")
    answer = models.TextField(blank=True, default="", max_length=20_000)
    answered_by = officer(null=True)
    answered_at = models.DateTimeField(null=True)
    release = models.ForeignKey("holds.Order", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["due_at"], name="objection_open", condition=Q(outcome=""))]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="objection_answered_with_reasons",
                condition=Q(outcome="", answer="", answered_by=None, answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    @property
    def outcome_named(self) -> ObjectionOutcome | None:
        """The outcome with its names; None: not answered yet."""
        return ObjectionOutcome.of(self.outcome) if self.outcome else None
