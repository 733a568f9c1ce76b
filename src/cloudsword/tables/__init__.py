"""Column contracts: what each table promises, in data that validation, documentation and schemas read."""

from cloudsword.tables.accounts import ACCOUNTS
from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.tables.institutions import INSTITUTIONS
from cloudsword.tables.quarantine import QUARANTINE
from cloudsword.tables.reports import REPORTS, ROOT_TRANSACTIONS
from cloudsword.tables.transfers import TRANSFERS

__all__ = [
    "ACCOUNTS",
    "INSTANT",
    "INSTITUTIONS",
    "QUARANTINE",
    "REPORTS",
    "ROOT_TRANSACTIONS",
    "TRANSFERS",
    "Column",
    "PersonalData",
    "Table",
]
