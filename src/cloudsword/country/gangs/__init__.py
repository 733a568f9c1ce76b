"""Gangs: who they are, whom they call, what their victims pay, and where the money goes, to the unit."""

from cloudsword.country.gangs.case import Case, Outcome, PlannedPayment
from cloudsword.country.gangs.gangs import Gangs
from cloudsword.country.gangs.rows import GangDay

__all__ = ["Case", "GangDay", "Gangs", "Outcome", "PlannedPayment"]
