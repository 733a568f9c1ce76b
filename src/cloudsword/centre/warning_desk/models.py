"""What the warning desk keeps: warnings, what speaks for them, appeals, questions to carriers, the feed.

Invariants, kept by the database too: a number has one live warning; nobody cuts a number off alone; what
ended has a time and a reason; an answered appeal has reasons and an officer.
"""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.warning_desk.states import (
    IN_FORCE,
    LIVE,
    PUBLISHED,
    AppealOutcome,
    EvidenceKind,
    FeedAction,
    QuestionOutcome,
    WarningState,
)
from cloudsword.vocabulary.named import Named
from cloudsword.warning.origin import Origin

LONGEST_NUMBER = 16
"""A plus and fifteen digits."""


def choices(kind: type[Named]) -> list[tuple[str, str]]:
    """Return the codes of a vocabulary with their English names, as Django wants them."""
    return [(member.value, member.en) for member in kind]


def _codes(states: tuple[WarningState, ...]) -> list[str]:
    return sorted(state.value for state in states)


def _officer(**options: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", **options
    )


class NumberWarning(models.Model):
    """One number in the hands of one holder: from the proposal to the end of the warning.

    ``proposed_by`` is nobody where a report or the machine raised it; ``warned_by`` is nobody where the
    policy let the machine warn (``is_by_policy``).
    """

    token = models.UUIDField(null=True, unique=True)
    msisdn = models.CharField(max_length=LONGEST_NUMBER, db_index=True, blank=True)
    state = models.CharField(
        max_length=12, choices=choices(WarningState), default=WarningState.PROPOSED.value
    )
    origin = models.CharField(max_length=12, choices=choices(Origin), default=Origin.UNKNOWN.value)
    score = models.FloatField(default=0)
    proposed_by = _officer()
    proposed_at = models.DateTimeField(default=clock.now)
    evidence_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = _officer()
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True, default="")
    legal_basis = models.CharField(max_length=200, blank=True, default="")
    is_by_policy = models.BooleanField(default=False)
    warned_by = _officer()
    warned_at = models.DateTimeField(null=True)
    cut_asked_by = _officer()
    cut_asked_at = models.DateTimeField(null=True)
    cut_by = _officer()
    cut_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = _officer()
    ending_reason = models.TextField(blank=True, default="")
    shredded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["-proposed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "-score", "proposed_at"], name="warning_queue"),
            models.Index(fields=["expires_at"], name="warning_ends", condition=Q(ended_at=None)),
            models.Index(
                fields=["ended_at"],
                name="warning_to_shred",
                condition=Q(shredded_at=None, ended_at__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["msisdn"], name="warning_live_once", condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="warning_ended_with_reason",
                condition=(Q(state__in=_codes(LIVE)) & Q(ended_at=None))
                | (~Q(state__in=_codes(LIVE)) & Q(ended_at__isnull=False) & ~Q(ending_reason="")),
            ),
            models.CheckConstraint(
                name="warning_judged",
                condition=~Q(state__in=_codes(IN_FORCE))
                | Q(is_by_policy=True)
                | (Q(decided_by__isnull=False) & ~Q(decision_reason="")),
            ),
            models.CheckConstraint(
                name="warning_cut_off_by_two",
                condition=~Q(state="cut_off")
                | (Q(cut_by__isnull=False, cut_asked_by__isnull=False) & ~Q(cut_by=F("cut_asked_by"))),
            ),
            models.CheckConstraint(
                name="warning_number_told", condition=~Q(msisdn="") | Q(shredded_at__isnull=False)
            ),
        ]

    @property
    def state_named(self) -> WarningState:
        """The state with its names."""
        return WarningState.of(self.state)

    @property
    def origin_named(self) -> Origin:
        """What proves that the number called, with its names."""
        return Origin.of(self.origin)

    @property
    def is_live(self) -> bool:
        """Whether it waits or is in force."""
        return self.state in LIVE

    @property
    def is_published(self) -> bool:
        """Whether others know of it."""
        return self.state in PUBLISHED

    @property
    def signers(self) -> tuple[int | None, ...]:
        """Keys of those who decided that it is in force: none of them answers an appeal."""
        return (self.decided_by_id, self.warned_by_id, self.cut_asked_by_id, self.cut_by_id)

    def strength(self, at: datetime) -> int:
        """Return per cent of its time that is left at ``at``: 100 at its latest evidence, 0 at its end."""
        whole = (self.expires_at - self.evidence_at).total_seconds()
        left = (self.expires_at - at).total_seconds()
        return max(0, min(100, round(100 * left / whole))) if whole > 0 else 0


class NumberEvidence(models.Model):
    """One thing that speaks against a number. ``reasons``: sentences with what fills their holes."""

    warning = models.ForeignKey(NumberWarning, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=choices(EvidenceKind))
    at = models.DateTimeField()
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = _officer()
    report_id = models.CharField(max_length=40, blank=True, default="", db_index=True)
    case_id = models.CharField(max_length=40, blank=True, default="")
    maker = models.CharField(max_length=80, blank=True, default="")
    score = models.FloatField(null=True)
    probability = models.FloatField(null=True)
    window_from = models.DateTimeField(null=True)
    window_until = models.DateTimeField(null=True)
    origin = models.CharField(max_length=12, choices=choices(Origin), default=Origin.UNKNOWN.value)
    reasons = models.JSONField(default=list)
    note = models.TextField(blank=True, default="", max_length=4000)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Order and what must hold."""

        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["warning", "report_id"], name="evidence_report_once", condition=~Q(report_id="")
            ),
            models.UniqueConstraint(
                fields=["warning", "maker"],
                name="evidence_maker_once",
                condition=Q(kind="calls"),
            ),
        ]

    @property
    def kind_named(self) -> EvidenceKind:
        """The kind with its names."""
        return EvidenceKind.of(self.kind)

    @property
    def origin_named(self) -> Origin:
        """What it says of where the calls came from, with its names."""
        return Origin.of(self.origin)


class NumberAppeal(models.Model):
    """What somebody says against a warning, and the answer."""

    warning = models.ForeignKey(NumberWarning, on_delete=models.PROTECT, related_name="appeals")
    token = models.UUIDField(unique=True)
    appellant = models.CharField(max_length=200)
    text = models.TextField(max_length=20_000)
    received_at = models.DateTimeField(default=clock.now)
    taken_by = _officer()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=choices(AppealOutcome), blank=True, default="")
    answer = models.TextField(blank=True, default="", max_length=20_000)
    answered_by = _officer()
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["due_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["due_at"], name="appeal_open", condition=Q(outcome=""))]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="appeal_answered_with_reasons",
                condition=Q(outcome="", answer="", answered_by=None, answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    @property
    def outcome_named(self) -> AppealOutcome | None:
        """The outcome with its names; None: not answered yet."""
        return AppealOutcome.of(self.outcome) if self.outcome else None


class CarrierQuestion(models.Model):
    """What a carrier was asked about a number, and what it said, as an officer wrote it down."""

    warning = models.ForeignKey(NumberWarning, on_delete=models.PROTECT, related_name="questions")
    carrier = models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    asked_by = _officer()
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=choices(QuestionOutcome), blank=True, default="")
    answer = models.TextField(blank=True, default="", max_length=4000)
    answered_at = models.DateTimeField(null=True)
    noted_by = _officer()

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warning"], name="question_open_once", condition=Q(outcome="")),
        ]

    @property
    def outcome_named(self) -> QuestionOutcome | None:
        """The outcome with its names; None: not answered yet."""
        return QuestionOutcome.of(self.outcome) if self.outcome else None


class FeedChange(models.Model):
    """One change of what the centre warns of.

    ``version`` is the number of its audit event: no later transaction has a lower one, so whoever read up to
    a version misses nothing.
    """

    version = models.BigIntegerField(primary_key=True)
    warning = models.ForeignKey(NumberWarning, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=12, choices=choices(FeedAction))
    at = models.DateTimeField()

    class Meta:
        """Order."""

        ordering: ClassVar = ["version"]

    @property
    def action_named(self) -> FeedAction:
        """What it does, with its names."""
        return FeedAction.of(self.action)


class LookUpCount(models.Model):
    """Public look-ups of one minute: out of one network, which stands as a keyed hash, or out of all."""

    place = models.CharField(max_length=64, primary_key=True)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField()
