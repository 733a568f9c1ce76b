"""A small country whose ordinary money runs for two months; built once for all tests that look at it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.flow import Payments
from cloudsword.country.money.ordinary import OrdinaryMoney
from cloudsword.country.money.settlement import settle
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.ties import build_ties
from cloudsword.country.world.world import Books, World

PEOPLE = 4_000
DAYS = 61


@dataclass
class Run:
    """What happened: all payments with the day they were made on, and the balances each evening."""

    scenario: Scenario
    world: World
    money: OrdinaryMoney
    books: Books
    made: Payments
    day: NDArray[np.int64]
    happened: NDArray[np.bool_]
    moved: NDArray[np.int64]
    evenings: list[NDArray[np.int64]]


@cache
def run(people: int = PEOPLE, days: int = DAYS, seed: int = 11) -> Run:
    """Run a country's ordinary money."""
    scenario = Scenario(people, days, seed)
    world = build_world(scenario)
    money, books = OrdinaryMoney(scenario, world, build_ties(scenario, world.people)), open_books(world)
    made, outcomes, evenings = [], [], []
    for day in range(days):
        made.append(money.payments(day, books))
        outcomes.append(settle(books, made[-1]))
        evenings.append(books.balance.copy())
    return Run(
        scenario,
        world,
        money,
        books,
        Payments.joined(made),
        np.repeat(np.arange(days), [len(m) for m in made]),
        np.concatenate([o.happened for o in outcomes]),
        np.concatenate([o.amount for o in outcomes]),
        evenings,
    )
