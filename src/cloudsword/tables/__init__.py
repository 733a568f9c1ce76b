"""Column contracts: what each table promises, in data that validation, documentation and schemas read."""

from cloudsword.tables.accounts import ACCOUNTS
from cloudsword.tables.chat_members import CHAT_MEMBERS
from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.tables.institutions import INSTITUTIONS
from cloudsword.tables.lending import LOANS, PLATFORMS
from cloudsword.tables.people import PEOPLE
from cloudsword.tables.prevention import ALERTS, COUNTER_CHECKS
from cloudsword.tables.quarantine import QUARANTINE
from cloudsword.tables.report_details import REPORT_NUMBERS, REPORT_PAYMENTS, WITHDRAWALS
from cloudsword.tables.reports import REPORTS, ROOT_TRANSACTIONS
from cloudsword.tables.sites import SITES
from cloudsword.tables.telephone import CALLS, MESSAGES, SUBSCRIBERS, TRANSCRIPTS
from cloudsword.tables.transfers import TRANSFERS

RECORD_TABLES: tuple[Table, ...] = (
    INSTITUTIONS,
    PEOPLE,
    ACCOUNTS,
    SUBSCRIBERS,
    TRANSFERS,
    CALLS,
    MESSAGES,
    TRANSCRIPTS,
    SITES,
    PLATFORMS,
    LOANS,
    CHAT_MEMBERS,
    REPORTS,
    REPORT_PAYMENTS,
    REPORT_NUMBERS,
    WITHDRAWALS,
    ALERTS,
    COUNTER_CHECKS,
)
"""Tables of records that a centre takes in, those that others point to first."""

__all__ = [
    "ACCOUNTS",
    "ALERTS",
    "CALLS",
    "CHAT_MEMBERS",
    "COUNTER_CHECKS",
    "INSTANT",
    "INSTITUTIONS",
    "LOANS",
    "MESSAGES",
    "PEOPLE",
    "PLATFORMS",
    "QUARANTINE",
    "RECORD_TABLES",
    "REPORTS",
    "REPORT_NUMBERS",
    "REPORT_PAYMENTS",
    "ROOT_TRANSACTIONS",
    "SITES",
    "SUBSCRIBERS",
    "TRANSCRIPTS",
    "TRANSFERS",
    "WITHDRAWALS",
    "Column",
    "PersonalData",
    "Table",
]
