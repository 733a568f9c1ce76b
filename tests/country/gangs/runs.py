"""Small countries in which only gangs and their victims pay, settled day by day."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from cloudsword.country.flow import Payments
from cloudsword.country.gangs.gangs import Gangs
from cloudsword.country.gangs.paying import Stops
from cloudsword.country.gangs.rows import GangDay, GangEnd, LegRow, ParcelRow
from cloudsword.country.interventions import Interventions
from cloudsword.country.money.settlement import settle
from cloudsword.country.parameter import Values
from cloudsword.country.presets import PRESETS
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.ties import build_ties
from cloudsword.country.world.world import Books, World


@dataclass
class Ran:
    """A run and all that it handed over."""

    scenario: Scenario
    world: World
    books: Books
    gangs: Gangs
    interventions: Interventions
    days: list[GangDay] = field(default_factory=list)

    @property
    def end(self) -> GangEnd:
        return self.gangs.end()

    @property
    def payments(self) -> Payments:
        return Payments.joined([day.payments for day in self.days])

    @property
    def parcels(self) -> list[ParcelRow]:
        return [row for day in self.days for row in day.parcels]

    @property
    def legs(self) -> list[LegRow]:
        return [row for day in self.days for row in day.legs] + self.end.legs

    def paid_in(self) -> dict[int, int]:
        """Amounts of the victims' payments by their tags."""
        return {row.root: row.amount for row in self.parcels if row.root == row.tag}

    def let_out(self) -> dict[int, int]:
        """What left the mules, by root."""
        stays = dict(zip(self.payments.tag.tolist(), self.payments.reserve.tolist(), strict=True))
        out: dict[int, int] = defaultdict(int)
        for row in self.parcels:
            if not stays[row.tag]:
                out[row.root] += row.amount
        return out

    def resting(self) -> dict[int, int]:
        """What rests on mule accounts, by root: to be moved, change, and holders' shares."""
        rest: dict[int, int] = defaultdict(int)
        for account in self.gangs.mule_accounts():
            waiting = [lot for departure in account.departures for lot in departure.lots]
            for root, _, amount in [*waiting, *account.change, *account.share]:
                rest[root] += amount
        return rest


Act = Callable[[int, Ran], None]


def scenario_of(people: int, days: int, seed: int, preset: str = "mixed", **overrides: object) -> Scenario:
    """A scenario with other values than its preset's."""
    scenario = Scenario(people, days, seed, preset)
    values = Values({**PRESETS[preset].overrides, **overrides})
    object.__setattr__(scenario, "values", values)
    return scenario


def run(scenario: Scenario, act: Act | None = None, stops: Stops | None = None) -> Ran:
    """Run a country; ``act`` intervenes before each day."""
    world = build_world(scenario)
    books = open_books(world)
    gangs = Gangs(scenario, world, build_ties(scenario, world.people), books, stops)
    ran = Ran(scenario, world, books, gangs, Interventions())
    for day in range(scenario.days):
        if act is not None:
            act(day, ran)
        handed = gangs.advance(day, books, ran.interventions)
        assert settle(books, handed.payments).happened.all()
        gangs.settled(handed.payments.tag, handed.payments.tag * 10 + 7)
        ran.days.append(handed)
    return ran
