"""Reports, alerts and counter checks as tables, and the truth behind them."""

from collections.abc import Sequence

import pyarrow as pa

from cloudsword.country import truth
from cloudsword.country.dissuasions import Alert, Check, DissuasionDay
from cloudsword.country.reporting.desk import Report, ReportDay
from cloudsword.country.run import identities as ids
from cloudsword.country.run.crime import case_ids, gang_ids
from cloudsword.country.run.identities import Identities
from cloudsword.country.run.tables import instants, table
from cloudsword.tables import ALERTS, COUNTER_CHECKS, REPORT_NUMBERS, REPORT_PAYMENTS, REPORTS, WITHDRAWALS


def report_ids(numbers: Sequence[int]) -> pa.Array:
    """Return the ids of reports."""
    return ids.numbered("R", numbers, 9)


def report_rows(day: ReportDay, identities: Identities) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """Return the day's visible rows and its truth."""
    reports = day.reports
    disputes = [(r, number) for r in reports for number in r.transactions or (-1,)]
    payments = [(r, place, told) for r in reports for place, told in enumerate(r.payments, 1)]
    numbers = [(r, place, told) for r in reports for place, told in enumerate(r.numbers, 1)]
    visible = {
        "reports": table(
            REPORTS,
            {
                "report_id": report_ids([r.number for r, _ in disputes]),
                "reported_at": instants([r.reported_at for r, _ in disputes]),
                "transaction_id": ids.transactions([number for _, number in disputes]),
                "scam_type": [r.scam_type.value if r.scam_type else None for r, _ in disputes],
                "channel": [r.channel for r, _ in disputes],
                "reporter": identities.people([r.person for r, _ in disputes]),
                "story": [r.story for r, _ in disputes],
            },
        ),
        "report_payments": table(
            REPORT_PAYMENTS,
            {
                "report_id": report_ids([r.number for r, _, _ in payments]),
                "place": [place for _, place, _ in payments],
                "debtor_account": [told.debtor_account for _, _, told in payments],
                "creditor_account": [told.creditor_account for _, _, told in payments],
                "amount_minor": [told.amount_minor for _, _, told in payments],
                "paid_at": instants([told.paid_at for _, _, told in payments]),
            },
        ),
        "report_numbers": table(
            REPORT_NUMBERS,
            {
                "report_id": report_ids([r.number for r, _, _ in numbers]),
                "place": [place for _, place, _ in numbers],
                "msisdn": [told.msisdn for _, _, told in numbers],
                "domain": [told.domain for _, _, told in numbers],
            },
        ),
        "withdrawals": table(
            WITHDRAWALS,
            {
                "report_id": report_ids([w.report for w in day.withdrawals]),
                "withdrawn_at": instants([w.withdrawn_at for w in day.withdrawals]),
                "reason": [w.reason for w in day.withdrawals],
            },
        ),
    }
    return visible, {"report_links": _links(reports)}


def _links(reports: Sequence[Report]) -> pa.Table:
    return table(
        truth.REPORT_LINKS,
        {
            "report_id": report_ids([r.number for r in reports]),
            "case_id": case_ids([r.case for r in reports]),
            "gang_id": gang_ids([r.gang for r in reports]),
            "verdict": [r.verdict for r in reports],
            "transaction_id": [ids.transactions(r.roots).to_pylist() for r in reports],
        },
    )


class Preventing:
    """Numbers alerts and counter checks over the run.

    Parameters
    ----------
    identities
        Of the country.
    institutions
        Ids by place.
    """

    def __init__(self, identities: Identities, institutions: Sequence[str]) -> None:
        self._identities = identities
        self._institutions = institutions
        self._alerts = 0
        self._checks = 0

    def rows(self, day: DissuasionDay) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
        """Return the day's visible rows and its truth."""
        alerts, checks = day.alerts, day.checks
        alert_ids = ids.numbered("A", range(self._alerts, self._alerts + len(alerts)), 8)
        check_ids = ids.numbered("B", range(self._checks, self._checks + len(checks)), 8)
        self._alerts += len(alerts)
        self._checks += len(checks)
        visible = {
            "alerts": self._alert_rows(alert_ids, alerts),
            "counter_checks": self._check_rows(check_ids, checks),
        }
        hidden = {
            "alert_outcomes": table(
                truth.ALERT_OUTCOMES,
                {
                    "alert_id": alert_ids,
                    "is_live": [alert.case >= 0 for alert in alerts],
                    "is_broken": [alert.is_broken for alert in alerts],
                },
            ),
            "check_outcomes": table(
                truth.CHECK_OUTCOMES,
                {
                    "check_id": check_ids,
                    "is_scam": [check.case >= 0 for check in checks],
                    "case_id": case_ids([check.case for check in checks]),
                },
            ),
        }
        return visible, hidden

    def _alert_rows(self, alert_ids: pa.Array, alerts: Sequence[Alert]) -> pa.Table:
        return table(
            ALERTS,
            {
                "alert_id": alert_ids,
                "person_id": self._identities.people([alert.person for alert in alerts]),
                "sent_at": instants([alert.sent_at for alert in alerts]),
                "channel": [alert.channel for alert in alerts],
            },
        )

    def _check_rows(self, check_ids: pa.Array, checks: Sequence[Check]) -> pa.Table:
        return table(
            COUNTER_CHECKS,
            {
                "check_id": check_ids,
                "institution": [self._institutions[check.institution] for check in checks],
                "account": self._identities.accounts([check.account for check in checks]),
                "checked_at": instants([check.checked_at for check in checks]),
                "is_trained": [check.is_trained for check in checks],
                "outcome": ["stopped" if check.is_stopped else "completed" for check in checks],
            },
        )
