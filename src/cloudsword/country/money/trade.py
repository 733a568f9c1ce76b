"""Payments of firms: suppliers, taxes, trade with abroad, orders; so what people spend becomes wages again.

Invariant: a firm's balance moves about what it began with: above it pays more, far below it gets orders.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.amounts import gifts, round_sums, spread
from cloudsword.country.money.budgets import Budgets
from cloudsword.country.money.day import Day, instants, paid
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import trade
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, AccountUse, World

DAYS = 30.4
"""In a month; weekdays carry more by their factors."""
MOST_PAYMENTS = 60.0
"""The largest firm makes at most so many times the mean number of payments."""
RENTS_PASSED_ON = 0.8
"""Share of the rents of a letting firm that goes on to others."""


class Commerce:
    """Payments from firm to firm, to the government and abroad.

    Parameters
    ----------
    scenario, world, budgets
        The country, its firms, what people spend.
    """

    def __init__(self, scenario: Scenario, world: World, budgets: Budgets) -> None:
        self._world = world
        values, people = scenario.values, world.people
        accounts, count = world.accounts, len(world.accounts)
        random = stream(scenario.seed, "money.trade")
        payroll = _summed(people.payer, people.wage, count)
        rents = _summed(people.landlord, people.rent, count)
        share, bills = values[law.BILL_PART][0], np.zeros(count)
        bills[world.utilities] = share * budgets.income.sum() / len(world.utilities)
        custom = np.zeros(count)
        sold = float(budgets.left.sum())
        np.add.at(custom, world.merchants, sold * world.merchant_weights)
        is_firm = np.isin(accounts.use, (AccountUse.BUSINESS, AccountUse.MERCHANT, AccountUse.UTILITY))
        is_business = accounts.use == AccountUse.BUSINESS
        on_wallet = np.zeros(count, np.bool_)
        on_wallet[world.merchants] = accounts.use[world.merchants] == AccountUse.WALLET

        _, _, kept = values[trade.FIRM_LIMITS]
        keeper = np.maximum(accounts.holder, 0)
        keeps = np.where(on_wallet, people.wage[keeper], 0)
        # what comes in beside orders, less wages, is what a firm has to pass on in a month
        turnover = np.where(
            is_business, values[trade.FIRM_OWN_COSTS] * payroll + RENTS_PASSED_ON * rents, 0.0
        )
        turnover += np.where(is_business, 0.0, np.maximum(custom + bills - payroll - keeps, 0.1 * custom))
        firms = np.flatnonzero(is_firm | on_wallet).astype(np.int32)
        self._firms = firms
        self._turnover = np.maximum(turnover[firms], 1.0)
        self._target = np.where(on_wallet, kept * custom, accounts.opening)[firms].astype(np.float64)
        rate, exponent = values[trade.FIRM_PAYMENTS]
        size = (self._turnover / max(float(self._turnover.mean()), 1.0)) ** exponent
        self._rate = rate / DAYS * np.minimum(size / max(float(size.mean()), 1e-9), MOST_PAYMENTS)
        self._is_business = is_business[firms]
        # one unit for those without employees, so that a country without wages has somebody to pay as well
        self._employers = np.flatnonzero(is_business).astype(np.int32)
        self._employer_edges = _edges(payroll[self._employers] + 1.0)
        self._likes_round = random.random(count) < 2 * values[trade.ROUND_SUMS]

    def payments(self, day: Day) -> list[Payments]:
        """Return the day's payments of this sort."""
        return [self._supplies(day), self._orders(day)]

    def _supplies(self, day: Day) -> Payments:
        world, values, random = self._world, day.scenario.values, day.stream("supplies")
        week = values[law.WORK_WEEK][day.weekday]
        free = day.free[self._firms]
        largest, fullest, _ = values[trade.FIRM_LIMITS]
        fullness = np.clip(free / np.maximum(self._target, 1.0), 0.0, fullest)
        times = random.poisson(self._rate * week * np.sqrt(np.minimum(fullness, 1.5)))
        which = np.repeat(np.arange(len(self._firms)), times)
        mean = self._turnover[which] / DAYS / np.maximum(self._rate[which], 1e-9) * fullness[which] ** 1.5
        wanted = np.minimum(
            mean * spread(random, values[trade.FIRM_SPREAD], len(which)), largest * free[which]
        )
        payer = self._firms[which]
        odd = gifts(random, wanted)
        is_round = self._likes_round[payer] & (random.random(len(which)) < 0.5)
        amount = np.where(is_round, round_sums(wanted), odd)
        at = instants(random, day.begins, values[law.WORK_HOURS], len(which))
        to_employer, to_state, abroad, _ = np.cumsum(values[trade.FIRM_SPLIT])
        chance = random.random(len(which))
        payee = self._employers[
            np.minimum(
                np.searchsorted(self._employer_edges, random.random(len(which)), side="right"),
                len(self._employers) - 1,
            )
        ]
        others = random.integers(0, 1 << 30, len(which))
        for accounts, low, high in (
            (world.government, to_employer, to_state),
            (world.foreign, to_state, abroad),
            (world.merchants, abroad, 1.1),
        ):
            chosen = np.flatnonzero((chance >= low) & (chance < high))
            payee[chosen] = accounts[others[chosen] % len(accounts)]
        return paid(at, payer, payee, amount, PaymentKind.TRANSFER)

    def _orders(self, day: Day) -> Payments:
        world, values, random = self._world, day.scenario.values, day.stream("orders")
        low, chance = values[trade.FIRM_ORDERS]
        short = np.flatnonzero(self._is_business & (day.free[self._firms] < low * self._target))
        if values[law.WORK_WEEK][day.weekday] < 1:
            short = short[:0]
        short = short[random.random(len(short)) < chance]
        gap = self._target[short] - day.free[self._firms[short]]
        part_low, part_high = values[trade.FIRM_ORDER_PART]
        amount = gifts(random, gap * (part_low + (part_high - part_low) * random.random(len(short))))
        at = instants(random, day.begins, values[law.WORK_HOURS], len(short))
        accounts = np.concatenate((world.government, world.foreign))
        payer = accounts[random.integers(0, len(accounts), len(short))]
        return paid(at, payer, self._firms[short], amount, PaymentKind.TRANSFER)


def _summed(places: NDArray[np.int32], amounts: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    known = places != NOBODY
    return np.bincount(places[known], amounts[known], count).astype(np.float64)


def _edges(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    edges = np.cumsum(weights) / max(float(weights.sum()), 1e-12)
    if len(edges):
        edges[-1] = 1.0
    return edges
