"""Orders, and the messages in which they leave.

Invariants, kept by the database too: an order that may leave has two different officers, a legal basis, an
amount and an expiry; of one account and root there is one order to hold that is open.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.holds.kinds import Origin
from cloudsword.centre.holds.models.fields import LONGEST_ACCOUNT, case, codes, institution, one_of, person
from cloudsword.centre.holds.order_state import state_of
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.vocabulary.named import Named

BEFORE_APPROVAL = codes(OrderState.PROPOSED, OrderState.WITHDRAWN, OrderState.LAPSED)
BEFORE_ANSWER = codes(OrderState.PROPOSED, OrderState.APPROVED, OrderState.SENT)


class Order(models.Model):
    """One order to one institution, about one account and one root transaction.

    A release carries who released: one officer where the policy lets one do it, then ``looked_by`` is the
    second person who saw it afterwards; two where it takes two; nobody where the machine did it. ``made_by``
    is who caused an order. ``policy`` is the SHA-256 of the
    policy file under which it was proposed, and from its approval on of the one under which it was
    approved: that one counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = one_of(OrderKind)
    state = one_of(OrderState, default=OrderState.PROPOSED.value)
    origin = one_of(Origin, default=Origin.OFFICER.value)
    case = case(related_name="orders")
    trace = models.ForeignKey("holds.Trace", null=True, on_delete=models.PROTECT, related_name="orders")
    hold = models.ForeignKey("holds.Hold", null=True, on_delete=models.PROTECT, related_name="changes")
    root_transaction_id = models.CharField(max_length=LONGEST_ACCOUNT)
    account = models.CharField(max_length=LONGEST_ACCOUNT)
    institution = institution()
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    stays_minor = models.BigIntegerField(null=True)
    instrument = models.CharField(max_length=63)
    legal_basis = models.CharField(max_length=200)
    reason = models.TextField()
    rule = models.CharField(max_length=16, blank=True, default="")
    policy = models.CharField(max_length=64, blank=True, default="")
    left_free_minor = models.BigIntegerField(null=True)
    made_by = person()
    proposed_by = person()
    proposed_at = models.DateTimeField(default=clock.now)
    looked_by = person()
    looked_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    approved_by = person()
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = person()
    withdrawn_reason = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    refusal = models.TextField(blank=True, default="")
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key_id = models.CharField(max_length=64, blank=True, default="")
    jws = models.TextField(blank=True, default="")
    chain_head = models.CharField(max_length=90, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-proposed_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-proposed_at"], name="order_of_case"),
            models.Index(fields=["institution", "-sent_at"], name="order_of_institution"),
            models.Index(fields=["root_transaction_id", "kind", "state"], name="order_of_root"),
            models.Index(fields=["account"], name="order_of_account"),
            models.Index(
                fields=["state", "proposed_at"],
                name="order_open",
                condition=Q(state__in=BEFORE_ANSWER),
            ),
            models.Index(fields=["state", "sent_at"], name="order_waiting", condition=Q(ended_at=None)),
            models.Index(fields=["expires_at"], name="order_clock", condition=Q(ended_at=None)),
            models.Index(fields=["kind", "proposed_at"], name="order_of_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="order_amount_above_zero", condition=Q(amount_minor__gt=0)),
            models.CheckConstraint(
                name="order_basis_told",
                condition=~Q(legal_basis="") & ~Q(instrument="") & ~Q(reason="") & ~Q(root_transaction_id=""),
            ),
            models.CheckConstraint(
                name="order_by_two_officers",
                condition=Q(state__in=BEFORE_APPROVAL, approved_by=None)
                | (
                    Q(approved_by__isnull=False, approved_at__isnull=False, proposed_by__isnull=False)
                    & ~Q(approved_by=F("proposed_by"))
                )
                | Q(kind=OrderKind.RELEASE.value, approved_by=None, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="order_expires_later",
                condition=Q(expires_at__gt=F("proposed_at")) | Q(kind=OrderKind.RELEASE.value),
            ),
            models.CheckConstraint(
                name="order_hold_named",
                condition=Q(kind=OrderKind.HOLD.value, hold=None)
                | (~Q(kind=OrderKind.HOLD.value) & Q(hold__isnull=False)),
            ),
            models.CheckConstraint(
                name="order_release_says_rest",
                condition=Q(kind=OrderKind.RELEASE.value, stays_minor__gte=0)
                | (~Q(kind=OrderKind.RELEASE.value) & Q(stays_minor=None)),
            ),
            models.CheckConstraint(
                name="order_seen_by_another",
                condition=~Q(kind=OrderKind.RELEASE.value)
                | Q(looked_by=None)
                | Q(proposed_by=None)
                | ~Q(looked_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                fields=["hold"],
                name="order_release_asked_once",
                condition=Q(kind=OrderKind.RELEASE.value, state=OrderState.PROPOSED.value),
            ),
            models.CheckConstraint(
                name="order_refused_with_reason",
                condition=~Q(state=OrderState.REFUSED.value) | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="order_withdrawn_with_reason",
                condition=~Q(state=OrderState.WITHDRAWN.value) | ~Q(withdrawn_reason=""),
            ),
            models.UniqueConstraint(
                fields=["account", "root_transaction_id"],
                name="order_open_once",
                condition=Q(kind=OrderKind.HOLD.value, state__in=BEFORE_ANSWER),
            ),
            models.UniqueConstraint(
                fields=["hold", "kind"],
                name="order_change_once",
                condition=Q(
                    kind__in=codes(OrderKind.EXTEND, OrderKind.FREEZE, OrderKind.RAISE),
                    state__in=BEFORE_ANSWER,
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def kind_named(self) -> OrderKind:
        """The kind with its names."""
        return OrderKind.of(self.kind)

    @property
    def state_named(self) -> OrderState:
        """The state with its names."""
        return OrderState.of(self.state)

    @property
    def said_state(self) -> Named:
        """What has become of it, with the hold that it placed: the one name that every page says."""
        return state_of(self, getattr(self, "placed_hold", None))

    @property
    def version(self) -> str:
        """What a page shows of an order and its hold, so that a form can say what its reader saw."""
        is_first = self.kind_named is OrderKind.HOLD
        hold = getattr(self, "placed_hold", None) if is_first else self.hold
        seen = f"{self.state}.{self.amount_minor}"
        return seen if hold is None else f"{seen}.{hold.version}"

    @property
    def origin_named(self) -> Origin:
        """The origin with its names."""
        return Origin.of(self.origin)


class OutboxMessage(models.Model):
    """An order on its way.

    ``payload`` is the order, and its JWS, which is what the institution gets. ``done_at`` is set when nothing
    more is to be sent: delivered, or, for a release, acknowledged.
    """

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="message")
    payload = models.JSONField()
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="outbox_due", condition=Q(done_at=None)),
            models.Index(fields=["next_at"], name="outbox_unsent", condition=Q(sent_at=None)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outbox_sent_was_tried", condition=Q(sent_at=None) | Q(attempts__gt=0)
            ),
        ]
