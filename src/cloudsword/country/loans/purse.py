"""The purse of a lending gang's platforms: cash put in when it runs low, loans pledged, profits taken out.

Invariant: a loan is planned only from what the platform's account holds free when the day begins.
"""

import numpy as np

from cloudsword.country.calendar import HOUR, MINUTE
from cloudsword.country.flow import NO_TAG, PaymentKind, Priority
from cloudsword.country.loans.contract import Platform
from cloudsword.country.parameters import loans as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import Books, World

Row = tuple[int, int, int, int, int, int, int, int]


class Purse:
    """Money of the platforms of routine loans.

    Parameters
    ----------
    scenario, world
        The country.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._float = round(scenario.values[law.PLATFORM_FLOAT] * scenario.wage_minor)
        self._profit_days = scenario.values[law.PROFIT_DAYS]
        self._begins = scenario.calendar.begins
        self._world = world

    def pledge(self, books: Books, platform: Platform, amount: int) -> bool:
        """Set ``amount`` aside for a loan; False where the platform does not hold it free."""
        account = platform.account
        if books.balance[account] - books.reserved[account] < amount:
            return False
        books.reserved[account] += amount
        return True

    def tend(
        self, day: int, books: Books, platforms: list[Platform], random: np.random.Generator
    ) -> list[Row]:
        """Return the day's cash in where a platform runs low, and cash out where it is rich.

        Parameters
        ----------
        day
            Local day.
        books
            What accounts hold now.
        platforms
            Open ones of all gangs.
        random
            Stream of the day.
        """
        rows: list[Row] = []
        for platform in platforms:
            account = platform.account
            free = int(books.balance[account] - books.reserved[account])
            cash = self._world.cash[int(self._world.accounts.institution[account])]
            at = self._begins(day) + int(random.integers(8 * HOUR, 9 * HOUR - MINUTE))
            if free < self._float // 4:
                kind, debtor, creditor, amount = PaymentKind.CASH_IN, cash, account, self._float
            elif free > 2 * self._float and (day + platform.place) % self._profit_days == 0:
                kind, debtor, creditor, amount = PaymentKind.CASH_OUT, account, cash, free - self._float
            else:
                continue
            amount = max(1, amount // 100_000 * 100_000)
            rows.append(
                (at, int(debtor), int(creditor), amount, int(kind), int(Priority.MAY_SHRINK), 0, NO_TAG)
            )
        return rows
