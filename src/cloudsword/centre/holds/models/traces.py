"""Traces of a case, and the lines of their hold plans."""

import json
import zlib
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from cloudsword.centre import clock
from cloudsword.centre.holds.models.fields import LONGEST_ACCOUNT, case, institution, one_of, person
from cloudsword.vocabulary.tracing_rules import TracingRule


class Trace(models.Model):
    """Where a case's money was, as one look at the books found it; never changed, the next is another row.

    ``roots`` is a list of ``{"transaction_id", "disputed_minor"}``, ``result`` the compressed JSON of
    ``formats.trace_json`` under the policy's rule.
    """

    case = case(related_name="traces")
    rule = one_of(TracingRule)
    rules = models.JSONField(default=list)
    currency = models.CharField(max_length=3)
    as_of = models.DateTimeField()
    fingerprint = models.CharField(max_length=32)
    lake_version = models.BigIntegerField(default=0)
    roots = models.JSONField()
    result = models.BinaryField()
    disputed_minor = models.BigIntegerField()
    resting_minor = models.BigIntegerField()
    hold_minor = models.BigIntegerField()
    expected_saved_minor = models.BigIntegerField()
    left_free_minor = models.BigIntegerField()
    took_ms = models.PositiveIntegerField(default=0)
    made_by = person()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["case", "-made_at", "-id"], name="trace_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="trace_money_adds_up",
                condition=Q(hold_minor__gte=0, hold_minor__lte=F("resting_minor"))
                & Q(resting_minor__lte=F("disputed_minor")),
            ),
        ]

    @property
    def rule_named(self) -> TracingRule:
        """The rule with its names."""
        return TracingRule.of(self.rule)

    @property
    def document(self) -> dict[str, Any]:
        """The result as ``formats.trace_json.document`` made it."""
        found: dict[str, Any] = json.loads(zlib.decompress(bytes(self.result)))
        return found

    def disputed_of(self, root: str) -> int:
        """Return how much of a root the trace took as disputed, minor units; 0 where it has no such root."""
        return sum(each["disputed_minor"] for each in self.roots if each["transaction_id"] == root)

    def has_root(self, root: str) -> bool:
        """Return whether the trace follows ``root``."""
        return any(each["transaction_id"] == root for each in self.roots)


def latest_traces(case: object) -> list[Trace]:
    """Return the traces that count: one for each currency of the case's transfers, the leading one first.

    Traces of one look at the books have one instant. Money of two currencies is never added.
    """
    newest = Trace.objects.filter(case=case).order_by("-made_at", "-id").first()
    if newest is None:
        return []
    found = {newest.currency: newest}
    same = Trace.objects.filter(case=case, made_at=newest.made_at).exclude(pk=newest.pk)
    for trace in same.order_by("-id"):
        found.setdefault(trace.currency, trace)
    return list(found.values())


def trace_of(case: object, root: str) -> Trace | None:
    """Return the trace that counts for one transfer of a case; None: it is not traced."""
    return next((each for each in latest_traces(case) if each.has_root(root)), None)


class PlanLine(models.Model):
    """What to hold on one account, as ``funds.plan.HOLDS`` says it.

    ``by_root`` is ``{transaction_id: minor units}`` and adds up to ``hold_minor``: an order holds for one
    root.
    """

    trace = models.ForeignKey(Trace, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveIntegerField()
    account = models.CharField(max_length=LONGEST_ACCOUNT, db_index=True)
    institution = institution(null=True)
    institution_name = models.CharField(max_length=LONGEST_ACCOUNT, blank=True, default="")
    hop = models.PositiveIntegerField()
    hold_minor = models.BigIntegerField()
    resting_minor = models.BigIntegerField()
    low_minor = models.BigIntegerField()
    high_minor = models.BigIntegerField()
    balance_minor = models.BigIntegerField()
    balance_basis = models.CharField(max_length=16)
    probability = models.FloatField()
    probability_basis = models.CharField(max_length=16)
    expected_saved_minor = models.BigIntegerField()
    left_free_minor = models.BigIntegerField()
    seconds_since_arrival = models.BigIntegerField()
    seconds_since_last_outflow = models.BigIntegerField(null=True)
    by_root = models.JSONField()

    class Meta:
        ordering: ClassVar = ["trace", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trace", "account"], name="plan_line_once"),
            models.CheckConstraint(
                name="plan_line_in_range",
                condition=Q(low_minor__gte=0, low_minor__lte=F("hold_minor"), hold_minor__lte=F("high_minor"))
                & Q(hold_minor__lte=F("resting_minor")),
            ),
        ]

    @property
    def moved_at(self) -> datetime:
        """When the books last saw money come to the account or leave it, to the second and not later."""
        left = self.seconds_since_last_outflow
        since = self.seconds_since_arrival if left is None else min(left, self.seconds_since_arrival)
        at: datetime = self.trace.as_of - timedelta(seconds=since + 1)
        return at
