"""Money that people move between their own accounts, and large purchases out of savings.

These sums come and leave within minutes or days: the same shape as a mule's, and innocent.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.amounts import gifts, hundreds, prices, round_sums
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, free_on, instants, later, paid
from cloudsword.country.money.shopping import DAYS_A_MONTH
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import savings
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, AccountUse, World

MOST_OF_CURRENT = 0.4
"""Largest share of the current account that a larger purchase by wallet takes."""
FLOOR = 0.25
"""Monthly incomes that stay on the current account when a shift goes back."""


class OwnMoney:
    """Shifts between savings and current account, and large purchases.

    Parameters
    ----------
    scenario, world, budgets
        The country, its people and firms, what people have.
    """

    def __init__(self, scenario: Scenario, world: World, budgets: Budgets) -> None:
        self._world, self._budgets = world, budgets
        self._businesses = np.flatnonzero(world.accounts.use == AccountUse.BUSINESS).astype(np.int32)
        is_shop = world.accounts.use[world.merchants] == AccountUse.MERCHANT
        self._shops = world.merchants[is_shop]
        self._custom = np.cumsum(world.merchant_weights[is_shop])
        self._savers = np.flatnonzero(world.people.savings != NOBODY).astype(np.int32)
        self._wallets = np.flatnonzero(world.people.wallet != NOBODY).astype(np.int32)
        self._tendency = np.exp(0.8 * stream(scenario.seed, "money.own").standard_normal(len(world.people)))
        self._coming_back: list[tuple[int, NDArray[np.int32], NDArray[np.int64]]] = []

    def payments(self, day: Day) -> list[Payments]:
        """Return the day's payments of this sort."""
        return [*self._shifts(day), *self._purchases(day), *self._by_wallet(day), self._top_ups(day)]

    def _shifts(self, day: Day) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("shifts")
        rate = values[savings.SHIFT_RATE] / DAYS_A_MONTH * self._tendency[self._savers] / np.exp(0.32)
        who = self._savers[random.random(len(self._savers)) < rate]
        low, high = values[savings.SHIFT_PART]
        part = low + (high - low) * random.random(len(who))
        amount = gifts(random, part * day.free[people.savings[who]])
        amount = np.where(amount <= day.free[people.savings[who]], amount, 0)
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(who))
        out = paid(at, people.savings[who], people.current[who], amount, PaymentKind.OWN)

        same_day, whole, longest = values[savings.SHIFT_BACK]
        some = round_sums(amount * (0.5 + 0.5 * np.sqrt(random.random(len(who)))))
        back = np.minimum(np.where(random.random(len(who)) < whole, amount, some), amount)
        mu, sigma = values[savings.SHIFT_MINUTES]
        wait = later(at, np.exp(mu + sigma * random.standard_normal(len(who))), day.begins)
        at_once = random.random(len(who)) < same_day
        days = random.integers(1, longest + 1, len(who))
        for distance in range(1, longest + 1):
            then = ~at_once & (days == distance)
            self._coming_back.append((day.number + distance, who[then], back[then]))
        soon = np.flatnonzero(at_once)
        current, saved = people.current[who[soon]], people.savings[who[soon]]
        found = [out, paid(wait[soon], current, saved, back[soon], PaymentKind.OWN)]
        for due, whose, sums in self._coming_back:
            if due > day.number:
                continue
            then_at = instants(random, day.begins, values[law.SHOP_HOURS], len(whose))
            # what was spent meanwhile does not come back
            left = np.minimum(sums, np.maximum(day.free[people.current[whose]] - self._floor(whose), 0))
            found.append(paid(then_at, people.current[whose], people.savings[whose], left, PaymentKind.OWN))
        self._coming_back = [entry for entry in self._coming_back if entry[0] > day.number]
        return found

    def _floor(self, who: NDArray[np.int32]) -> NDArray[np.int64]:
        return (FLOOR * self._budgets.income[who]).astype(np.int64)

    def _purchases(self, day: Day) -> list[Payments]:
        world, values, random = self._world, day.scenario.values, day.stream("large")
        people = world.people
        rate, median, sigma = values[savings.LARGE_PURCHASE]
        who = self._savers[random.random(len(self._savers)) < rate / DAYS_A_MONTH]
        wanted = median * self._budgets.income[who] * np.exp(sigma * random.standard_normal(len(who)))
        amount = gifts(random, np.minimum(wanted, 0.6 * day.free[people.savings[who]]))
        at = instants(random, day.begins, values[law.WORK_HOURS], len(who))
        drawn = paid(at, people.savings[who], people.current[who], amount, PaymentKind.OWN)
        by_card, mu, sigma = values[savings.LARGE_PURCHASE_WAYS]
        then = later(at, np.exp(mu + sigma * random.standard_normal(len(who))), day.begins)
        shop = self._shops_by_custom(random, len(who))
        firm = self._businesses[random.integers(0, len(self._businesses), len(who))]
        in_shop = random.random(len(who)) < by_card
        bought = paid(then, people.current[who], np.where(in_shop, shop, firm), amount, PaymentKind.CARD)
        to_firm = world.accounts.use[bought.creditor] == AccountUse.BUSINESS
        bought.kind[to_firm] = int(PaymentKind.TRANSFER)
        return [drawn, bought]

    def _by_wallet(self, day: Day) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("large_by_wallet")
        rate, median, sigma = values[savings.LARGE_BY_WALLET]
        who = self._wallets[random.random(len(self._wallets)) < rate / DAYS_A_MONTH]
        wanted = median * self._budgets.income[who] * np.exp(sigma * random.standard_normal(len(who)))
        price = prices(random, np.minimum(wanted, MOST_OF_CURRENT * day.free[people.current[who]]))
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(who))
        filled = paid(at, people.current[who], people.wallet[who], price, PaymentKind.OWN)
        _, mu, sigma = values[savings.LARGE_PURCHASE_WAYS]
        then = later(at, np.exp(mu + sigma * random.standard_normal(len(who))), day.begins)
        shop = self._shops_by_custom(random, len(who))
        return [filled, paid(then, people.wallet[who], shop, price, PaymentKind.PURCHASE)]

    def _shops_by_custom(self, random: np.random.Generator, count: int) -> NDArray[np.int32]:
        where = np.searchsorted(self._custom, random.random(count) * self._custom[-1], side="right")
        shops: NDArray[np.int32] = self._shops[np.minimum(where, len(self._shops) - 1)]
        return shops

    def _top_ups(self, day: Day) -> Payments:
        people, values, random = self._world.people, day.scenario.values, day.stream("topups")
        low, chance, most = values[savings.SAVINGS_TOP_UP]
        income = self._budgets.income
        poor = self._savers[day.free[people.current[self._savers]] < low * income[self._savers]]
        poor = poor[random.random(len(poor)) < chance]
        wanted = np.minimum(most * income[poor], 0.5 * free_on(day.free, people.savings)[poor])
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(poor))
        return paid(at, people.savings[poor], people.current[poor], hundreds(wanted), PaymentKind.OWN)
