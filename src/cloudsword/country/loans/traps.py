"""Routine loans: a sum is named, less is paid out; who cannot pay borrows at a sister platform or waits.

Invariants: a contract is written when its money has moved; a borrower pays back only what is there; what was
kept back is face - cash, taken at once or the same day.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, MINUTE
from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.flow import NO_TAG, PaymentKind, Priority
from cloudsword.country.incidents import Incident, Paid
from cloudsword.country.loans.contract import Contract, Platform
from cloudsword.country.loans.market import Market
from cloudsword.country.loans.purse import Purse, Row
from cloudsword.country.parameters import loans as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import Books, World
from cloudsword.vocabulary.scam_types import ScamType

NORMAL: Final = NormalDist()
ROUND_TO: Final = 10_000
"""Faces are whole hundreds of the currency."""


class Step(IntEnum):
    """What a payment of the traps is for."""

    LOAN = 0
    PAID_OFF = 1
    WAITING_FEE = 2


@dataclass(slots=True, eq=False)
class Borrower:
    """One person in the trap: place, account, how many further loans, and what was paid back so far."""

    key: int
    person: int
    account: int
    gang: int
    loans_left: int
    paid: list[Paid] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    is_called: bool = False


@dataclass(slots=True, eq=False)
class Debt:
    """One contract that is not paid off: what is owed, when, and for how many days it has been overdue."""

    borrower: Borrower
    platform: Platform
    face: int
    deduction: int
    owed: int
    term: int
    due_day: int
    overdue: int = -1


@dataclass(frozen=True, slots=True)
class _Planned:
    """One payment whose fate decides what comes next."""

    step: Step
    debt: Debt
    row: Row
    contract: Contract | None = None


class Traps:
    """All routine loans of one country.

    Parameters
    ----------
    scenario, world
        The country.
    market
        Gangs and platforms.
    adults
        Places of people who may borrow.
    """

    def __init__(self, scenario: Scenario, world: World, market: Market, adults: NDArray[np.int32]) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._market = market
        self._adults = adults
        self._purse = Purse(scenario, world)
        self._deductions = EvenStream(stream(scenario.seed, "loans.deductions"))
        self._debts: list[Debt] = []
        self._planned: list[_Planned] = []
        self._borrowers = 0
        self.incidents: list[Incident] = []

    @property
    def planned(self) -> int:
        """How many loans the day's payments want to pay out."""
        return sum(one.step is Step.LOAN for one in self._planned)

    def overdue(self) -> list[Debt]:
        """Return the debts that are overdue: their borrowers are called."""
        return [debt for debt in self._debts if debt.overdue >= 0]

    def advance(self, day: int, books: Books, first_number: int) -> list[Row]:
        """Return the day's payments; those whose tag is not ``NO_TAG`` must come back to `settled`.

        Parameters
        ----------
        day
            Local day.
        books
            What accounts hold when the day begins; loans are set aside in it.
        first_number
            Number of the next contract.
        """
        random = stream(self._scenario.seed, "loans.traps", day)
        self._planned = []
        open_platforms = [
            one for gang in range(len(self._market.gangs)) for one in self._market.lending(gang)
        ]
        rows = self._purse.tend(day, books, open_platforms, random)
        for debt in list(self._debts):
            if debt.due_day == day and debt.overdue < 0:
                rows += self._end_of_term(day, books, random, debt, first_number)
            elif debt.overdue >= 0:
                rows += self._overdue_day(day, random, debt)
        rate = self._values[law.TRAPPED_RATE] * len(self._adults) / 1000
        for _ in range(int(random.poisson(rate))):
            rows += self._trap(day, books, random, first_number)
        return rows

    def settled(
        self, happened: NDArray[np.bool_], amounts: NDArray[np.int64], numbers: NDArray[np.int64]
    ) -> list[Contract]:
        """Take in what became of the day's payments, by tag; return the contracts that were written.

        Parameters
        ----------
        happened, amounts, numbers
            By tag: whether money moved, how much, the transaction number.
        """
        written = []
        for tag, planned in enumerate(self._planned):
            debt, row = planned.debt, planned.row
            if planned.step is Step.LOAN and planned.contract is not None:
                if happened[tag]:
                    self._debts.append(debt)
                    written.append(planned.contract)
                continue
            if happened[tag]:
                debt.borrower.paid.append(Paid(int(numbers[tag]), row[0], row[1], row[2], int(amounts[tag])))
            if planned.step is Step.PAID_OFF and happened[tag]:
                self._debts.remove(debt)
            elif planned.step is Step.WAITING_FEE and happened[tag]:
                debt.due_day += debt.term
            elif debt.overdue < 0:
                debt.overdue = 0
        return written

    def _trap(self, day: int, books: Books, random: np.random.Generator, first_number: int) -> list[Row]:
        """Return the payments of a first loan to somebody."""
        person = int(self._adults[random.integers(len(self._adults))])
        last, most = self._values[law.CHAIN_LENGTH]
        borrower = Borrower(
            key=self._borrowers,
            person=person,
            account=int(self._world.people.current[person]),
            gang=int(random.integers(len(self._market.gangs))),
            loans_left=min(int(random.geometric(last)), most - 1),
        )
        self._borrowers += 1
        faces, shares = self._values[law.ROUTINE_FACE]
        face = float(random.choice(faces, p=shares)) * self._scenario.wage_minor
        at = self._scenario.calendar.begins(day) + int(random.integers(9 * HOUR, 23 * HOUR))
        return self._lend(day, books, random, borrower, face, at, first_number)

    def _lend(
        self,
        day: int,
        books: Books,
        random: np.random.Generator,
        borrower: Borrower,
        wanted: float,
        at: int,
        first_number: int,
    ) -> list[Row]:
        """Return the payments of one loan: the money out, and where it is for the look, a part back."""
        face = max(ROUND_TO, round(wanted / ROUND_TO) * ROUND_TO)
        platforms = self._market.lending(borrower.gang)
        platforms = [one for one in platforms if one.opened_at < at - HOUR]
        if not platforms:
            return []
        platform = platforms[int(random.integers(len(platforms)))]
        deduction = round(face * self._next_deduction())
        is_taken_back = bool(random.random() < self._values[law.TAKEN_BACK])
        paid_out = face if is_taken_back else face - deduction
        terms, shares = self._values[law.ROUTINE_TERM]
        term = int(random.choice(terms, p=shares))
        due = round(face * (1 + random.random() * self._values[law.ROUTINE_MARKUP]))
        if not self._purse.pledge(books, platform, paid_out):
            return []
        reserve = deduction if is_taken_back else 0
        loan = (
            at,
            platform.account,
            borrower.account,
            paid_out,
            int(PaymentKind.LOAN),
            int(Priority.SECURED),
        )
        contract = Contract(
            number=first_number + self.planned,
            platform=platform.place,
            lender_account=platform.account,
            borrower_account=borrower.account,
            borrower=borrower.person,
            face_minor=face,
            cash_minor=face - deduction,
            due_minor=due,
            signed_at=at - int(random.integers(2 * MINUTE, 30 * MINUTE)),
            due_at=at + term * DAY,
            gang=self._market.first_gang + borrower.gang,
        )
        debt = Debt(borrower, platform, face, deduction, due, term, day + term)
        borrower.domains.append(platform.domain)
        rows = [self._plan(Step.LOAN, debt, (*loan, reserve), contract)]
        if is_taken_back:
            back_at = at + int(random.integers(3 * MINUTE, 55 * MINUTE))
            kind, priority = int(PaymentKind.TRANSFER), int(Priority.SECURED)
            rows.append((back_at, borrower.account, platform.account, deduction, kind, priority, 0, NO_TAG))
        return rows

    def _end_of_term(
        self, day: int, books: Books, random: np.random.Generator, debt: Debt, first_number: int
    ) -> list[Row]:
        """Return what a borrower does when a loan is due: pays, pays to wait, or borrows elsewhere."""
        at = self._scenario.calendar.begins(day) + int(random.integers(9 * HOUR, 20 * HOUR))
        if random.random() < self._values[law.CAN_PAY]:
            return [self._repay(Step.PAID_OFF, debt, at, debt.owed)]
        if random.random() < self._values[law.ROLLS_OVER]:
            return [self._repay(Step.WAITING_FEE, debt, at, debt.deduction)]
        borrower = debt.borrower
        rows: list[Row] = []
        if borrower.loans_left > 0:
            wanted = debt.face * self._values[law.CHAIN_GROWTH]
            rows = self._lend(day, books, random, borrower, wanted, at, first_number)
            borrower.loans_left -= 1
        pay_at = at + int(random.integers(60 * MINUTE, 120 * MINUTE))
        return [*rows, self._repay(Step.PAID_OFF, debt, pay_at, debt.owed)]

    def _overdue_day(self, day: int, random: np.random.Generator, debt: Debt) -> list[Row]:
        """Return the payment of an overdue borrower who found the money; give the loan up in the end."""
        debt.overdue += 1
        debt.borrower.is_called = True
        debt.owed += round(debt.face * self._values[law.OVERDUE_RATE])
        at = self._scenario.calendar.begins(day) + int(random.integers(9 * HOUR, 22 * HOUR))
        if debt.overdue >= self._values[law.GIVES_UP]:
            self._debts.remove(debt)
            self._complain(debt.borrower)
            return []
        if random.random() < self._values[law.OVERDUE_PAYS]:
            return [self._repay(Step.PAID_OFF, debt, at, debt.owed)]
        return []

    def _complain(self, borrower: Borrower) -> None:
        """Hand over what happened to a borrower who gave up, once."""
        if not borrower.paid:
            return
        paid, borrower.paid = tuple(borrower.paid), []
        lines = self._market.gangs[borrower.gang].lines if borrower.is_called else ()
        self.incidents.append(
            Incident(
                key=(2, borrower.key, paid[-1].number),
                person=borrower.person,
                scam_type=ScamType.ROUTINE_LOAN,
                payments=paid,
                noticed_at=paid[-1].at,
                lines=lines,
                domains=tuple(dict.fromkeys(borrower.domains)),
                gang=self._market.first_gang + borrower.gang,
            )
        )

    def _repay(self, step: Step, debt: Debt, at: int, amount: int) -> Row:
        row = (at, debt.borrower.account, debt.platform.account, max(1, amount), int(PaymentKind.REPAYMENT))
        return self._plan(step, debt, (*row, int(Priority.MAY_BOUNCE), 0))

    def _plan(
        self,
        step: Step,
        debt: Debt,
        row: tuple[int, int, int, int, int, int, int],
        contract: Contract | None = None,
    ) -> Row:
        whole = (*row, len(self._planned))
        self._planned.append(_Planned(step, debt, whole, contract))
        return whole

    def _next_deduction(self) -> float:
        """Return the next share kept back: Beta by its mean and spread, evenly drawn."""
        first, second = self._values[law.DEDUCTION]
        mean = first / (first + second)
        spread = (mean * (1 - mean) / (first + second + 1)) ** 0.5
        share = mean + spread * NORMAL.inv_cdf(self._deductions.next())
        return float(np.clip(share, *self._values[law.DEDUCTION_RANGE]))
