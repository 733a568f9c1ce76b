"""Loans: routine ones that trap, lawful ones beside them, and the platforms that lend."""

from cloudsword.country.loans.contract import NO_GANG, Contract, Platform, simple_yearly_rate
from cloudsword.country.loans.loans import LoanDay, Loans

__all__ = ["NO_GANG", "Contract", "LoanDay", "Loans", "Platform", "simple_yearly_rate"]
