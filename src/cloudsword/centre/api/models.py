"""Tokens, what they were used for in the running minute, and which reports they brought.

Invariants: a token is kept as a hash; it belongs to one institution and ends; two people gave it, and
a third, of that institution, fetched it; one key of one institution stands for one report.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.api.scopes import BRINGS, Scope
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.models import User, choices
from cloudsword.centre.people.permissions import PermissionName


class Token(models.Model):
    """A key to the API.

    ``machine`` is the account under which its acts stand in the log; nobody signs in with it. Until the
    institution has fetched it there is no text to it, and it opens nothing.
    """

    name = models.CharField(max_length=80)
    institution = models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="+")
    machine = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True, null=True)
    scopes = models.JSONField()
    a_minute = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    fetched_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    fetched_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["institution", "-made_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="token_ends", condition=Q(ends_at__gt=F("made_at"))),
            models.CheckConstraint(name="token_rate_above_zero", condition=Q(a_minute__gt=0)),
            models.CheckConstraint(
                name="token_is_its_fetcher_s",
                condition=Q(digest=None, fetched_by=None, fetched_at=None)
                | Q(digest__isnull=False, fetched_by__isnull=False, fetched_at__isnull=False)
                & ~Q(fetched_by=F("made_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_good(self, now: datetime) -> bool:
        """Return whether it opens anything at ``now``."""
        return self.revoked_at is None and now < self.ends_at and self.institution.is_active

    @property
    def is_in_force(self) -> bool:
        """Whether it opens anything now."""
        return self.is_good(clock.now())

    @property
    def scopes_named(self) -> list[Scope]:
        """The scopes with their names."""
        return [Scope.of(code) for code in self.scopes]


class TokenProposal(models.Model):
    """A token to be made: one administrator proposes it, another decides.

    ``days`` count from the approval, so that a proposal that waited is no shorter for it.
    """

    name = models.CharField(max_length=80)
    institution = models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="+")
    scopes = models.JSONField()
    a_minute = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    reason = models.TextField()
    state = models.CharField(
        max_length=12, choices=choices(ProposalState), default=ProposalState.PROPOSED.value
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    token = models.OneToOneField(Token, null=True, on_delete=models.PROTECT, related_name="proposal")

    class Meta:
        ordering: ClassVar = ["-proposed_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="token_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="token_proposal_state_told",
                condition=Q(state="proposed", decided_by=None, token=None)
                | Q(state="approved", decided_by__isnull=False, token__isnull=False)
                | Q(state="refused", decided_by__isnull=False, token=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scopes_named(self) -> list[Scope]:
        """The scopes with their names."""
        return [Scope.of(code) for code in self.scopes]

    @property
    def state_named(self) -> ProposalState:
        """The state with its names."""
        return ProposalState.of(self.state)


class Caller(User):
    """The machine of a token, with what its scopes bring and no more."""

    class Meta:
        proxy = True

    brings: frozenset[PermissionName] = frozenset()

    @classmethod
    def of(cls, token: Token) -> "Caller":
        """Return who calls with ``token``."""
        caller = cls()
        caller.__dict__.update(token.machine.__dict__)
        caller.brings = frozenset().union(*(BRINGS[scope] for scope in token.scopes_named))
        return caller

    def holds(self, permission: PermissionName) -> bool:
        """Return whether the token's scopes bring ``permission``."""
        return self.is_active and permission in self.brings

    def may(self, permission: PermissionName) -> bool:
        """Return the same: a machine has no staff session."""
        return self.holds(permission)


class Usage(models.Model):
    """How often a token called in one minute; old minutes are of no use."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    minute = models.BigIntegerField()
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "minute"], name="usage_once")]


class Handed(models.Model):
    """Under which key an institution handed a report in, and what it said."""

    institution = models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    report = models.OneToOneField("intake.Report", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["institution", "key"], name="handed_once"),
        ]
