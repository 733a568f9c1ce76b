"""Targets 13 to 15, 23, 24: who reports and when, what alerts and clerks do."""

import numpy as np

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.evaluate.cases import Cases
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.records import NO_TIME, Records, equals, flags, places, whole
from cloudsword.evaluate.targets.target import Target
from cloudsword.tongue import phrase

WATCHED = 7 * DAY
"""A case is counted only where this much of the run follows its last payment: the report can still come."""


def report_targets(cases: Cases, truth: Records, facts: Facts) -> tuple[Target, ...]:
    """Return targets 13 to 15.

    Parameters
    ----------
    cases
        Cases in which somebody paid.
    truth
        Table ``report_links``.
    facts
        The run.

    Returns
    -------
    tuple of Target
        13: share of cases that the victim reported at least once. 14: of those reported, share whose first
        report came within 1, 12 and 24 hours of the last payment before it. Base of both: cases whose last
        payment lies at least 7 days before the end. 15: share of all reports that are a civil dispute or
        false.
    """
    is_watched = cases.last_paid_at <= facts.ends_at - WATCHED
    told = is_watched & (cases.reported_at != NO_TIME)
    timed = told & (cases.paid_before_report_at != NO_TIME)
    delays = cases.reported_at[timed] - cases.paid_before_report_at[timed]
    links = whole(truth, "report_links", ["report_id", "verdict"])
    is_none = equals(links["verdict"], "dispute") | equals(links["verdict"], "false")
    watched, reports = int(is_watched.sum()), links.num_rows
    wanted = (("14a", 1, "0.18", 0.18), ("14b", 12, "0.66", 0.66), ("14c", 24, "0.77", 0.77))
    return (
        Target(
            "13",
            phrase("share of cases reported"),
            "0.30",
            int(told.sum()) / watched if watched else None,
            0.25,
            0.35,
            watched,
        ),
        *(
            Target(
                key,
                phrase("reported within {hours} h of the last payment", hours=hours),
                text,
                float((delays <= hours * HOUR).mean()) if len(delays) else None,
                value - 0.05,
                value + 0.05,
                len(delays),
            )
            for key, hours, text, value in wanted
        ),
        Target(
            "15",
            phrase("reports that are no scam"),
            "0.29",
            int(is_none.sum()) / reports if reports else None,
            0.22,
            0.35,
            reports,
            {"withdrawn": float(equals(links["verdict"], "withdrawn").mean()) if reports else 0.0},
        ),
    )


def prevention_targets(visible: Records, truth: Records) -> tuple[Target, ...]:
    """Return targets 23 and 24.

    Parameters
    ----------
    visible
        Tables ``alerts``, ``counter_checks``.
    truth
        Tables ``alert_outcomes``, ``check_outcomes``.

    Returns
    -------
    tuple of Target
        23: alerts that ended a live scam, of all alerts sent. 24: payments for a scam that a clerk stopped,
        of those that a clerk asked about, for trained and untrained clerks.
    """
    alerts = whole(visible, "alerts", ["alert_id"])
    outcomes = whole(truth, "alert_outcomes", ["alert_id", "is_broken"])
    sent = places(outcomes["alert_id"], alerts["alert_id"]) >= 0
    broken = flags(outcomes["is_broken"])[sent]
    checks = whole(visible, "counter_checks", ["check_id", "is_trained", "outcome"])
    verdicts = whole(truth, "check_outcomes", ["check_id", "is_scam"])
    at = places(checks["check_id"], verdicts["check_id"])
    is_scam = (at >= 0) & (flags(verdicts["is_scam"])[at] if verdicts.num_rows else False)
    trained, stopped = flags(checks["is_trained"]), equals(checks["outcome"], "stopped")
    found = [
        Target(
            "23",
            phrase("alerts that break a live scam"),
            "0.23",
            float(broken.mean()) if len(broken) else None,
            0.14,
            0.31,
            len(broken),
        )
    ]
    for key, group, name, text, low, high in (
        ("24a", trained, phrase("trained clerks"), "0.65", 0.55, 0.77),
        ("24b", ~trained, phrase("untrained clerks"), "0.15", 0.10, 0.25),
    ):
        results = stopped[is_scam & group]
        found.append(
            Target(
                key,
                phrase("scam payments stopped at the counter, {clerks}", clerks=name),
                text,
                float(np.mean(results)) if len(results) else None,
                low,
                high,
                len(results),
            )
        )
    return tuple(found)
