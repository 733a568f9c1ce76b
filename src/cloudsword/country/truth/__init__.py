"""The truth: what really happened, apart from everything that a centre may see.

Invariant: nothing outside ``country`` and ``evaluate`` reads these tables; an import contract says so.
"""

from cloudsword.country.truth.contacts import CONTACTS, NUMBER_OWNERS, OWNER_KINDS, SCAM_LINES
from cloudsword.country.truth.gangs import GANGS, ROLES, SUPPLIERS
from cloudsword.country.truth.losses import CASES, PLANNED_PAYMENTS, REPORT_LINKS
from cloudsword.country.truth.money import LEGS, MULE_ACCOUNTS, PARCELS
from cloudsword.country.truth.outcomes import ALERT_OUTCOMES, CHECK_OUTCOMES
from cloudsword.country.truth.traps import LOAN_TRUTH, RING_FEES, RING_MEMBERS
from cloudsword.tables.contract import Table

TRUTH_TABLES: tuple[Table, ...] = (
    ROLES,
    GANGS,
    SUPPLIERS,
    CASES,
    PLANNED_PAYMENTS,
    PARCELS,
    LEGS,
    MULE_ACCOUNTS,
    SCAM_LINES,
    NUMBER_OWNERS,
    CONTACTS,
    REPORT_LINKS,
    ALERT_OUTCOMES,
    CHECK_OUTCOMES,
    LOAN_TRUTH,
    RING_MEMBERS,
    RING_FEES,
)
"""Every table of the truth."""

__all__ = [
    "ALERT_OUTCOMES",
    "CASES",
    "CHECK_OUTCOMES",
    "CONTACTS",
    "GANGS",
    "LEGS",
    "LOAN_TRUTH",
    "MULE_ACCOUNTS",
    "NUMBER_OWNERS",
    "OWNER_KINDS",
    "PARCELS",
    "PLANNED_PAYMENTS",
    "REPORT_LINKS",
    "RING_FEES",
    "RING_MEMBERS",
    "ROLES",
    "SCAM_LINES",
    "SUPPLIERS",
    "TRUTH_TABLES",
]
