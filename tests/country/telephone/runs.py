"""A run of ordinary telephone life, settled, with everything that tests ask of it."""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.flow import Calls, Messages
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.ordinary import OrdinaryTelephone
from cloudsword.country.telephone.settlement import settle, widened
from cloudsword.country.world.population import build_people
from cloudsword.country.world.ties import build_ties
from cloudsword.country.world.world import World

NO_ACCOUNTS = np.zeros(0, np.int32)


class PlainTexts:
    """Texts whose place says what they are about: a hundred places for each kind, in the order of asking."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def of_kind(self, kind: str, random: np.random.Generator, count: int) -> np.ndarray:
        if kind not in self.kinds:
            self.kinds.append(kind)
        return random.integers(0, 100, count, np.int32) + np.int32(100 * self.kinds.index(kind))


@dataclass
class Run:
    """The world after ``days`` days, and what happened on its lines."""

    scenario: Scenario
    world: World
    calls: Calls
    messages: Messages
    kinds: list[str]


def world_of(scenario: Scenario) -> World:
    people, lines = build_people(scenario)
    return World(
        people=people,
        lines=lines,
        accounts=None,  # type: ignore[arg-type]
        institutions=(),
        institution_shares=np.zeros(0),
        cash=NO_ACCOUNTS,
        exchanges=NO_ACCOUNTS,
        foreign=NO_ACCOUNTS,
        government=NO_ACCOUNTS,
        lenders=NO_ACCOUNTS,
        merchants=NO_ACCOUNTS,
        utilities=NO_ACCOUNTS,
        sellers=NO_ACCOUNTS,
        merchant_weights=np.zeros(0),
    )


def run(scenario: Scenario) -> Run:
    world = world_of(scenario)
    telephone = OrdinaryTelephone(scenario, world, build_ties(scenario, world.people))
    busy = np.zeros(0, np.int64)
    texts = PlainTexts()
    calls, messages = [], []
    for day in range(scenario.days):
        telephone.changes(day)
        busy = widened(busy, len(world.lines))
        wanted = telephone.calls(day)
        kept, seconds = settle(busy, wanted)
        happened = wanted.taken(kept)
        happened.duration = seconds
        calls.append(happened)
        messages.append(telephone.messages(day, texts))
    return Run(scenario, world, Calls.joined(calls), Messages.joined(messages), texts.kinds)
