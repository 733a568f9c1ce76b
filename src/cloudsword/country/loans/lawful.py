"""Lawful loans: banks' instalment loans, and small loans for a few weeks that must never look like a trap.

Invariants: an instalment is due_minor / months, exactly; a small loan costs no more a year than the law's
cap, and at least nine tenths of the face are paid out.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, OFFSET
from cloudsword.country.draws import even_uniforms, stream
from cloudsword.country.flow import PaymentKind, Payments, Priority
from cloudsword.country.loans.contract import NO_GANG, YEAR_DAYS, Contract, Kind, Platform, open_platform
from cloudsword.country.parameters import loans as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import World

LAST_DAY: Final = 28
"""Latest day of a month on which an instalment falls due."""
ROUND_TO: Final = 10_000


@dataclass(slots=True)
class _Book:
    """Debts that are paid back in equal parts; arrays of one length, in the order of signing."""

    borrower: NDArray[np.int32]
    lender: NDArray[np.int32]
    part: NDArray[np.int64]
    left: NDArray[np.int32]
    due_day: NDArray[np.int64]
    month_day: NDArray[np.int8]

    def add(self, other: "_Book") -> None:
        """Append rows."""
        for name in self.__slots__:
            setattr(self, name, np.concatenate((getattr(self, name), getattr(other, name))))


class Lawful:
    """All lawful loans of one country.

    Parameters
    ----------
    scenario, world
        The country.
    platforms
        All platforms so far; the lawful lenders are added to it.

    Notes
    -----
    Vectorised over the loans in force; some milliseconds a day for a million people.
    """

    def __init__(self, scenario: Scenario, world: World, platforms: list[Platform]) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        people = world.people
        self._earners = np.flatnonzero((people.wage > 0) & (people.current >= 0)).astype(np.int32)
        random = stream(scenario.seed, "loans.lenders")
        ages = random.integers(6 * YEAR_DAYS, 20 * YEAR_DAYS, len(world.lenders) + 8)
        shown, apps = self._values[law.SHORT_LENDERS]
        lenders: list[tuple[Kind, int]] = [("licensed", account) for account in world.lenders.tolist()]
        own = random.choice(world.lenders, shown + apps).tolist()
        lenders += [("licensed" if place < shown else "app", own[place]) for place in range(shown + apps)]
        for place, (kind, account) in enumerate(lenders):
            since = scenario.calendar.begins(0) - int(ages[place % len(ages)]) * DAY
            platforms.append(open_platform(scenario.seed, len(platforms), kind, account, since))
        self._banks = platforms[-len(lenders) : len(platforms) - shown - apps]
        self._small = platforms[len(platforms) - shown - apps :]
        nothing = np.zeros(0, np.int64)
        self._book = _Book(
            nothing.astype(np.int32),
            nothing.astype(np.int32),
            nothing,
            nothing.astype(np.int32),
            nothing,
            nothing.astype(np.int8),
        )
        self._due: NDArray[np.int64] = nothing
        self._signed: list[Contract] = []
        self._signed_months: list[int] = []

    def standing(self, first_number: int) -> list[Contract]:
        """Return the instalment loans that were signed before the run and are being paid back; call once.

        Parameters
        ----------
        first_number
            Number of the first of them.
        """
        random = stream(self._scenario.seed, "loans.standing")
        count = round(self._values[law.INSTALMENT_STOCK] * len(self._earners))
        signed = self._sign(random, count, first_number, day=None)
        self._signed, self._signed_months = [], []
        return signed

    def advance(self, day: int, first_number: int) -> Payments:
        """Return the day's payments: loans first, then parts that are due; all MAY_BOUNCE, tags from 0.

        Parameters
        ----------
        day
            Local day.
        first_number
            Number of the next contract.
        """
        random = stream(self._scenario.seed, "loans.lawful", day)
        thousands = len(self._earners) / 1000
        months = np.mean(self._values[law.INSTALMENT_MONTHS])
        large = random.poisson(self._values[law.INSTALMENT_STOCK] * len(self._earners) / months / 30.4)
        small = random.poisson(self._values[law.SHORT_RATE] * thousands)
        loans = self._sign(random, int(large), first_number, day)
        loans += self._sign_small(random, int(small), first_number + int(large), day)
        self._signed = loans
        self._due = np.flatnonzero((self._book.due_day == day) & (self._book.left > 0))
        count, begins = len(loans), self._scenario.calendar.begins(day)
        at = [contract.signed_at + HOUR // 4 for contract in loans]
        debtors = [contract.lender_account for contract in loans]
        creditors = [contract.borrower_account for contract in loans]
        amounts = [contract.cash_minor for contract in loans]
        hours = random.integers(6 * HOUR, 21 * HOUR, len(self._due))
        total = count + len(self._due)
        return Payments(
            at=np.concatenate((np.array(at, np.int64), begins + hours)),
            debtor=np.concatenate((np.array(debtors, np.int32), self._book.borrower[self._due])),
            creditor=np.concatenate((np.array(creditors, np.int32), self._book.lender[self._due])),
            amount=np.concatenate((np.array(amounts, np.int64), self._book.part[self._due])),
            kind=np.repeat([PaymentKind.LOAN, PaymentKind.REPAYMENT], [count, len(self._due)]).astype(
                np.int8
            ),
            priority=np.full(total, Priority.MAY_BOUNCE, np.int8),
            reserve=np.zeros(total, np.int64),
            tag=np.arange(total, dtype=np.int64),
        )

    @property
    def planned(self) -> int:
        """How many loans the day's payments want to pay out."""
        return len(self._signed)

    def settled(self, day: int, happened: NDArray[np.bool_]) -> list[Contract]:
        """Take in what became of the day's payments, by tag; return the contracts that were written."""
        count = len(self._signed)
        written = [
            one for one, is_paid in zip(self._signed, happened[:count].tolist(), strict=True) if is_paid
        ]
        months = [one for one, is_paid in zip(self._signed_months, happened[:count], strict=True) if is_paid]
        paid = happened[count:]
        done, bounced = self._due[paid], self._due[~paid]
        self._book.left[done] -= 1
        self._book.due_day[done] = self._next_month(self._book.due_day[done], self._book.month_day[done])
        self._book.due_day[bounced] += self._values[law.RETRY_DAYS]
        if written:
            self._book.add(self._booked(written, months))
        self._signed, self._signed_months = [], []
        return written

    def _sign(
        self, random: np.random.Generator, count: int, first_number: int, day: int | None
    ) -> list[Contract]:
        """Return instalment loans signed on ``day``; for None, loans that stand before the run (booked)."""
        values, begins = self._values, self._scenario.calendar.begins(0 if day is None else day)
        borrowers = random.choice(self._earners, count, replace=day is not None)
        months = random.choice(values[law.INSTALMENT_MONTHS], count)
        mean, sigma = values[law.INSTALMENT_SUM]
        wanted = np.exp(mean + sigma * random.standard_normal(count)) * self._scenario.wage_minor
        rates = random.uniform(*values[law.LAWFUL_RATE], count)
        banks = random.integers(len(self._banks), size=count)
        hours = random.integers(9 * HOUR, 17 * HOUR, count)
        passed = (random.random(count) * months).astype(np.int64)
        contracts = []
        for place in range(count):
            face = max(ROUND_TO, round(float(wanted[place]) / ROUND_TO) * ROUND_TO)
            cost = face * float(rates[place]) * (int(months[place]) + 1) / 24
            part = -(-round(face + cost) // int(months[place]))
            signed_at = begins + int(hours[place])
            if day is None:
                signed_at -= (int(passed[place]) * 30 + 1 + place % 29) * DAY
            bank = self._banks[int(banks[place])]
            contracts.append(
                Contract(
                    number=first_number + place,
                    platform=bank.place,
                    lender_account=bank.account,
                    borrower_account=int(self._world.people.current[borrowers[place]]),
                    borrower=int(borrowers[place]),
                    face_minor=face,
                    cash_minor=face,
                    due_minor=part * int(months[place]),
                    signed_at=signed_at,
                    due_at=self._months_later(signed_at, int(months[place])),
                    gang=NO_GANG,
                )
            )
        if day is None:
            self._book.add(self._booked(contracts, months.tolist(), passed))
        else:
            self._signed_months += months.tolist()
        return contracts

    def _sign_small(
        self, random: np.random.Generator, count: int, first_number: int, day: int
    ) -> list[Contract]:
        """Return new small loans: one payment back, cost up front or at the end."""
        values, begins = self._values, self._scenario.calendar.begins(day)
        borrowers = random.choice(self._earners, count)
        least, most = values[law.SHORT_FACE]
        faces = (least + (most - least) * even_uniforms(random, count)) * self._scenario.wage_minor
        shortest, longest = values[law.SHORT_TERM]
        contracts = []
        for place in range(count):
            days = int(random.integers(shortest, longest + 1))
            face = max(ROUND_TO, round(float(faces[place]) / ROUND_TO) * ROUND_TO)
            yearly = float(random.uniform(*values[law.SHORT_COST]))
            is_up_front = bool(random.random() < values[law.UP_FRONT])
            # a cost up front is earned on what is paid out, so that it must be smaller
            cost = int(face * yearly * days / YEAR_DAYS / (1 + yearly if is_up_front else 1))
            lender = self._small[int(random.integers(len(self._small)))]
            signed_at = begins + int(random.integers(8 * HOUR, 22 * HOUR))
            contracts.append(
                Contract(
                    number=first_number + place,
                    platform=lender.place,
                    lender_account=lender.account,
                    borrower_account=int(self._world.people.current[borrowers[place]]),
                    borrower=int(borrowers[place]),
                    face_minor=face,
                    cash_minor=face - cost if is_up_front else face,
                    due_minor=face if is_up_front else face + cost,
                    signed_at=signed_at,
                    due_at=signed_at + days * DAY,
                    gang=NO_GANG,
                )
            )
        self._signed_months += [0] * count
        return contracts

    def _booked(
        self, contracts: list[Contract], months: list[int], passed: NDArray[np.int64] | None = None
    ) -> _Book:
        """Return contracts as debts; 0 months: one payment at ``due_at``."""
        terms = np.array(months, np.int64)
        signed = np.array([one.signed_at for one in contracts], np.int64)
        ends = np.array([self._scenario.calendar.day_of(one.due_at) for one in contracts], np.int64)
        dates = ((signed + OFFSET) // DAY).astype("datetime64[D]")
        firsts = dates.astype("datetime64[M]").astype("datetime64[D]")
        month_day = np.minimum((dates - firsts).astype(np.int64) + 1, LAST_DAY)
        days = (signed - self._scenario.calendar.begins(0)) // DAY
        left = np.where(terms == 0, 1, terms)
        first = self._next_month(days, month_day)
        if passed is not None:
            for _ in range(int(np.max(terms, initial=0)) + 1):
                is_early = (first < 0) & (left > 0)
                first = np.where(is_early, self._next_month(first, month_day), first)
                left = left - is_early
        return _Book(
            borrower=np.array([one.borrower_account for one in contracts], np.int32),
            lender=np.array([one.lender_account for one in contracts], np.int32),
            part=np.array([one.due_minor for one in contracts], np.int64) // np.where(terms == 0, 1, terms),
            left=left.astype(np.int32),
            due_day=np.where(terms == 0, ends, first),
            month_day=month_day.astype(np.int8),
        )

    def _next_month(self, days: NDArray[np.int64], month_day: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the days of the run with the given days of the month in the months after ``days``."""
        start = (self._scenario.start - date(1970, 1, 1)).days
        months = (start + days).astype("datetime64[D]").astype("datetime64[M]") + np.timedelta64(1, "M")
        firsts: NDArray[np.int64] = months.astype("datetime64[D]").astype(np.int64)
        return firsts + month_day.astype(np.int64) - 1 - start

    def _months_later(self, at: int, months: int) -> int:
        """Return the instant so many months after ``at``, at the same local hour, on day 28 at the latest."""
        days, rest = divmod(at + OFFSET, DAY)
        signed = date(1970, 1, 1) + timedelta(days=days)
        years, month = divmod(signed.month - 1 + months, 12)
        last = date(signed.year + years, month + 1, min(signed.day, LAST_DAY))
        return (last - date(1970, 1, 1)).days * DAY + rest - OFFSET
