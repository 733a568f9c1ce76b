"""Reporting: who tells an authority, when and where, what they remember, and who tells what is no scam."""

from cloudsword.country.reporting.desk import Report, ReportDay, Reporting, Withdrawal
from cloudsword.country.reporting.memory import ToldNumber, ToldPayment
from cloudsword.country.reporting.victims import Victims, incident_of

__all__ = [
    "Report",
    "ReportDay",
    "Reporting",
    "ToldNumber",
    "ToldPayment",
    "Victims",
    "Withdrawal",
    "incident_of",
]
