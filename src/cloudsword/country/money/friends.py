"""Money between people: friends and family over their ties, honest private sellers, freelancers."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.amounts import gifts, prices, spread
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, free_on, instants, paid
from cloudsword.country.money.shopping import DAYS_A_MONTH
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import occasions
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, AccountUse, World


class Friends:
    """Payments from person to person.

    Parameters
    ----------
    scenario, world, ties, budgets
        The country, its people, who knows whom, what people have.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties, budgets: Budgets) -> None:
        self._world, self._ties, self._budgets = world, ties, budgets
        values, random = scenario.values, stream(scenario.seed, "money.friends")
        people, adults = world.people, budgets.adults
        heads = scenario.people / max(len(adults), 1) * values[law.VOLUME] / DAYS_A_MONTH
        self._rates = {
            "friends": heads * values[law.FRIEND_RATE] * budgets.activity,
            "gifts": heads * values[law.GIFT_RATE] * np.where(people.wallet != NOBODY, budgets.activity, 0.0),
        }
        sales, sigma, _, _ = values[occasions.SELLING]
        self._sales = sales / DAYS_A_MONTH * spread(random, sigma, len(world.sellers))
        share, jobs, _, _ = values[occasions.FREELANCERS]
        self._freelancers = random.permutation(adults)[: round(share * len(adults))]
        self._jobs = jobs / DAYS_A_MONTH * spread(random, 0.6, len(self._freelancers))
        self._firms = np.flatnonzero(world.accounts.use == AccountUse.BUSINESS).astype(np.int32)

    def payments(self, day: Day, factor: NDArray[np.float64], current: NDArray[np.int64]) -> list[Payments]:
        """Return the day's payments of this sort.

        Parameters
        ----------
        day
            The day.
        factor
            float64 by person: thrift.
        current
            int64 by person: what is free and not yet owed on the current account.
        """
        people, values = self._world.people, day.scenario.values
        wallet = free_on(day.free, people.wallet)
        return [
            self._sent(day, "friends", people.current, current, values[law.FRIEND_AMOUNT], factor),
            self._sent(day, "gifts", people.wallet, wallet, values[law.GIFT_AMOUNT], factor),
            self._sold(day, current, wallet),
            *self._worked(day, current),
        ]

    def _sent(
        self,
        day: Day,
        name: str,
        account: NDArray[np.int32],
        free: NDArray[np.int64],
        median: float,
        factor: NDArray[np.float64],
    ) -> Payments:
        values, random = day.scenario.values, day.stream(name)
        week = values[law.SHOP_WEEK][day.weekday]
        able = np.flatnonzero((account != NOBODY) & (free > 1_000))
        times = random.poisson(self._rates[name][able] * factor[able] * week)
        who = np.repeat(able, times).astype(np.int32)
        wanted = median * self._budgets.income[who]
        wanted *= np.exp(values[law.TRANSFER_SIGMA] * random.standard_normal(len(who)))
        amount = gifts(random, np.minimum(wanted, values[law.LARGEST_SHARE] * free[who]))
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(who))
        friend = self._ties.draw(random, who)
        payee = np.where(friend != NOBODY, account[friend], NOBODY)
        # a friend without a wallet is paid on the account
        payee = np.where((payee == NOBODY) & (friend != NOBODY), self._world.people.current[friend], payee)
        return paid(at, account[who], payee, amount, PaymentKind.TRANSFER)

    def _sold(self, day: Day, current: NDArray[np.int64], wallet: NDArray[np.int64]) -> Payments:
        people, values, random = self._world.people, day.scenario.values, day.stream("sellers")
        _, _, median, sigma = values[occasions.SELLING]
        times = random.poisson(self._sales)
        seller = np.repeat(self._world.sellers, times)
        buyer = self._budgets.adults[random.integers(0, len(self._budgets.adults), len(seller))]
        amount = prices(
            random, median * day.scenario.wage_minor * np.exp(sigma * random.standard_normal(len(seller)))
        )
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(seller))
        by_wallet = wallet[buyer] > 2 * amount
        debtor = np.where(by_wallet, people.wallet[buyer], people.current[buyer])
        amount = np.where(by_wallet | (current[buyer] > 2 * amount), amount, 0)
        return paid(at, debtor, seller, amount, PaymentKind.PURCHASE)

    def _worked(self, day: Day, current: NDArray[np.int64]) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("freelancers")
        _, _, median, sigma = values[occasions.FREELANCERS]
        payee = people.current[np.repeat(self._freelancers, random.poisson(self._jobs))]
        client = self._budgets.adults[random.integers(0, len(self._budgets.adults), len(payee))]
        amount = gifts(
            random, median * day.scenario.wage_minor * np.exp(sigma * random.standard_normal(len(payee)))
        )
        at = instants(random, day.begins, values[law.WORK_HOURS], len(payee))
        by_firm = random.random(len(payee)) < values[occasions.FREELANCE_FIRMS]
        firm = self._firms[random.integers(0, len(self._firms), len(payee))]
        debtor = np.where(by_firm, firm, people.current[client])
        amount = np.where(by_firm | (current[client] > 2.5 * amount), amount, 0)
        return [paid(at, debtor, payee, amount, PaymentKind.TRANSFER)]
