"""Personal accounts: who has which, since when, and what lies on them when day 0 begins."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.parameters import accounts as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import Institutions, choose_institutions
from cloudsword.country.world.opening import NewAccounts
from cloudsword.country.world.world import NOBODY, AccountUse, People, Trade

OLD_FROM = 60
"""People over this age are counted as old in the share of wallets."""
DAYS_A_YEAR = 365
YOUNGEST_HOLDER = 16


def opening_times(
    scenario: Scenario,
    random: np.random.Generator,
    count: int,
    oldest_days: NDArray[Any] | None = None,
) -> NDArray[np.int64]:
    """Return when ``count`` accounts were opened, years to days before day 0; int64 UTC microseconds."""
    middle, sigma = scenario.values[law.ACCOUNT_AGE]
    days = np.clip(random.lognormal(middle, sigma, count), 3, 30 * DAYS_A_YEAR)
    if oldest_days is not None:
        days = np.minimum(days, np.maximum(oldest_days, 3))
    in_the_day = 8 * HOUR + random.integers(0, 12 * HOUR, count)
    return scenario.calendar.begins(0) - days.astype(np.int64) * DAY + in_the_day


def monthly_income(scenario: Scenario, people: People) -> NDArray[np.float64]:
    """Return what each person has to live on in a month, minor units: the wage, else half of W."""
    return np.where(people.wage > 0, people.wage, scenario.wage_minor / 2).astype(np.float64)


def open_personal_accounts(
    scenario: Scenario, people: People, institutions: Institutions, new: NewAccounts
) -> None:
    """Open every adult's accounts, and write their places into ``people``.

    Parameters
    ----------
    scenario
        The country.
    people
        Inhabitants; ``current``, ``savings`` and ``wallet`` change in place.
    institutions
        Where accounts are kept.
    new
        Accounts opened so far; grows.
    """
    values, random = scenario.values, stream(scenario.seed, "accounts.personal")
    adults = np.flatnonzero(people.trade != Trade.CHILD)
    age = scenario.start.year - people.birth_year[adults].astype(np.int64)
    income = monthly_income(scenario, people)[adults]

    median, sigma = values[law.WEALTH]
    known = values[law.WEALTH_BY_WAGE] * np.log(income / scenario.wage_minor)
    known += values[law.WEALTH_BY_AGE] * (np.clip(age, 16, 65) - 40)
    known -= np.median(known) if len(known) else 0.0
    left = np.sqrt(max(sigma**2 - float(known.var()) if len(known) else 0.0, 0.04))
    wealth = median * scenario.wage_minor * np.exp(known + left * random.standard_normal(len(adults)))

    share = values[law.SAVINGS_SHARE]
    odds = share / (1 - share) * wealth / (median * scenario.wage_minor)
    has_savings = random.random(len(adults)) < odds / (1 + odds)
    young, old = values[law.WALLET_SHARE]
    has_wallet = random.random(len(adults)) < np.where(age > OLD_FROM, old, young)

    middle, sigma = values[law.WALLET_HOLDING]
    wallet = np.minimum(income * middle * np.exp(sigma * random.standard_normal(len(adults))), wealth / 3)
    wallet = np.where(has_wallet, wallet, 0.0)
    middle, sigma = values[law.CURRENT_HOLDING]
    current = np.minimum(income * middle * np.exp(sigma * random.standard_normal(len(adults))), wealth / 2)
    current = np.where(has_savings, current, wealth - wallet)
    savings = wealth - wallet - current

    for use, column, has, amount, among in (
        (AccountUse.CURRENT, people.current, None, current, institutions.banks),
        (AccountUse.SAVINGS, people.savings, has_savings, savings, institutions.banks),
        (AccountUse.WALLET, people.wallet, has_wallet, wallet, institutions.payment_firms),
    ):
        column[:] = NOBODY
        chosen = np.arange(len(adults)) if has is None else np.flatnonzero(has)
        column[adults[chosen]] = new.open(
            institution=choose_institutions(random, institutions, among, len(chosen)),
            use=use,
            holder=adults[chosen],
            opened_at=opening_times(
                scenario, random, len(chosen), (age[chosen] - YOUNGEST_HOLDER) * float(DAYS_A_YEAR)
            ),
            opening=np.rint(amount[chosen]).astype(np.int64),
        )
