"""What the dissuasion desk keeps: people in danger, attempts to reach them, and that somebody is to be found.

Invariants, kept by the database too: of one person there is one row and at most one attempt that goes on; a
caller has at most one; an attempt that ended has a time, and its reference is given once.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.dissuasion import AgeBand, Step
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.scam_types import ScamType

LONGEST = 256


def choices(kind: type[Named]) -> list[tuple[str, str]]:
    """Return the codes of a vocabulary with their English names, as Django wants them."""
    return [(member.value, member.en) for member in kind]


def _officer() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class Exposed(models.Model):
    """One person in danger, with what was met and how far it got.

    ``key``: ``person:``, ``number:`` or ``account:`` and what is known of who it is. ``met``: by campaign,
    what the person met. ``kind``: what the best step depends on, see ``ranking``. ``paid_after_minor``: what
    was paid after ``due_at``, when the person was first to be reached.
    """

    key = models.CharField(max_length=LONGEST, unique=True)
    holder = models.CharField(max_length=LONGEST, blank=True, default="")
    msisdn = models.CharField(max_length=16, blank=True, default="")
    band = models.CharField(max_length=8, choices=choices(AgeBand), default=AgeBand.UNKNOWN.value)
    region = models.CharField(max_length=LONGEST, blank=True, default="")
    scam_type = models.CharField(max_length=32, choices=choices(ScamType), blank=True, default="")
    met = models.JSONField(default=list)
    found_at = models.DateTimeField(default=clock.now)
    latest_at = models.DateTimeField()
    probability = models.FloatField(default=0)
    expected_minor = models.BigIntegerField(default=0)
    tries = models.JSONField(default=dict)
    kind = models.CharField(max_length=32)
    refused = models.PositiveSmallIntegerField(default=0)
    rests_until = models.DateTimeField(default=clock.now)
    is_stopped = models.BooleanField(default=False)
    in_hand = models.BooleanField(default=False)
    is_number_wrong = models.BooleanField(default=False)
    relative = models.CharField(max_length=LONGEST, blank=True, default="")
    relative_msisdn = models.CharField(max_length=16, blank=True, default="")
    stratum = models.SmallIntegerField(null=True)
    is_control = models.BooleanField(default=False)
    due_at = models.DateTimeField(default=clock.now)
    paid_after_minor = models.BigIntegerField(default=0)
    left_at = models.DateTimeField(null=True)
    shredded_at = models.DateTimeField(null=True)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["-latest_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["kind"], name="exposed_kinds", condition=Q(left_at=None)),
            models.Index(
                fields=["left_at"],
                name="exposed_to_shred",
                condition=Q(shredded_at=None, left_at__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="exposed_told", condition=~Q(key="") | Q(shredded_at__isnull=False)),
        ]

    @property
    def band_named(self) -> AgeBand:
        """The age band with its names."""
        return AgeBand.of(self.band)

    @property
    def is_child(self) -> bool:
        """Whether a guardian is spoken to, and never the person alone."""
        return self.band == AgeBand.CHILD

    @property
    def has_number(self) -> bool:
        """Whether a number of the person's own is known."""
        return bool(self.msisdn) and not self.is_number_wrong

    @property
    def scam_type_named(self) -> ScamType | None:
        """The type with its names; None: not known."""
        return ScamType.of(self.scam_type) if self.scam_type else None


class Attempt(models.Model):
    """One attempt to reach a person. ``probability`` and ``expected_minor`` are those when it began."""

    person = models.ForeignKey(Exposed, on_delete=models.PROTECT, related_name="attempts")
    step = models.CharField(max_length=8, choices=choices(Step))
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True)
    scam_type = models.CharField(max_length=32, choices=choices(ScamType), blank=True, default="")
    began_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField()
    hour = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=8, choices=choices(AgeBand), default=AgeBand.UNKNOWN.value)
    earlier = models.PositiveSmallIntegerField(default=0)
    probability = models.FloatField(default=0)
    expected_minor = models.BigIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=choices(Outcome), blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, default="", max_length=4000)
    intake_by = _officer()
    intake_at = models.DateTimeField(null=True)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["-began_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["lease_until"], name="attempt_leases", condition=Q(outcome="")),
            models.Index(fields=["ended_at", "outcome"], name="attempt_ended"),
            models.Index(
                fields=["ended_at"], name="attempt_paid", condition=Q(outcome="paid", intake_at=None)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], name="attempt_person_once", condition=Q(outcome="")),
            models.UniqueConstraint(fields=["caller"], name="attempt_caller_once", condition=Q(outcome="")),
            models.CheckConstraint(
                name="attempt_ended_at",
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
            ),
        ]

    @property
    def step_named(self) -> Step:
        """The step with its names."""
        return Step.of(self.step)

    @property
    def outcome_named(self) -> Outcome | None:
        """The outcome with its names; None: it goes on."""
        return Outcome.of(self.outcome) if self.outcome else None

    @property
    def scam_type_named(self) -> ScamType | None:
        """The type with its names; None: not known."""
        return ScamType.of(self.scam_type) if self.scam_type else None


class Search(models.Model):
    """That people in danger are to be looked for, because a fact was heard; or that it was done."""

    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    lake_version = models.BigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    has_model = models.BooleanField(default=False)

    class Meta:
        """Order."""

        ordering: ClassVar = ["-pk"]


class ReferenceCheck(models.Model):
    """How many references one officer has checked in one hour."""

    officer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    hour = models.BigIntegerField()
    count = models.PositiveIntegerField()
