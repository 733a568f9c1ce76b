"""Calls about overdue loans: the borrower's phone, and after some days the phones of acquaintances."""

import numpy as np

from cloudsword.country.calendar import HOUR
from cloudsword.country.flow import NO_TAG, Calls
from cloudsword.country.loans.market import Market
from cloudsword.country.loans.traps import Debt
from cloudsword.country.parameters import loans as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, World


def harassing_calls(
    scenario: Scenario,
    world: World,
    ties: Ties | None,
    market: Market,
    day: int,
    random: np.random.Generator,
    debts: list[Debt],
) -> Calls:
    """Return the day's calls about overdue debts.

    Parameters
    ----------
    scenario, world, ties, market
        The country; without ties nobody but the borrower is called.
    day
        Local day.
    random
        Stream of the day.
    debts
        What is overdue.
    """
    own, others = scenario.values[law.HARASSING_CALLS]
    callers: list[int] = []
    callees: list[int] = []
    for debt in debts:
        lines = market.gangs[debt.borrower.gang].lines
        called = [debt.borrower.person] * int(random.poisson(own))
        friends = ties.of(debt.borrower.person) if ties is not None else np.zeros(0, np.int32)
        if debt.overdue >= scenario.values[law.ACQUAINTANCES_FROM] and len(friends):
            called += random.choice(friends, int(random.poisson(others))).tolist()
        for person in called:
            line = int(world.people.line[person])
            if line != NOBODY:
                callers.append(lines[int(random.integers(len(lines)))])
                callees.append(line)
    count = len(callers)
    answered, mean, sigma = scenario.values[law.HARASSING_TALK]
    caller = np.array(callers, np.int32)
    talk = np.ceil(np.exp(mean + sigma * random.standard_normal(count)))
    hours = random.integers(8 * HOUR, 22 * HOUR, count)
    return Calls(
        at=scenario.calendar.begins(day) + hours,
        caller=caller,
        callee=np.array(callees, np.int32),
        duration=np.where(random.random(count) < answered, talk, 0).astype(np.int32),
        imei=world.lines.imei[caller],
        cell=world.lines.cell[caller],
        is_secured=np.zeros(count, np.bool_),
        tag=np.full(count, NO_TAG, np.int64),
    )
