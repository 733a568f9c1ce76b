"""What each person can spend in a month: income, obligations, what is left, and how it is spent.

Invariant: arrays are by person; children and others without an account have zero everywhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters import money as law
from cloudsword.country.parameters import savings
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, Trade, World


@dataclass(slots=True)
class Budgets:
    """Monthly sums by person, minor units.

    Parameters
    ----------
    adults
        int32, places of the people who have accounts.
    income
        float64: wage, rents, allowance, benefit.
    allowance, supporter
        int64 and int32: what ``supporter`` sends this person every month; where that is ``NOBODY``, the
        government sends it.
    repayment
        int64: to the bank, every month.
    left
        float64: what can be spent in shops, in cash and on friends.
    activity
        float64: factor of the number of payments, mean 1 over adults.
    thrift_base
        float64: current balance at which the person spends just what is left.
    """

    adults: NDArray[np.int32]
    income: NDArray[np.float64]
    allowance: NDArray[np.int64]
    supporter: NDArray[np.int32]
    repayment: NDArray[np.int64]
    left: NDArray[np.float64]
    activity: NDArray[np.float64]
    thrift_base: NDArray[np.float64]


def draw_budgets(scenario: Scenario, world: World) -> Budgets:
    """Return everybody's monthly budget."""
    values, random, people = scenario.values, stream(scenario.seed, "money.budgets"), world.people
    count, wage_minor = len(people), scenario.wage_minor
    has_account = people.current != NOBODY
    adults = np.flatnonzero(has_account).astype(np.int32)
    earns = has_account & (people.wage > 0)

    rents = np.zeros(count)
    holder = world.accounts.holder
    let = np.flatnonzero(people.landlord != NOBODY)
    owner = holder[people.landlord[let]]
    np.add.at(rents, owner[owner != NOBODY], people.rent[let][owner != NOBODY])

    needy = np.flatnonzero(has_account & ~earns)
    supporter = np.full(count, NOBODY, np.int32)
    allowance = np.zeros(count, np.int64)
    earners = random.permutation(np.flatnonzero(earns))
    median, largest = values[law.ALLOWANCE]
    family = needy[people.trade[needy] != Trade.JOBLESS]
    if len(earners):
        supporter[family] = earners[np.arange(len(family)) % len(earners)]
        wanted = median * wage_minor * np.exp(0.3 * random.standard_normal(len(family)))
        allowance[family] = _hundreds(np.minimum(wanted, largest * people.wage[supporter[family]]))
    others = needy[people.trade[needy] == Trade.JOBLESS]
    allowance[others] = round(values[law.BENEFIT] * wage_minor)
    given = np.zeros(count)
    np.add.at(given, supporter[family], allowance[family])

    age = scenario.start.year - people.birth_year.astype(np.int64)
    share, part = values[law.MORTGAGES]
    youngest, oldest = values[law.MORTGAGE_AGES]
    owes = earns & (people.rent == 0) & (age >= youngest) & (age < oldest)
    owes &= people.trade != Trade.RETIRED
    owes &= random.random(count) < share
    repayment = np.where(owes, np.rint(part * people.wage), 0).astype(np.int64)

    income = np.where(has_account, people.wage + rents + allowance, 0.0)
    saving = np.where(
        people.savings != NOBODY, values[savings.SAVING_PART] * values[savings.SAVER_SHARE], 0.0
    )
    left = income * (1 - values[law.BILL_PART][0] - saving) - people.rent - given - repayment
    left = np.where(has_account, np.maximum(left, values[law.LEAST_LEFT] * income), 0.0)
    activity = np.exp(values[law.ACTIVITY_SIGMA] * random.standard_normal(count))
    activity *= (np.maximum(income, wage_minor * 0.05) / wage_minor) ** values[law.ACTIVITY_BY_INCOME]
    activity = np.where(has_account, activity, 0.0)
    activity /= max(activity.sum() / max(len(adults), 1), 1e-12)
    return Budgets(
        adults=adults,
        income=income,
        allowance=allowance,
        supporter=supporter,
        repayment=repayment,
        left=left,
        activity=activity,
        thrift_base=values[law.THRIFT][0] * np.maximum(income, 1.0),
    )


def _hundreds(amounts: NDArray[np.float64]) -> NDArray[np.int64]:
    return (np.rint(amounts / 10_000) * 10_000).astype(np.int64)
