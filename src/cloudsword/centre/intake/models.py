"""What intake keeps: cases, incidents, reports, and the payments and numbers that were told.

Invariants, kept by the database too: a report belongs to one incident, an incident to one case; an ended
report has a reason and a time; a report is stored once for each form that was sent and once for each record
of the lake.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.intake.candidates import Told
from cloudsword.centre.intake.states import CaseState, Channel, NumberKind, ReportState, Source
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.scam_types import ScamType

LONGEST_ID = 40
LONGEST_TEXT = 256
LONGEST_STORY = 20_000


def choices(kind: type[Named]) -> list[tuple[str, str]]:
    """Return the codes of a vocabulary with their English names, as Django wants them."""
    return [(member.value, member.en) for member in kind]


class Case(models.Model):
    """The work on one matter: an incident or several, and what the other desks hang on it."""

    id = models.CharField(primary_key=True, max_length=LONGEST_ID)
    scam_type = models.CharField(max_length=32, choices=choices(ScamType), blank=True, default="")
    state = models.CharField(max_length=12, choices=choices(CaseState), default=CaseState.OPEN.value)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, db_index=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["-opened_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["state", "-opened_at", "-id"], name="case_queue")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="case_closed_with_reason",
                condition=Q(state="open", closed_at=None)
                | (Q(state="closed", closed_at__isnull=False) & ~Q(closing_reason="")),
            ),
            models.CheckConstraint(name="case_id_told", condition=~Q(id="")),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def state_named(self) -> CaseState:
        """The state with its names."""
        return CaseState.of(self.state)

    @property
    def scam_type_named(self) -> ScamType | None:
        """The type with its names; None: not judged yet."""
        return ScamType.of(self.scam_type) if self.scam_type else None

    @property
    def reports(self) -> "models.QuerySet[Report]":
        """Every report of every incident, in the order in which they were told."""
        return Report.objects.filter(incident__case=self).order_by("reported_at", "id")


class Incident(models.Model):
    """What happened to one person at one time; reports of it may be several."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="incidents")
    scam_type = models.CharField(max_length=32, choices=choices(ScamType), blank=True, default="")
    happened_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["id"]


class Report(models.Model):
    """What a person told."""

    id = models.CharField(primary_key=True, max_length=LONGEST_ID)
    source = models.CharField(max_length=8, choices=choices(Source))
    source_id = models.CharField(max_length=LONGEST_TEXT, null=True)
    token = models.UUIDField(null=True, unique=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reports")
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    reporter = models.CharField(max_length=LONGEST_TEXT, blank=True, default="", db_index=True)
    callback = models.CharField(max_length=LONGEST_TEXT, blank=True, default="", db_index=True)
    channel = models.CharField(max_length=LONGEST_TEXT, blank=True, default="")
    scam_type = models.CharField(max_length=32, choices=choices(ScamType), blank=True, default="")
    story = models.TextField(blank=True, default="", max_length=LONGEST_STORY)
    state = models.CharField(max_length=16, choices=choices(ReportState), default=ReportState.RECEIVED.value)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ending_reason = models.TextField(blank=True, default="")
    shredded_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    institution = models.ForeignKey(
        "people.Institution", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["-reported_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-reported_at", "-id"], name="report_queue"),
            models.Index(fields=["received_at", "state"], name="report_of_day"),
            models.Index(fields=["state", "-reported_at", "-id"], name="report_state_queue"),
            models.Index(
                fields=["ended_at"],
                name="report_to_shred",
                condition=Q(shredded_at=None, ended_at__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                name="report_adopted_once",
                condition=Q(source_id__isnull=False),
            ),
            models.CheckConstraint(
                name="report_ended_with_reason",
                condition=Q(state="received", ended_at=None)
                | (~Q(state="received") & Q(ended_at__isnull=False) & ~Q(ending_reason="")),
            ),
            models.CheckConstraint(name="report_id_told", condition=~Q(id="")),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def state_named(self) -> ReportState:
        """The state with its names."""
        return ReportState.of(self.state)

    @property
    def scam_type_named(self) -> ScamType | None:
        """The type with its names; None: not judged yet."""
        return ScamType.of(self.scam_type) if self.scam_type else None

    @property
    def source_named(self) -> Source:
        """The source with its names."""
        return Source.of(self.source)

    @property
    def channel_named(self) -> Channel | str:
        """The channel with its names, or the word that a file used."""
        return Channel.of(self.channel) if self.channel in set(Channel) else self.channel


class ReportedPayment(models.Model):
    """One payment as told, and the booked transfer that an officer found to be it.

    ``is_own_confirmed``: whoever named the transfer said that it is meant although both accounts may be one
    holder's.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="payments")
    place = models.PositiveIntegerField()
    debtor_account = models.CharField(max_length=LONGEST_TEXT, blank=True, default="", db_index=True)
    creditor_account = models.CharField(max_length=LONGEST_TEXT, blank=True, default="", db_index=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField(null=True)
    is_day = models.BooleanField(default=False)
    transaction_id = models.CharField(max_length=LONGEST_TEXT, null=True, db_index=True)
    booked_minor = models.BigIntegerField(null=True)
    booked_at = models.DateTimeField(null=True)
    disputed_minor = models.BigIntegerField(null=True)
    is_own_confirmed = models.BooleanField(default=False)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["report", "place"]
        indexes: ClassVar = [
            models.Index(
                fields=["transaction_id"],
                name="payment_not_booked",
                condition=Q(transaction_id__isnull=False, booked_at=None),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "place"], name="payment_place_once"),
            models.UniqueConstraint(
                fields=["report", "transaction_id"],
                name="payment_transaction_once",
                condition=Q(transaction_id__isnull=False),
            ),
            models.CheckConstraint(
                name="payment_amount_above_zero", condition=Q(amount_minor=None) | Q(amount_minor__gt=0)
            ),
            models.CheckConstraint(
                name="payment_disputed_within_booked",
                condition=Q(disputed_minor=None)
                | (
                    Q(disputed_minor__gt=0, transaction_id__isnull=False)
                    & (Q(booked_minor=None) | Q(disputed_minor__lte=F("booked_minor")))
                ),
            ),
            models.CheckConstraint(
                name="payment_transaction_told", condition=Q(transaction_id=None) | ~Q(transaction_id="")
            ),
        ]

    @property
    def told(self) -> Told:
        """The payment as the search for candidates takes it."""
        return Told(
            debtor_account=self.debtor_account,
            creditor_account=self.creditor_account,
            amount_minor=self.amount_minor,
            currency=self.currency,
            paid_at=self.paid_at,
            is_day=self.is_day,
        )

    @property
    def version(self) -> str:
        """What a page shows of the pick, so that a form can say what its reader saw."""
        return f"{self.transaction_id or ''}.{self.disputed_minor or ''}"

    @property
    def at_stake_minor(self) -> int:
        """Minor units that this payment disputes: what is disputed, else booked, else told."""
        return self.disputed_minor or self.booked_minor or self.amount_minor or 0


class ReportedNumber(models.Model):
    """One number, link or account that was told beside the payments."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="numbers")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=choices(NumberKind))
    value = models.CharField(max_length=LONGEST_TEXT, db_index=True)

    class Meta:
        """Order, indexes and what must hold."""

        ordering: ClassVar = ["report", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "place"], name="number_place_once"),
            models.CheckConstraint(name="number_told", condition=~Q(value="")),
        ]

    @property
    def kind_named(self) -> NumberKind:
        """The kind with its names."""
        return NumberKind.of(self.kind)


class Adoption(models.Model):
    """How far the lake's reports are adopted: everything of ``lake_version`` is in the database."""

    lake_version = models.BigIntegerField(primary_key=True)
    adopted_at = models.DateTimeField(default=clock.now)
    reports = models.PositiveIntegerField()
    withdrawals = models.PositiveIntegerField()


class UndoneBatch(models.Model):
    """A batch of the lake that was undone, once the centre has told of it; ``number`` is the batch's."""

    number = models.BigIntegerField(primary_key=True)
    lake_version = models.BigIntegerField()
    undone_at = models.DateTimeField()
    noticed_at = models.DateTimeField(default=clock.now)
