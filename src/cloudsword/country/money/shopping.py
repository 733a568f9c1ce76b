"""Shopping by card and wallet, and cash: what people spend of what is left, day by day.

Invariant: a person spends less when the current account runs low and more when it is full, so balances
neither run dry nor grow without end.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.amounts import fills, hundreds, prices, spread, tens
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, free_on, instants, paid
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import savings
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, World

DAYS_A_MONTH = 30.4
LEAST = 200
"""Minor units below which an account is left alone."""


class Shopping:
    """Purchases of people, their cash, and the filling of their wallets.

    Parameters
    ----------
    scenario, world, budgets
        The country, its people and shops, what people have.
    """

    def __init__(self, scenario: Scenario, world: World, budgets: Budgets) -> None:
        self._world, self._budgets = world, budgets
        values, people = scenario.values, world.people
        random = stream(scenario.seed, "money.shops")
        heads = scenario.people / max(len(budgets.adults), 1) * values[law.VOLUME] / DAYS_A_MONTH
        self._card_rate = heads * values[law.CARD_RATE] * budgets.activity
        has_wallet = people.wallet != NOBODY
        wallet_rate = heads * (values[law.WALLET_RATE] - values[law.GIFT_RATE])
        self._wallet_rate = np.where(has_wallet, wallet_rate * budgets.activity, 0.0)
        self._wallet_rate *= len(budgets.adults) / max(int(has_wallet.sum()), 1)
        self._cash_rate = heads * values[law.CASH_RATE]
        by_card, by_wallet, _ = values[law.CHANNEL_PARTS]
        # who has no wallet spends its part by card
        by_card_too = by_card + np.where(has_wallet, 0.0, by_wallet)
        per_day = budgets.left / DAYS_A_MONTH
        self._card_mean = by_card_too * per_day / np.maximum(self._card_rate, 1e-9)
        self._wallet_mean = by_wallet * per_day / np.maximum(self._wallet_rate, 1e-9)
        self.wallet_stock = values[savings.WALLET_STOCK][0] * by_wallet * per_day
        self._edges = np.cumsum(world.merchant_weights)
        self._edges[-1] = 1.0
        regular, _ = values[law.REGULAR_SHOPS]
        self._regular = self._shops(random, regular * len(people)).reshape(len(people), regular)
        bank = world.accounts.institution[np.maximum(people.current, 0)]
        self._cash_desk = world.cash[np.minimum(bank, len(world.cash) - 1)]
        self._shop_scale = world.merchant_weights * float(budgets.left.sum()) / DAYS_A_MONTH

    def _shops(self, random: np.random.Generator, count: int) -> NDArray[np.int32]:
        """Return the accounts of ``count`` shops, by their custom."""
        places = np.searchsorted(self._edges, random.random(count), side="right")
        shops: NDArray[np.int32] = self._world.merchants[places]
        return shops

    def thrift(self, day: Day, committed: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return each person's factor of spending today."""
        _, least, largest = day.scenario.values[law.THRIFT]
        free = free_on(day.free, self._world.people.current) - committed
        factor: NDArray[np.float64] = np.sqrt(np.maximum(free, 0) / self._budgets.thrift_base)
        return np.clip(factor, least, largest)

    def payments(self, day: Day, committed: NDArray[np.int64]) -> list[Payments]:
        """Return the day's purchases, cash and top-ups; ``committed``: what each person still owes."""
        people, values = self._world.people, day.scenario.values
        factor = self.thrift(day, committed)
        week = values[law.SHOP_WEEK][day.weekday]
        current = free_on(day.free, people.current) - committed
        found = [
            self._bought(
                day,
                "card",
                PaymentKind.CARD,
                people.current,
                current,
                self._card_rate,
                self._card_mean,
                factor,
                week,
            ),
            self._bought(
                day,
                "wallet",
                PaymentKind.PURCHASE,
                people.wallet,
                free_on(day.free, people.wallet),
                self._wallet_rate,
                self._wallet_mean,
                factor,
                week,
            ),
        ]
        return [*found, *self._cash(day, factor, current), *self._wallets(day, current)]

    def _bought(
        self,
        day: Day,
        name: str,
        kind: PaymentKind,
        account: NDArray[np.int32],
        free: NDArray[np.int64],
        rate: NDArray[np.float64],
        mean: NDArray[np.float64],
        factor: NDArray[np.float64],
        week: float,
    ) -> Payments:
        values, random = day.scenario.values, day.stream(name)
        # half of thrift is fewer purchases, half is smaller ones
        half = np.sqrt(factor)
        lively = np.flatnonzero((account != NOBODY) & (free >= LEAST))
        times = random.poisson(rate[lively] * half[lively] * week)
        who = np.repeat(lively, times)
        wanted = (mean * half)[who] * spread(random, values[law.PURCHASE_SIGMA], len(who))
        amount = prices(random, np.minimum(wanted, values[law.LARGEST_SHARE] * free[who]))
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(who))
        regular, share = values[law.REGULAR_SHOPS]
        chance = random.random(len(who), np.float32)
        # the first regular shop is met most: the square of a uniform number leans to 0
        which = ((chance / np.float32(share)) ** 2 * regular).astype(np.int64)
        shop = self._regular[who, np.minimum(which, regular - 1)]
        elsewhere = np.flatnonzero(chance >= share)
        shop[elsewhere] = self._shops(random, len(elsewhere))
        return paid(at, account[who], shop, amount, kind)

    def _cash(self, day: Day, factor: NDArray[np.float64], current: NDArray[np.int64]) -> list[Payments]:
        world, values, random = self._world, day.scenario.values, day.stream("cash")
        adults, income = self._budgets.adults, self._budgets.income
        median, sigma = values[law.CASH_AMOUNT]
        who = adults[random.random(len(adults)) < self._cash_rate * factor[adults]]
        wanted = median * income[who] * np.exp(sigma * random.standard_normal(len(who)))
        amount = hundreds(np.minimum(wanted, values[law.LARGEST_SHARE] * current[who]))
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(who))
        out = paid(at, world.people.current[who], self._cash_desk[who], amount, PaymentKind.CASH_OUT)

        rate, by_shop = values[law.DEPOSITS]
        who = adults[random.random(len(adults)) < rate / DAYS_A_MONTH]
        wanted = median * income[who] * np.exp(sigma * random.standard_normal(len(who)))
        at = instants(random, day.begins, values[law.WORK_HOURS], len(who))
        paid_in = paid(
            at, self._cash_desk[who], world.people.current[who], hundreds(wanted), PaymentKind.CASH_IN
        )
        shops = np.flatnonzero(random.random(len(world.merchants)) < by_shop)
        part = values[law.CHANNEL_PARTS][2] / by_shop
        takings = part * self._shop_scale[shops] * np.exp(0.3 * random.standard_normal(len(shops)))
        at = instants(random, day.begins, values[law.WORK_HOURS], len(shops))
        desk = world.cash[random.integers(0, len(world.cash), len(shops))]
        return [out, paid_in, paid(at, desk, world.merchants[shops], tens(takings), PaymentKind.CASH_IN)]

    def _wallets(self, day: Day, current: NDArray[np.int64]) -> list[Payments]:
        people, values, random = self._world.people, day.scenario.values, day.stream("wallets")
        _, low, high = values[savings.WALLET_STOCK]
        most, emptied = values[savings.WALLET_HABITS]
        holds = free_on(day.free, people.wallet)
        has_wallet = people.wallet != NOBODY
        who = np.flatnonzero(has_wallet & (holds < low * self.wallet_stock))
        wanted = fills(random, np.minimum(self.wallet_stock[who] - holds[who], most * current[who]))
        # before the shops open, mostly: a wallet fills itself
        at = day.begins + random.integers(0, 7 * 3600 * 10**6, len(who))
        filled = paid(at, people.current[who], people.wallet[who], wanted, PaymentKind.OWN)
        full = np.flatnonzero(has_wallet & (holds > high * self.wallet_stock))
        full = full[random.random(len(full)) < emptied]
        wanted = tens(holds[full] - 1.5 * self.wallet_stock[full]) - 1000
        at = instants(random, day.begins, values[law.SHOP_HOURS], len(full))
        return [filled, paid(at, people.wallet[full], people.current[full], wanted, PaymentKind.OWN)]
