"""Ordinary occasions that look bad: weddings, homes, sums passed on within minutes, tests, new accounts.

Invariant: nobody here is a criminal; each occasion has the outward shape of one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments, Priority
from cloudsword.country.money.amounts import gifts, hundreds, round_sums
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, free_on, instants, later, paid
from cloudsword.country.money.shopping import DAYS_A_MONTH
from cloudsword.country.parameters import money, occasions
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import open_accounts
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, AccountUse, Books, World

DAYS_A_YEAR = 365.0
LUCKY = 66_600
"""Minor units of a lucky gift."""
MOST_CHANGE = 1_000
"""Minor units of the largest test payment."""


@dataclass(frozen=True, slots=True)
class _Home:
    """A home that is being bought: who, on which day it is paid, from which loan."""

    buyer: int
    pays_on: int
    seller_account: int
    price: int
    lender: int


class Occasions:
    """Rare occasions in ordinary lives.

    Parameters
    ----------
    scenario, world, ties, budgets
        The country, its people, who knows whom, what people have.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties, budgets: Budgets) -> None:
        self._scenario, self._world, self._ties, self._budgets = scenario, world, ties, budgets
        age = scenario.start.year - world.people.birth_year[budgets.adults].astype(np.int64)
        youngest, oldest = scenario.values[occasions.WEDDING_AGES]
        self._marrying = budgets.adults[(age >= youngest) & (age <= oldest)]
        is_owner = world.people.savings[budgets.adults] != NOBODY
        youngest, oldest = scenario.values[occasions.HOUSE_AGES]
        self._buying = budgets.adults[(age >= youngest) & (age <= oldest) & is_owner]
        self._businesses = np.flatnonzero(world.accounts.use == AccountUse.BUSINESS).astype(np.int32)
        self._homes: list[_Home] = []

    def open_accounts(self, day: int, books: Books) -> NDArray[np.int32]:
        """Open savings accounts for some people at another bank; return who they are, int32 places."""
        world, values = self._world, self._scenario.values
        random = stream(self._scenario.seed, "money.new_accounts", day)
        rate, _ = values[occasions.NEW_ACCOUNTS]
        adults = self._budgets.adults
        who = adults[random.random(len(adults)) < rate / DAYS_A_MONTH]
        if not len(who):
            return who
        banks = len(world.cash)
        opened_at = self._scenario.calendar.begins(day) + random.integers(8 * HOUR, 10 * HOUR, len(who))
        bank = random.integers(0, banks, len(who))
        self._opened = open_accounts(world, books, self._scenario, bank, AccountUse.SAVINGS, who, opened_at)
        return who

    def payments(self, day: Day, opened: NDArray[np.int32]) -> list[Payments]:
        """Return the day's payments of this sort; ``opened``: people who opened an account today."""
        return [
            *self._weddings(day),
            *self._homes_bought(day),
            *self._passed_on(day),
            *self._tested(day),
            *self._first_uses(day, opened),
        ]

    def _first_uses(self, day: Day, opened: NDArray[np.int32]) -> list[Payments]:
        """Fill new accounts within hours: from the old savings or the current account, and from a friend."""
        if not len(opened):
            return []
        people, values, random = self._world.people, day.scenario.values, day.stream("first_uses")
        _, part = values[occasions.NEW_ACCOUNTS]
        without, given = values[occasions.NEW_ACCOUNT_GIFT]
        source = np.where(people.savings[opened] != NOBODY, people.savings[opened], people.current[opened])
        share = np.where(people.savings[opened] != NOBODY, part, without)
        amount = gifts(random, share * random.random(len(opened)) * day.free[source])
        at = day.begins + random.integers(10 * HOUR, 23 * HOUR, len(opened))
        moved = paid(at, source, self._opened, amount, PaymentKind.OWN)
        friend = self._ties.draw(random, opened)
        giver = np.where(friend != NOBODY, people.current[friend], NOBODY)
        wanted = given * self._budgets.income[opened] * np.exp(random.standard_normal(len(opened)))
        sent = gifts(random, np.minimum(wanted, 0.3 * free_on(day.free, giver)))
        then = day.begins + random.integers(10 * HOUR, 23 * HOUR, len(opened))
        gift = paid(then, giver, self._opened, sent, PaymentKind.TRANSFER)
        # from tomorrow on it is the savings account; the old one lies idle with the rest
        people.savings[opened] = self._opened
        return [moved, gift]

    def _weddings(self, day: Day) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("weddings")
        rate, guests, gift = values[occasions.WEDDINGS]
        weekend, sigma, lucky = values[occasions.WEDDING_HABITS]
        factor = weekend if day.weekday >= 5 else (7 - 2 * weekend) / 5
        expected = rate * len(self._budgets.adults) / DAYS_A_YEAR * factor
        hosts = random.choice(self._marrying, random.poisson(expected)) if len(self._marrying) else ()
        found = []
        for host in hosts:
            count = int(guests * np.exp(0.4 * random.standard_normal()))
            known = self._ties.draw(random, np.full(count // 2, host, np.int32))
            # the other half are friends of friends and colleagues
            more = self._ties.draw(random, known[known != NOBODY])
            guest = np.unique(np.concatenate((known, more)))
            guest = guest[(guest != NOBODY) & (guest != host)]
            guest = guest[people.current[guest] != NOBODY]
            wanted = gift * day.scenario.wage_minor * np.exp(sigma * random.standard_normal(len(guest)))
            amount = np.where(random.random(len(guest)) < lucky, LUCKY, round_sums(wanted, 1))
            on_wallet = free_on(day.free, people.wallet)[guest] > 1.2 * amount
            debtor = np.where(on_wallet, people.wallet[guest], people.current[guest])
            amount = np.where(on_wallet | (day.free[people.current[guest]] > 1.5 * amount), amount, 0)
            target = people.wallet[host] if people.wallet[host] != NOBODY else people.current[host]
            at = day.begins + 9 * HOUR + random.integers(0, 11 * HOUR, len(guest))
            found.append(paid(at, debtor, target, amount, PaymentKind.TRANSFER))
        return found

    def _homes_bought(self, day: Day) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("homes")
        rate, price = values[occasions.HOUSES]
        longest, _, _ = values[occasions.HOUSE_GATHERING]
        count = random.poisson(rate * len(self._budgets.adults) / DAYS_A_YEAR) if len(self._buying) else 0
        for buyer in random.choice(self._buying, count):
            sum_wanted = price * self._budgets.income[buyer] * float(np.exp(0.4 * random.standard_normal()))
            seller = random.choice(self._buying)
            from_firm = random.random() < values[occasions.HOUSE_FIRMS] or seller == buyer
            to = int(random.choice(self._businesses) if from_firm else people.savings[seller])
            bank = int(self._world.accounts.institution[people.current[buyer]])
            self._homes.append(
                _Home(
                    int(buyer),
                    day.number + int(random.integers(2, longest + 1)),
                    to,
                    int(round_sums(np.array([sum_wanted]))[0]),
                    int(self._world.lenders[bank]),
                )
            )
        found = []
        for home in self._homes:
            account = people.current[home.buyer]
            if home.pays_on > day.number:
                found.append(self._gathered(day, home, random))
                continue
            lacking = home.price - int(0.9 * day.free[account])
            at = day.begins + 9 * HOUR + random.integers(0, 6 * HOUR, 1)
            found.append(paid(at, home.lender, account, np.array([max(lacking, 0)]), PaymentKind.LOAN))
            then = at + random.integers(10 * MINUTE, 90 * MINUTE, 1)
            found.append(
                paid(then, account, home.seller_account, np.array([home.price]), PaymentKind.TRANSFER)
            )
        self._homes = [home for home in self._homes if home.pays_on > day.number]
        return found

    def _gathered(self, day: Day, home: _Home, random: np.random.Generator) -> Payments:
        """Return what comes to a buyer on one of the days before: own savings and relatives' help."""
        people = self._world.people
        savings, account = people.savings[home.buyer], people.current[home.buyer]
        _, own_part, family_part = day.scenario.values[occasions.HOUSE_GATHERING]
        own = min(own_part * home.price, 0.45 * float(free_on(day.free, savings[None])[0]))
        family = self._ties.draw(random, np.full(2, home.buyer, np.int32))
        helper = np.where(family != NOBODY, people.savings[family], NOBODY)
        helps = np.minimum(0.25 * free_on(day.free, helper), family_part * home.price)
        amount = gifts(random, np.concatenate(([own], helps)))
        at = instants(random, day.begins, day.scenario.values[money.SHOP_HOURS], 3)
        debtor = np.concatenate(([savings], helper)).astype(np.int32)
        parts = paid(at, debtor, account, amount, PaymentKind.TRANSFER)
        parts.kind[parts.debtor == savings] = PaymentKind.OWN
        return parts

    def _passed_on(self, day: Day) -> list[Payments]:
        """Pass on nearly all of a sum that a friend sent, within minutes, to somebody else."""
        people, values, random = self._world.people, day.scenario.values, day.stream("passing")
        rate, median, sigma = values[occasions.PASSING_ON]
        adults = self._budgets.adults
        middle = adults[random.random(len(adults)) < rate / DAYS_A_MONTH]
        giver = self._ties.draw(random, middle)
        source = np.where(giver != NOBODY, people.savings[giver], NOBODY)
        source = np.where((source == NOBODY) & (giver != NOBODY), people.current[giver], source)
        wanted = median * self._budgets.income[middle] * np.exp(sigma * random.standard_normal(len(middle)))
        amount = gifts(random, np.minimum(wanted, 0.4 * free_on(day.free, source)))
        at = instants(random, day.begins, values[money.SHOP_HOURS], len(middle))
        came = paid(at, source, people.current[middle], amount, PaymentKind.TRANSFER)
        mu, spread = values[occasions.PASSING_MINUTES]
        then = later(at, np.exp(mu + spread * random.standard_normal(len(middle))), day.begins)
        whole, most_kept, emptied, to_firms = values[occasions.PASSING_WAYS]
        kept = most_kept * random.random(len(middle)) * (random.random(len(middle)) >= whole)
        onward = np.rint(amount * (1 - kept)).astype(np.int64)
        # some pass on all that lies there, to the last unit
        all_of_it = random.random(len(middle)) < emptied
        all_of_it &= day.free[people.current[middle]] < self._budgets.income[middle]
        onward = np.where(all_of_it, day.free[people.current[middle]] + amount, onward)
        to_firm = random.random(len(middle)) < to_firms
        other = adults[random.integers(0, len(adults), len(middle))]
        firm = self._businesses[random.integers(0, len(self._businesses), len(middle))]
        payee = np.where(to_firm, firm, people.current[other])
        left = paid(
            then, people.current[middle], payee, np.where(amount > 0, onward, 0), PaymentKind.TRANSFER
        )
        left.priority[:] = int(Priority.MAY_SHRINK)  # the afternoon's coffee does not stop it
        return [came, left]

    def _tested(self, day: Day) -> list[Payments]:
        """Send small change to a stranger, and minutes later the large sum that it tested the way for."""
        people, values, random = self._world.people, day.scenario.values, day.stream("tests")
        rate, least = values[occasions.TESTS]
        adults = self._budgets.adults
        who = adults[random.random(len(adults)) < rate / 100 / DAYS_A_MONTH]
        free = day.free[people.current[who]]
        wanted = least * day.scenario.wage_minor * np.exp(np.abs(random.standard_normal(len(who))))
        amount = hundreds(np.minimum(wanted, 0.6 * free))
        small = random.integers(1, MOST_CHANGE + 1, len(who))
        at = instants(random, day.begins, values[money.WORK_HOURS], len(who))
        then = later(at, 1 + 59 * random.random(len(who)), day.begins)
        to = people.current[adults[random.integers(0, len(adults), len(who))]]
        small[amount == 0] = 0
        payer = people.current[who]
        return [
            paid(at, payer, to, small, PaymentKind.TRANSFER),
            paid(then, payer, to, amount, PaymentKind.TRANSFER),
        ]
