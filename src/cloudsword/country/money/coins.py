"""Coins that ordinary people buy and sell, and money that they send abroad: innocent custom of the exits."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.amounts import gifts
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, instants, paid
from cloudsword.country.money.shopping import DAYS_A_MONTH
from cloudsword.country.parameters import coins as law
from cloudsword.country.parameters import money
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, World

MOST_OF_FREE = 0.5
"""Largest share of what is free on the current account that goes into coins or abroad at once."""


class Coins:
    """Trades of coin holders, and payments abroad.

    Parameters
    ----------
    scenario, world, budgets
        The country, its people and firms, what people have.
    """

    def __init__(self, scenario: Scenario, world: World, budgets: Budgets) -> None:
        self._world, self._budgets = world, budgets
        self._payers = np.flatnonzero(world.people.current != NOBODY).astype(np.int32)
        drawn = stream(scenario.seed, "money.coin_holders").random(len(self._payers))
        self._holders = self._payers[drawn < scenario.values[law.COIN_HOLDERS]]

    def payments(self, day: Day) -> list[Payments]:
        """Return the day's payments of this sort."""
        return [*self._trades(day), self._abroad(day)]

    def _trades(self, day: Day) -> list[Payments]:
        values, random, current = day.scenario.values, day.stream("coins"), self._world.people.current
        rate, sold, median, sigma = values[law.COIN_TRADES]
        who = self._holders[random.random(len(self._holders)) < rate / DAYS_A_MONTH]
        wanted = median * self._budgets.income[who] * np.exp(sigma * random.standard_normal(len(who)))
        at = instants(random, day.begins, values[money.SHOP_HOURS], len(who))
        is_sale = random.random(len(who)) < sold
        by_card = random.random(len(who)) < values[law.COINS_BY_CARD]
        exchange = self._one_of(random, self._world.exchanges, len(who))
        amount = gifts(random, np.where(is_sale, wanted, self._affordable(day, who, wanted)))
        found = []
        for rows, kind in (
            (~is_sale & by_card, PaymentKind.CARD),
            (~is_sale & ~by_card, PaymentKind.INVESTMENT),
        ):
            found.append(paid(at[rows], current[who[rows]], exchange[rows], amount[rows], kind))
        sold_by = who[is_sale]
        found.append(
            paid(at[is_sale], exchange[is_sale], current[sold_by], amount[is_sale], PaymentKind.INVESTMENT)
        )
        return found

    def _abroad(self, day: Day) -> Payments:
        values, random, current = day.scenario.values, day.stream("abroad"), self._world.people.current
        rate, median, sigma = values[law.SENT_ABROAD]
        who = self._payers[random.random(len(self._payers)) < rate / DAYS_A_MONTH]
        wanted = median * self._budgets.income[who] * np.exp(sigma * random.standard_normal(len(who)))
        at = instants(random, day.begins, values[money.WORK_HOURS], len(who))
        receiver = self._one_of(random, self._world.foreign, len(who))
        amount = gifts(random, self._affordable(day, who, wanted))
        return paid(at, current[who], receiver, amount, PaymentKind.TRANSFER)

    def _affordable(
        self, day: Day, who: NDArray[np.int32], wanted: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        free = day.free[self._world.people.current[who]].astype(np.float64)
        return np.minimum(wanted, MOST_OF_FREE * free)

    def _one_of(
        self, random: np.random.Generator, accounts: NDArray[np.int32], count: int
    ) -> NDArray[np.int32]:
        return accounts[random.integers(0, len(accounts), count)]
