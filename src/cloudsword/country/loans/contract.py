"""Contracts and platforms: what is written down of a loan, and who lends.

Invariants: cash <= face; due > 0; a lawful loan by instalments is due in equal parts, exactly.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from cloudsword.country.world.numbers import domain, scatter

Kind = Literal["licensed", "app"]

NO_GANG: Final = -1
NAMES: Final = 1_000_000
"""Most platforms of a country."""
YEAR_DAYS: Final = 365
DAYS_A_MONTH: Final = YEAR_DAYS / 12


@dataclass(slots=True, eq=False)
class Platform:
    """One lender.

    Parameters
    ----------
    place
        Number of the platform, from 0.
    kind
        ``licensed`` or ``app``.
    name, domain
        What it shows; the number in them says nothing.
    account
        Place of the account that lends and collects.
    opened_at, closed_at
        UTC microseconds; None: open at the end of the run.
    gang
        Place among the lending gangs, ``NO_GANG`` for a lawful lender.
    """

    place: int
    kind: Kind
    name: str
    domain: str
    account: int
    opened_at: int
    closed_at: int | None
    gang: int


def open_platform(
    seed: int, place: int, kind: Kind, account: int, opened_at: int, gang: int = NO_GANG
) -> Platform:
    """Return a platform that lends from now on, under a name that tells neither its place nor its gang."""
    number = 1 + int(scatter(seed, "platforms", np.array([place]), NAMES)[0])
    name = f"{'Lender' if kind == 'licensed' else 'Loan app'} {number}"
    return Platform(
        place, kind, name, domain(name.lower().replace(" ", "-"), 0), account, opened_at, None, gang
    )


@dataclass(frozen=True, slots=True)
class Contract:
    """One loan contract as written.

    Parameters
    ----------
    number
        From 0, in the order in which contracts came about.
    platform
        Place of the platform.
    lender_account, borrower_account
        Places of accounts.
    borrower
        Place of the person.
    face_minor, cash_minor, due_minor
        The sum named, the sum paid out and kept, the sum to be paid back in all; minor units.
    signed_at, due_at
        UTC microseconds; for instalments when the last one is due.
    gang
        Truth: place among the lending gangs, ``NO_GANG`` for a lawful loan.
    """

    number: int
    platform: int
    lender_account: int
    borrower_account: int
    borrower: int
    face_minor: int
    cash_minor: int
    due_minor: int
    signed_at: int
    due_at: int
    gang: int

    @property
    def is_routine(self) -> bool:
        """Whether it is a routine loan, built to trap."""
        return self.gang != NO_GANG


def simple_yearly_rate(cash_minor: int, due_minor: int, days: float) -> float:
    """Return the simple yearly rate of a loan.

    Parameters
    ----------
    cash_minor, due_minor
        What was paid out and kept, what is to be paid back; minor units.
    days
        From the one to the other, more than 0.

    Returns
    -------
    float
        (due - cash) / cash x 365 / days: 1.0 is 100 % a year.

    Examples
    --------
    >>> round(simple_yearly_rate(7_000, 10_000, 7), 2)
    22.35
    """
    return (due_minor - cash_minor) / cash_minor * YEAR_DAYS / days
