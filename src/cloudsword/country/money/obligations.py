"""What comes every month on its day: wages and pensions, rent, bills, family, repayments, saving."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, MINUTE, SECOND
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments, Priority
from cloudsword.country.money.amounts import hundreds, round_sums
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, free_on, instants, paid
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import savings
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, AccountUse, Trade, World

LAST_DAY = 28
"""Monthly days run from 1 to this, so every month has them."""


def _next_day(days: NDArray[np.int8]) -> NDArray[np.int8]:
    return np.where(days >= LAST_DAY, 1, days + 1).astype(np.int8)


class Obligations:
    """Payments on fixed days of the month.

    Parameters
    ----------
    scenario, world, budgets
        The country, its people, what they have.
    """

    def __init__(self, scenario: Scenario, world: World, budgets: Budgets) -> None:
        self._world, self._budgets = world, budgets
        people, random = world.people, stream(scenario.seed, "money.obligations")
        count = len(people)
        self._payroll_hour = random.integers(
            6 * 60, 11 * 60, len(world.accounts)
        )  # minutes of the day, by payer
        _, self._bills = scenario.values[law.BILL_PART]
        self._bill_day = random.integers(1, LAST_DAY + 1, (self._bills, count)).astype(np.int8)
        self._bill_to = random.choice(world.utilities, (self._bills, count))
        self._bill_share = random.dirichlet(np.full(self._bills, 3.0), count).T
        self._from_wallet = random.random((self._bills, count)) < scenario.values[law.BILL_HABITS][0]
        self._save_day = _next_day(people.wage_day)
        income_day = people.wage_day.copy()
        given = budgets.supporter != NOBODY
        income_day[given] = _next_day(people.wage_day[budgets.supporter[given]])
        self._income_day = income_day
        bank = world.accounts.institution[np.maximum(people.current, 0)]
        self._lender = world.lenders[np.minimum(bank, len(world.lenders) - 1)]

    def days_to(self, of_month: int, days: NDArray[np.int8]) -> NDArray[np.int64]:
        """Return how many days until the monthly ``days``, 0 for today, about."""
        return (days.astype(np.int64) - of_month) % 30

    def committed(self, of_month: int) -> NDArray[np.int64]:
        """Return what each person still owes on rent before the next income, minor units."""
        people = self._world.people
        comes_first = self.days_to(of_month, people.rent_day) <= self.days_to(of_month, self._income_day)
        return np.where(comes_first, people.rent, 0)

    def payments(self, day: Day) -> list[Payments]:
        """Return the day's payments of this sort."""
        found = [self._wages(day), self._family(day), self._rents(day), self._repayments(day)]
        return [*found, *self._bills_due(day), self._savings(day)]

    def _wages(self, day: Day) -> Payments:
        people, random = self._world.people, day.stream("wages")
        due = np.flatnonzero((people.wage_day == day.of_month) & (people.payer != NOBODY))
        payer = people.payer[due]
        # a payer's batch begins at its own minute; bookings follow within two minutes
        at = day.begins + self._payroll_hour[payer] * MINUTE + random.integers(0, 120 * SECOND, len(due))
        varies = np.isin(people.trade[due], (Trade.RIDER, Trade.SALES, Trade.SHOPKEEPER))
        factor = np.where(
            varies, np.exp(day.scenario.values[law.WAGE_SWING] * random.standard_normal(len(due))), 1.0
        )
        amount = np.rint(people.wage[due] * factor).astype(np.int64)
        from_shop = self._world.accounts.use[payer] == AccountUse.MERCHANT
        wages = paid(at, payer, people.current[due], amount, PaymentKind.WAGE)
        # a shopkeeper takes what the shop has
        from_shop = self._world.accounts.use[wages.debtor] == AccountUse.MERCHANT
        wages.priority[from_shop] = int(Priority.MAY_SHRINK)
        return wages

    def _family(self, day: Day) -> Payments:
        people, budgets = self._world.people, self._budgets
        due = np.flatnonzero((self._income_day == day.of_month) & (budgets.allowance > 0))
        random = day.stream("family")
        supporter = budgets.supporter[due]
        at = instants(random, day.begins, day.scenario.values[law.SHOP_HOURS], len(due))
        treasury = self._world.government[due % len(self._world.government)]
        debtor = np.where(supporter == NOBODY, treasury, people.current[supporter])
        at = np.where(supporter == NOBODY, day.begins + 9 * HOUR + due * (SECOND // 100) % (2 * HOUR), at)
        return paid(at, debtor, people.current[due], budgets.allowance[due], PaymentKind.TRANSFER)

    def _rents(self, day: Day) -> Payments:
        people, random = self._world.people, day.stream("rents")
        due = np.flatnonzero((people.rent_day == day.of_month) & (people.landlord != NOBODY))
        at = instants(random, day.begins, day.scenario.values[law.SHOP_HOURS], len(due))
        return paid(at, people.current[due], people.landlord[due], people.rent[due], PaymentKind.RENT)

    def _repayments(self, day: Day) -> Payments:
        people, budgets = self._world.people, self._budgets
        due = np.flatnonzero((self._save_day == day.of_month) & (budgets.repayment > 0))
        at = day.begins + HOUR + day.stream("repayments").integers(0, 3 * HOUR, len(due))
        amount = budgets.repayment[due]
        return paid(at, people.current[due], self._lender[due], amount, PaymentKind.REPAYMENT)

    def _bills_due(self, day: Day) -> list[Payments]:
        people, random, found = self._world.people, day.stream("bills"), []
        share, _ = day.scenario.values[law.BILL_PART]
        _, swing = day.scenario.values[law.BILL_HABITS]
        for bill in range(self._bills):
            due = np.flatnonzero((self._bill_day[bill] == day.of_month) & (people.current != NOBODY))
            wanted = share * self._budgets.income[due] * self._bill_share[bill, due]
            amount = np.rint(wanted * np.exp(swing * random.standard_normal(len(due)))).astype(np.int64)
            wallet = people.wallet[due]
            by_wallet = self._from_wallet[bill, due] & (free_on(day.free, wallet) > 1.5 * amount)
            debtor = np.where(by_wallet, wallet, people.current[due])
            at = instants(random, day.begins, day.scenario.values[law.SHOP_HOURS], len(due))
            found.append(paid(at, debtor, self._bill_to[bill, due], amount, PaymentKind.BILL))
        return found

    def _savings(self, day: Day) -> Payments:
        people, budgets, values = self._world.people, self._budgets, day.scenario.values
        random = day.stream("savings")
        due = np.flatnonzero((self._save_day == day.of_month) & (people.savings != NOBODY))
        due = due[random.random(len(due)) < values[savings.SAVER_SHARE]]
        most, enough, swing = values[savings.SAVING_LIMITS]
        free = day.free[people.current[due]] - self.committed(day.of_month)[due]
        wanted = (
            values[savings.SAVING_PART]
            * budgets.income[due]
            * np.exp(swing * random.standard_normal(len(due)))
        )
        # who has more than enough on the current account puts the rest away
        wanted += np.maximum(free - wanted - enough * budgets.income[due], 0.0)
        wanted = np.minimum(wanted, most * np.maximum(free, 0))
        amount = np.where(wanted < 5 * budgets.income[due], hundreds(wanted), round_sums(wanted))
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(due))
        return paid(at, people.current[due], people.savings[due], amount, PaymentKind.OWN)
