"""What an evaluation of a centre against the truth says."""

from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import add
from typing import Final

from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.money.interval import Interval, ratio
from cloudsword.evaluate.money.known_reports import KnownReport, ReportCounts
from cloudsword.evaluate.money.order import Outcome
from cloudsword.vocabulary.tracing_rules import TracingRule

CURVE_MINUTES: Final = (5, 10, 15, 30, 60, 120, 240, 720, 1_440, 4_320, 10_080)
"""Minutes from a payment to the order: the points of the published curve, 5 minutes to 7 days."""


def summed(outcomes: tuple[Outcome, ...]) -> Outcome:
    """Return the sum of outcomes, field by field."""
    return reduce(add, outcomes, Outcome())


@dataclass(frozen=True)
class OrderSet:
    """One order for each report, all under one rule and one latency.

    Parameters
    ----------
    rule
        Tracing rule.
    latency
        Name of the latency.
    reports
        Reports whose order landed before the books end.
    landed_at
        UTC microseconds, one value a report.
    outcomes
        One a report.
    after_end
        Reports whose order would land later than the books go: not counted.
    seed
        Of the intervals.
    """

    rule: TracingRule
    latency: str
    reports: tuple[KnownReport, ...]
    landed_at: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    after_end: int
    seed: int

    @cached_property
    def total(self) -> Outcome:
        """Sum over all reports, false ones and disputes included: their holds harm people too."""
        return summed(self.outcomes)

    @cached_property
    def of_scams(self) -> Outcome:
        """Sum over the reports that a true case stands behind."""
        return summed(tuple(o for r, o in zip(self.reports, self.outcomes, strict=True) if r.is_scam))

    def _ratio(self, above: list[int], below: list[int], *, only_scams: bool = True) -> Interval:
        chosen = [i for i, report in enumerate(self.reports) if report.is_scam or not only_scams]
        cases = [self.reports[i].case_id or self.reports[i].report_id for i in chosen]
        return ratio([above[i] for i in chosen], [below[i] for i in chosen], cases, self.seed)

    @cached_property
    def precision(self) -> Interval:
        """Of the money that the trace points at, the part that is stolen and lies there; all reports."""
        return self._ratio(
            [o.matched_minor for o in self.outcomes],
            [o.traced_minor for o in self.outcomes],
            only_scams=False,
        )

    @cached_property
    def recall(self) -> Interval:
        """Of the stolen money that lies on accounts, the part that the trace points at; true cases."""
        return self._ratio([o.matched_minor for o in self.outcomes], [o.true_minor for o in self.outcomes])

    @cached_property
    def recovered(self) -> Interval:
        """Of the money in dispute, the part that the holds catch; true cases, by amount."""
        return self._ratio(
            [o.hold.recovered_minor for o in self.outcomes], [o.disputed_minor for o in self.outcomes]
        )

    @cached_property
    def recovered_by_freeze(self) -> Interval:
        """The same where the accounts are frozen whole."""
        return self._ratio(
            [o.freeze.recovered_minor for o in self.outcomes], [o.disputed_minor for o in self.outcomes]
        )

    @cached_property
    def recovered_each(self) -> Interval:
        """The recovered share of each true case, averaged: every case counts once, large or small."""
        chosen = [(r, o) for r, o in zip(self.reports, self.outcomes, strict=True) if r.is_scam]
        return ratio(
            [o.hold.recovered_minor / o.disputed_minor for _, o in chosen],
            [1] * len(chosen),
            [r.case_id for r, _ in chosen],
            self.seed,
        )


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What an order catches that lands some minutes after the payment.

    Parameters
    ----------
    minutes
        From the booking of the payment to the order.
    payments
        Reported payments for which the books go on that long.
    disputed_minor, first_minor, mules_minor, recovered_minor
        Sums over them, minor units: their amount; what truly rests on the account that the victim paid; on
        mule accounts of any layer; what trace and hold catch.
    first, mules, recovered
        The same three as shares of each payment, averaged: every payment counts once; range over cases.
    """

    minutes: int
    payments: int
    disputed_minor: int
    first_minor: int
    mules_minor: int
    recovered_minor: int
    first: Interval
    mules: Interval
    recovered: Interval


@dataclass(frozen=True)
class MoneyEvaluation:
    """How well a centre would have found, held and spared money, measured against the truth.

    Parameters
    ----------
    facts
        The country.
    seed
        Of latencies and intervals.
    currency
        ISO 4217 code of all amounts.
    fingerprint
        Of the ledger.
    transfers, accounts
        Of the ledger.
    first_booked_at, last_booked_at
        ISO 8601 texts: the window.
    counts
        What became of the reports.
    rule, latency
        The rule and the latency that the headline figures follow.
    by_rule
        One set of orders for each tracing rule, at ``latency``.
    by_latency
        One set for each latency, under ``rule``, slowest first.
    curve
        By minutes from payment to order, under ``rule``.
    release_hours
        Hours after which what is locked is released.
    """

    facts: Facts
    seed: int
    currency: str
    fingerprint: str
    transfers: int
    accounts: int
    first_booked_at: str
    last_booked_at: str
    counts: ReportCounts
    rule: TracingRule
    latency: str
    by_rule: tuple[OrderSet, ...]
    by_latency: tuple[OrderSet, ...]
    curve: tuple[CurvePoint, ...]
    release_hours: int = field(default=48)

    @property
    def shown(self) -> OrderSet:
        """The orders under the rule and latency that the headline follows."""
        return next(orders for orders in self.by_rule if orders.rule is self.rule)
