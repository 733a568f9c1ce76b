"""Everything that people and firms pay on an ordinary day.

Invariant: a day's payments are a function of the scenario, the days before and the books when it begins;
days are asked for in order, because some payments (a home bought in steps) were planned days before.
"""

import numpy as np

from cloudsword.country.flow import Payments
from cloudsword.country.money.budgets import draw_budgets
from cloudsword.country.money.coins import Coins
from cloudsword.country.money.day import Day, free_on
from cloudsword.country.money.friends import Friends
from cloudsword.country.money.obligations import Obligations
from cloudsword.country.money.occasions import Occasions
from cloudsword.country.money.own import OwnMoney
from cloudsword.country.money.shopping import Shopping
from cloudsword.country.money.trade import Commerce
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import Books, World


class OrdinaryMoney:
    """Ordinary payments of a country, day after day.

    Parameters
    ----------
    scenario
        The country.
    world
        Its people, firms and accounts; accounts are opened now and then.
    ties
        Who knows whom.

    Examples
    --------
    >>> from cloudsword.country.world.accounts import build_world, open_books
    >>> from cloudsword.country.world.ties import build_ties
    >>> scenario = Scenario(500, 3, 7)
    >>> world = build_world(scenario)
    >>> money, books = OrdinaryMoney(scenario, world, build_ties(scenario, world.people)), open_books(world)
    >>> len(money.payments(0, books)) > 500
    True
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties) -> None:
        self._scenario, self._world = scenario, world
        self.budgets = draw_budgets(scenario, world)
        self._obligations = Obligations(scenario, world, self.budgets)
        self._shopping = Shopping(scenario, world, self.budgets)
        self._own = OwnMoney(scenario, world, self.budgets)
        self._friends = Friends(scenario, world, ties, self.budgets)
        self._commerce = Commerce(scenario, world, self.budgets)
        self._coins = Coins(scenario, world, self.budgets)
        self._occasions = Occasions(scenario, world, ties, self.budgets)
        self._next = 0

    def payments(self, day: int, books: Books) -> Payments:
        """Return the payments that people and firms want to make on ``day``; not sorted.

        Parameters
        ----------
        day
            Day of the run; one after the other from 0.
        books
            As they stand when the day begins; grow by accounts that are opened.

        Returns
        -------
        Payments
            MAY_BOUNCE and MAY_SHRINK rows without reserve and tag.

        Raises
        ------
        ValueError
            A day out of order.

        Notes
        -----
        Some 2 microseconds a payment; 100,000 people make some 260,000 a day.
        """
        if day != self._next:
            raise ValueError(f"day {day} was asked for, but day {self._next} comes next")
        self._next += 1
        opened = self._occasions.open_accounts(day, books)
        setting = Day.of(self._scenario, day, books)
        committed = self._obligations.committed(setting.of_month)
        current = np.maximum(free_on(setting.free, self._world.people.current) - committed, 0)
        factor = self._shopping.thrift(setting, committed)
        return Payments.joined(
            [
                *self._obligations.payments(setting),
                *self._shopping.payments(setting, committed),
                *self._own.payments(setting),
                *self._friends.payments(setting, factor, current),
                *self._commerce.payments(setting),
                *self._coins.payments(setting),
                *self._occasions.payments(setting, opened),
            ]
        )
