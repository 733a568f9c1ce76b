"""Institutions, users, what they were granted, what two people have yet to decide, staff sessions.

Invariants, kept by the database too: nobody decides on their own proposal or about themselves; a staff
session has a reason and an end.
"""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.people.kinds import InstitutionKind, ProposalKind, ProposalState
from cloudsword.centre.people.permissions import STAFF_ONLY, PermissionName, Role, brought_by
from cloudsword.vocabulary.endpoint import LONGEST_ENDPOINT
from cloudsword.vocabulary.named import Named


def choices(kind: type[Named]) -> list[tuple[str, str]]:
    """Return the codes of a vocabulary with their English names, as Django wants them."""
    return [(member.value, member.en) for member in kind]


class Institution(models.Model):
    """Police, a bank, a carrier or a payment firm; ``version`` counts its changes."""

    id = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=choices(InstitutionKind))
    public_key = models.BinaryField(null=True, blank=True, max_length=32)
    endpoint = models.CharField(max_length=LONGEST_ENDPOINT, blank=True, default="")
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """Return the name in ``language``: ``zh`` where there is one, or the other."""
        return (self.name_zh or self.name) if language == "zh" else self.name

    @property
    def kind_named(self) -> InstitutionKind:
        """The kind with its names."""
        return InstitutionKind.of(self.kind)


class Users(BaseUserManager):
    """Finds users by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user, whatever case was typed."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """One person, one account."""

    username = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9._-]{1,39}$")]
    )
    full_name = models.CharField(max_length=120)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="users")
    language = models.CharField(max_length=16, blank=True, default="")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    class Meta:
        ordering: ClassVar = ["username"]
        constraints: ClassVar = [
            models.UniqueConstraint(models.functions.Lower("username"), name="user_name_once"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that are in force now."""
        return frozenset(Role.of(grant.role) for grant in self.grants.all() if grant.is_in_force)

    @cached_property
    def granted(self) -> frozenset[PermissionName]:
        """What those roles bring, whether or not a staff session is on."""
        return frozenset().union(*(brought_by(role) for role in self.roles))

    @cached_property
    def staff_until(self) -> datetime | None:
        """When the staff session ends that is on now; None: none is on."""
        if not self.granted & STAFF_ONLY:
            return None
        now = clock.now()
        on = self.staff_sessions.filter(ended_at=None, started_at__lte=now, ends_at__gt=now)
        return on.order_by("-ends_at").values_list("ends_at", flat=True).first()

    def holds(self, permission: PermissionName) -> bool:
        """Return whether a role brings ``permission``, though it may need a staff session to be used."""
        return self.is_active and permission in self.granted

    def may(self, permission: PermissionName) -> bool:
        """Return whether the person may do it now."""
        if not self.holds(permission):
            return False
        return permission not in STAFF_ONLY or self.staff_until is not None

    def forget_grants(self) -> None:
        """Read roles and staff session anew at the next question."""
        for name in ("roles", "granted", "staff_until"):
            self.__dict__.pop(name, None)


class Grant(models.Model):
    """A role for a person: proposed by one administrator, approved by another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32, choices=choices(Role))
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    granted_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    is_founding = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-granted_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_by_two_others",
                condition=Q(is_founding=True, proposed_by=None, approved_by=None)
                | (
                    Q(is_founding=False, proposed_by__isnull=False, approved_by__isnull=False)
                    & ~Q(proposed_by=F("approved_by"))
                    & ~Q(proposed_by=F("user"))
                    & ~Q(approved_by=F("user"))
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(revoked_at=None), name="grant_once", nulls_distinct=False
            ),
        ]

    @property
    def is_in_force(self) -> bool:
        """Whether it counts now."""
        return self.revoked_at is None and (self.ends_at is None or self.ends_at > clock.now())

    @property
    def role_named(self) -> Role:
        """The role with its names."""
        return Role.of(self.role)


class Claim(models.Model):
    """A browser that waits for a new sign-in: it shows a code, and opens when two people have confirmed that.

    Neither the code nor the secret that the browser's session keeps stands here: both are kept as hashes.
    """

    username = models.CharField(max_length=40, db_index=True)
    code = models.CharField(max_length=64, unique=True)
    secret = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(db_index=True)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="claim_opens_for_somebody",
                condition=Q(user=None, approved_at=None, used_at=None)
                | Q(user__isnull=False, approved_at__isnull=False),
            ),
        ]

    @property
    def is_over(self) -> bool:
        """Whether it was used, or its time has passed."""
        return self.used_at is not None or self.ends_at <= clock.now()


class Proposal(models.Model):
    """A user to be made, a role to be granted or a sign-in to be renewed: one proposes, another decides."""

    kind = models.CharField(max_length=12, choices=choices(ProposalKind))
    state = models.CharField(
        max_length=12, choices=choices(ProposalState), default=ProposalState.PROPOSED.value
    )
    username = models.CharField(max_length=40, blank=True)
    full_name = models.CharField(max_length=120, blank=True)
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=16, blank=True, default="")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="proposals")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="proposals")
    role = models.CharField(max_length=32, choices=choices(Role), blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proposal_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="renewal_opens_one_browser", condition=~Q(kind="renewal") | Q(claim__isnull=False)
            ),
            models.CheckConstraint(
                name="proposal_state_told",
                condition=Q(state="proposed", decided_by=None)
                | (~Q(state="proposed") & Q(decided_by__isnull=False)),
            ),
        ]

    @property
    def kind_named(self) -> ProposalKind:
        """The kind with its names."""
        return ProposalKind.of(self.kind)

    @property
    def state_named(self) -> ProposalState:
        """The state with its names."""
        return ProposalState.of(self.state)

    @property
    def role_named(self) -> Role | None:
        """The role with its names; None where the proposal is about none."""
        return Role.of(self.role) if self.role else None


class InstitutionProposal(models.Model):
    """Institutions with a new or changed address or key: one administrator proposes them, another decides.

    Each of ``rows`` has the institution's ``id``, what it was (``before``; null: it is new), its ``version``
    then and what it is to be (``after``). Invariant: rows are never changed; what was seen is what is
    approved.
    """

    rows = models.JSONField()
    reason = models.TextField()
    state = models.CharField(
        max_length=12, choices=choices(ProposalState), default=ProposalState.PROPOSED.value
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="institutions_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="institution_proposal_state_told",
                condition=Q(state="proposed", decided_by=None)
                | (~Q(state="proposed") & Q(decided_by__isnull=False)),
            ),
        ]

    @property
    def ids(self) -> str:
        """Whom it is about."""
        found = [str(row["id"]) for row in self.rows]
        return ", ".join(found[:5]) + (f" … ({len(found)})" if len(found) > 5 else "")

    @property
    def state_named(self) -> ProposalState:
        """The state with its names."""
        return ProposalState.of(self.state)


class FailingAddress(models.Model):
    """A network address out of which sign-ins failed; gone when its failures are forgotten."""

    address = models.CharField(max_length=64, primary_key=True)
    clears_at = models.DateTimeField(db_index=True)
    waits_until = models.DateTimeField()


class SignInPlace(models.Model):
    """What ``throttle`` counts of one account: failures out of one browser or network, or out of all of them.

    ``place`` holds no address: a network stands as a keyed hash.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="places", db_index=False)
    place = models.CharField(max_length=64)
    clears_at = models.DateTimeField(db_index=True)
    waits_until = models.DateTimeField()
    signed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "place"], name="sign_in_place_once"),
        ]


class StaffSession(models.Model):
    """The time in which an administrator may change users and institutions."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_sessions")
    reason = models.TextField()
    started_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="staff_session_ends", condition=Q(ends_at__gt=F("started_at"))),
        ]
