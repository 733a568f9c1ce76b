"""How a victim's money comes together: free money first, then savings, relatives, and a loan.

Invariant: money that a payment will take is pledged (reserved) the moment the payment is planned, so nothing
ordinary can spend it; what is gathered arrives before the payment.
"""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.calendar import MINUTE, SECOND
from cloudsword.country.flow import PaymentKind
from cloudsword.country.parameters import victims as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, Books, World

CLOSE = 6
"""Contacts who are near enough to lend."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One payment that brings money to the paying account: instant, debtor, creditor, amount, kind."""

    at: int
    debtor: int
    creditor: int
    amount: int
    kind: PaymentKind


class Means:
    """What victims can pay from.

    Parameters
    ----------
    scenario, world, ties
        The country.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties) -> None:
        self._values = scenario.values
        self._wage = scenario.wage_minor
        self._world = world
        self._ties = ties

    def gather(
        self, random: np.random.Generator, books: Books, person: int, amount: int, at: int, day_begins: int
    ) -> tuple[int, int, list[Gathered]]:
        """Pledge ``amount`` for a payment at ``at``.

        Returns
        -------
        tuple
            Paying account, amount that came together (0 to ``amount``), and the payments that bring it there.
        """
        people = self._world.people
        current, savings, wallet = (int(a[person]) for a in (people.current, people.savings, people.wallet))
        if (
            wallet != NOBODY
            and random.random() < self._values[law.WALLET_PAYERS]
            and _free(books, wallet) >= amount
        ):
            books.reserved[wallet] += amount
            return wallet, amount, []
        own = min(amount, _free(books, current))
        books.reserved[current] += own
        missing = amount - own
        sources: list[tuple[int, int, PaymentKind]] = []
        if missing and savings != NOBODY:
            missing -= self._pledge(books, sources, savings, missing, _free(books, savings), PaymentKind.OWN)
        if missing and random.random() < self._values[law.RELATIVES]:
            for friend in self._ties.of(person)[:CLOSE].tolist():
                theirs = int(people.savings[friend])
                if missing and theirs != NOBODY:
                    lent = int(_free(books, theirs) * self._values[law.RELATIVE_SHARE]) // 10_000 * 10_000
                    missing -= self._pledge(books, sources, theirs, missing, lent, PaymentKind.TRANSFER)
        if missing:
            lender = self._lender(current)
            limit = round(self._values[law.LOAN_LIMIT] * self._wage)
            missing -= self._pledge(books, sources, lender, missing, limit, PaymentKind.LOAN)
        low, high = self._values[law.GATHERING]
        gathered = []
        for debtor, part, kind in sources:
            lead = int(random.uniform(low, high) * MINUTE) // SECOND * SECOND
            gathered.append(Gathered(max(at - lead, min(day_begins, at)), debtor, current, part, kind))
        return current, amount - missing, gathered

    @staticmethod
    def _pledge(
        books: Books,
        sources: list[tuple[int, int, PaymentKind]],
        account: int,
        wanted: int,
        most: int,
        kind: PaymentKind,
    ) -> int:
        part = max(0, min(wanted, most, _free(books, account)))
        if part:
            books.reserved[account] += part
            sources.append((account, part, kind))
        return part

    def _lender(self, account: int) -> int:
        lenders = self._world.lenders
        return int(lenders[int(self._world.accounts.institution[account]) % len(lenders)])


def _free(books: Books, account: int) -> int:
    return int(books.balance[account] - books.reserved[account])
