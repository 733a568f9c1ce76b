"""An evaluation as plain lists, dicts, texts and numbers. The keys are a contract: none more, none less.

Invariant: amounts are whole minor units, shares lie in [0, 1] or are None where there is nothing to divide
by.
"""

from dataclasses import fields
from typing import Any

from cloudsword.evaluate.money import Interval, Locked, MoneyEvaluation, OrderSet, Outcome
from cloudsword.evaluate.money.latencies import LATENCIES
from cloudsword.formats.evaluation_json.country import country_tree
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.clock import format_instant

Document = dict[str, Any]
"""What ``json.dumps`` takes."""


def document(evaluation: MoneyEvaluation) -> Document:
    """Return one evaluation.

    Parameters
    ----------
    evaluation
        Of a centre against the truth.

    Returns
    -------
    Document
        Keys:

        - ``country``: ``people``, ``days``, ``seed``, ``preset``, ``begins_at``, ``ends_at``;
        - ``seed`` (of latencies and intervals), ``currency``, ``rule``, ``latency``, ``release_hours``;
        - ``ledger``: ``fingerprint``, ``transfers``, ``accounts``, ``first_booked_at``, ``last_booked_at``;
        - ``reports``: ``reports``, ``without_payment``, ``repeated``, ``traced``;
        - ``rules``, ``latencies``: sets of orders, each with ``rule``, ``latency``, ``median_minutes`` of
        that
          latency, ``orders``, ``scams`` (orders for true cases), ``after_end``; sums over all orders in
          ``disputed_minor``, ``traced_minor``, ``true_minor``, ``matched_minor``, ``first_minor``,
          ``mules_minor``; ``scam_disputed_minor`` over true cases; ``hold`` and ``freeze`` with
          ``accounts``, ``innocent_accounts``, ``locked_minor``, ``recovered_minor``, ``other_minor``,
          ``innocent_minor``, ``innocent_minor_seconds``; ``precision``, ``recall``, ``recovered``,
          ``recovered_by_freeze``, ``recovered_each`` with ``value``, ``low``, ``high``;
        - ``curve``: points with ``minutes``, ``payments``, ``disputed_minor``, ``first_minor``,
          ``mules_minor``, ``recovered_minor``, and ``first``, ``mules``, ``recovered`` with ``value``,
          ``low``, ``high``;
        - ``orders``: one entry a report under ``rule`` and ``latency``, with ``report_id``, ``verdict``,
          ``case_id``, ``reported_at``, ``landed_at``, the sums of a set of orders, ``hold`` and ``freeze``.
    """
    facts, counts, shown = evaluation.facts, evaluation.counts, evaluation.shown
    return {
        "country": country_tree(facts),
        "seed": evaluation.seed,
        "currency": evaluation.currency,
        "rule": evaluation.rule.value,
        "latency": evaluation.latency,
        "release_hours": evaluation.release_hours,
        "ledger": {
            "fingerprint": evaluation.fingerprint,
            "transfers": evaluation.transfers,
            "accounts": evaluation.accounts,
            "first_booked_at": evaluation.first_booked_at,
            "last_booked_at": evaluation.last_booked_at,
        },
        "reports": {
            "reports": counts.reports,
            "without_payment": counts.without_payment,
            "repeated": counts.repeated,
            "traced": counts.traced,
        },
        "rules": [_set(orders) for orders in evaluation.by_rule],
        "latencies": [_set(orders) for orders in evaluation.by_latency],
        "curve": [
            {
                "minutes": point.minutes,
                "payments": point.payments,
                "disputed_minor": point.disputed_minor,
                "first_minor": point.first_minor,
                "mules_minor": point.mules_minor,
                "recovered_minor": point.recovered_minor,
                "first": _interval(point.first),
                "mules": _interval(point.mules),
                "recovered": _interval(point.recovered),
            }
            for point in evaluation.curve
        ],
        "orders": [
            {
                "report_id": report.report_id,
                "verdict": report.verdict,
                "case_id": report.case_id,
                "reported_at": _instant(report.reported_at),
                "landed_at": _instant(landed),
                **_sums(outcome),
                "hold": _locked(outcome.hold),
                "freeze": _locked(outcome.freeze),
            }
            for report, landed, outcome in zip(shown.reports, shown.landed_at, shown.outcomes, strict=True)
        ],
    }


def _instant(micros: int) -> str:
    return format_instant(instant_of(micros))


def _interval(interval: Interval) -> Document:
    return {"value": interval.value, "low": interval.low, "high": interval.high}


def _locked(locked: Locked) -> Document:
    return {field.name: getattr(locked, field.name) for field in fields(Locked)}


def _sums(outcome: Outcome) -> Document:
    return {f.name: getattr(outcome, f.name) for f in fields(Outcome) if f.name not in ("hold", "freeze")}


def _set(orders: OrderSet) -> Document:
    return {
        "rule": orders.rule.value,
        "latency": orders.latency,
        "median_minutes": LATENCIES[orders.latency].median_minutes,
        "orders": len(orders.reports),
        "scams": sum(report.is_scam for report in orders.reports),
        "after_end": orders.after_end,
        **_sums(orders.total),
        "scam_disputed_minor": orders.of_scams.disputed_minor,
        "hold": _locked(orders.total.hold),
        "freeze": _locked(orders.total.freeze),
        "precision": _interval(orders.precision),
        "recall": _interval(orders.recall),
        "recovered": _interval(orders.recovered),
        "recovered_by_freeze": _interval(orders.recovered_by_freeze),
        "recovered_each": _interval(orders.recovered_each),
    }
