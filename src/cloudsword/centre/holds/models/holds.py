"""Holds, what institutions answered, and the balances that they reported.

Invariants, kept by the database too: of one account and root there is one hold that is live; a live hold
holds something and has an end; what is locked is what is held for a victim and what is being released.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.holds.kinds import Effect, Outcome
from cloudsword.centre.holds.models.fields import LONGEST_ACCOUNT, case, codes, institution, one_of
from cloudsword.centre.holds.models.orders import Order
from cloudsword.centre.holds.states import LIVE_HOLDS, HoldState

LIVE = codes(*LIVE_HOLDS)
ENDED = codes(HoldState.RELEASED, HoldState.RETURNED, HoldState.LAPSED)


class Hold(models.Model):
    """Money that an institution keeps because of one order.

    Minor units: ``placed_minor`` is what the institution locked in all, by the order and by those that
    raised it, ``live_minor`` what is held for the victim now, ``excess_minor`` what is locked beyond that
    and has a release under way, ``harm_minor`` the most that was ever locked above the order or without
    ground, ``returned_minor`` what went back.
    """

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="placed_hold")
    case = case(related_name="holds")
    root_transaction_id = models.CharField(max_length=LONGEST_ACCOUNT)
    account = models.CharField(max_length=LONGEST_ACCOUNT)
    institution = institution()
    currency = models.CharField(max_length=3)
    instrument = models.CharField(max_length=63)
    legal_basis = models.CharField(max_length=200)
    state = one_of(HoldState)
    placed_minor = models.BigIntegerField()
    live_minor = models.BigIntegerField()
    excess_minor = models.BigIntegerField(default=0)
    harm_minor = models.BigIntegerField(default=0)
    returned_minor = models.BigIntegerField(default=0)
    placed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    times_extended = models.PositiveIntegerField(default=0)
    times_raised = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-placed_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-placed_at"], name="hold_of_case"),
            models.Index(fields=["institution", "state"], name="hold_of_institution"),
            models.Index(fields=["root_transaction_id"], name="hold_of_root", condition=Q(ended_at=None)),
            models.Index(fields=["account"], name="hold_of_account", condition=Q(ended_at=None)),
            models.Index(fields=["expires_at"], name="hold_clock", condition=Q(ended_at=None)),
            models.Index(
                fields=["case", "ended_at"],
                name="hold_given_back",
                include=["currency", "returned_minor"],
                condition=Q(returned_minor__gt=0),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "root_transaction_id"],
                name="hold_live_once",
                condition=Q(state__in=LIVE),
            ),
            models.CheckConstraint(
                name="hold_amounts_within",
                condition=Q(placed_minor__gt=0, live_minor__gte=0, excess_minor__gte=0, returned_minor__gte=0)
                & Q(placed_minor__gte=F("live_minor") + F("excess_minor") + F("returned_minor")),
            ),
            models.CheckConstraint(
                name="hold_amounts_of_state",
                condition=Q(state__in=LIVE, live_minor__gt=0, ended_at=None)
                | Q(state=HoldState.RELEASING.value, live_minor=0, ended_at=None)
                | Q(state__in=ENDED, live_minor=0, excess_minor=0, ended_at__isnull=False),
            ),
            models.CheckConstraint(name="hold_ends", condition=Q(expires_at__gt=F("placed_at"))),
        ]

    @property
    def state_named(self) -> HoldState:
        """The state with its names."""
        return HoldState.of(self.state)

    @property
    def locked_minor(self) -> int:
        """Minor units that the institution locks now, as far as it told."""
        return int(self.live_minor + self.excess_minor)

    @property
    def is_live(self) -> bool:
        """Whether money is held for a victim."""
        return self.state_named in LIVE_HOLDS

    @property
    def version(self) -> str:
        """What a page shows of a hold, in short: what is held rises by a raise alone, so none comes twice."""
        return f"{self.state}.{self.live_minor}.{self.times_extended}.{self.times_raised}"


class Answer(models.Model):
    """One answer of an institution, as it came; ``effect`` says what it changed.

    An institution numbers its answers; a number counts for one order, so that one that begins anew after a
    breakdown is not taken for a repetition.
    """

    institution = institution()
    answer_id = models.CharField(max_length=80)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="answers")
    outcome = one_of(Outcome)
    effect = one_of(Effect)
    placed_minor = models.BigIntegerField(null=True)
    balance_minor = models.BigIntegerField(null=True)
    balance_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    raw = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["received_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "answer_id"], name="answer_once"),
            models.CheckConstraint(name="answer_id_told", condition=~Q(answer_id="")),
            models.CheckConstraint(
                name="answer_amounts",
                condition=(Q(placed_minor=None) | Q(placed_minor__gte=0))
                & (
                    Q(balance_minor=None, balance_at=None)
                    | Q(balance_minor__isnull=False, balance_at__isnull=False)
                ),
            ),
        ]

    @property
    def outcome_named(self) -> Outcome:
        """The outcome with its names."""
        return Outcome.of(self.outcome)

    @property
    def effect_named(self) -> Effect:
        """What it changed, with its names."""
        return Effect.of(self.effect)


class ReportedBalance(models.Model):
    """The last balance of an account that an institution reported: what was booked, held money included.

    It bounds what that institution holds there for the centre, and nothing at any other.
    """

    account = models.CharField(max_length=LONGEST_ACCOUNT)
    institution = institution()
    balance_minor = models.BigIntegerField()
    balance_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "institution"], name="balance_once"),
            models.CheckConstraint(name="balance_not_below_zero", condition=Q(balance_minor__gte=0)),
        ]
