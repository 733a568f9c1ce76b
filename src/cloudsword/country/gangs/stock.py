"""The stock of mule accounts of a water house: bought week by week, used, burnt, replaced.

Invariants: an account is in the stock of one house only, for good; a burnt account takes no new money; an
account serves no longer than its life.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR, MINUTE, SECOND
from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.gangs.laws import geometric_at, place_at
from cloudsword.country.gangs.rows import MuleAccountRow, RoleRow
from cloudsword.country.parameters import mules as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import draw_institutions
from cloudsword.country.world.opening import NewAccounts
from cloudsword.country.world.world import NEVER, NOBODY, AccountUse, World

SPEEDS = ("fast", "ordinary", "lazy")
ORIGIN_NAMES = ("new", "rented", "dormant")
YOUNG, GROWN = (18, 28), (29, 60)

Lot = tuple[int, int, int]
"""Stolen money of one origin: tag of the victim's payment (root), case, minor units."""


@dataclass(slots=True)
class MuleAccount:
    """One account in the hands of a gang.

    Parameters
    ----------
    place, gang, holder, institution
        Place of the account, of the gang it was got for, of the person, of the institution.
    origin
        ``new``, ``rented`` or ``dormant``.
    speed
        Place in ``SPEEDS``.
    layer
        Hop at which it was first used.
    opened_at, acquired_at, first_used_at, dies_at, burnt_at, stolen_at
        UTC microseconds; ``burnt_at`` is ``NEVER`` while the gang does not know it lost; ``stolen_at`` is the
        first arrival of stolen money, ``NEVER`` before it.
    keeps
        Whether the holder's share stays on the account.
    random
        The account's own stream.
    change, share
        What rounding left, and what the holder keeps: lots.
    resting
        All stolen money on the account, minor units.
    departures
        Money that waits to be moved on.
    is_share_due
        Whether the holder's next withdrawal is planned.
    """

    place: int
    gang: int
    holder: int
    institution: int
    origin: str
    speed: int
    layer: int
    opened_at: int
    acquired_at: int
    first_used_at: int
    dies_at: int
    keeps: bool
    random: np.random.Generator
    burnt_at: int = NEVER
    stolen_at: int = NEVER
    change: list[Lot] = field(default_factory=list)
    share: list[Lot] = field(default_factory=list)
    resting: int = 0
    departures: list["Departure"] = field(default_factory=list)
    is_share_due: bool = False

    def row(self, ends: int) -> MuleAccountRow:
        """Return the account as a row of the truth when the run ends at ``ends``."""
        burnt = min(self.burnt_at, self.dies_at)
        return MuleAccountRow(
            account=self.place,
            gang=self.gang,
            holder=self.holder,
            origin=self.origin,
            speed=SPEEDS[self.speed],
            layer=self.layer,
            opened_at=self.opened_at,
            acquired_at=self.acquired_at,
            first_used_at=self.stolen_at if self.stolen_at != NEVER else None,
            burnt_at=burnt if burnt < ends else None,
        )


@dataclass(slots=True)
class Departure:
    """Money that will leave an account together.

    Parameters
    ----------
    at
        When, UTC microseconds.
    account, layer
        Where it rests, and the hop of that account.
    lots
        The money, first come first.
    legs
        (tag of the payment that brought it, arrival) of each part.
    key, random
        Name of the money's way so far (case, payment, branches) and the stream that belongs to it.
    sent
        Parts that were passed on before.
    is_gone
        Whether it has left.
    """

    at: int
    account: MuleAccount
    layer: int
    lots: list[Lot]
    legs: list[tuple[int, int]]
    key: tuple[int, ...]
    random: np.random.Generator
    sent: int = 0
    is_gone: bool = False


class Farmers:
    """People who lend or open accounts for gangs, and the accounts they have to give.

    Parameters
    ----------
    scenario, world
        The country.
    spared
        People who are victims or play other parts.
    """

    def __init__(self, scenario: Scenario, world: World, spared: set[int]) -> None:
        values = self._values = scenario.values
        self._world = world
        random = stream(scenario.seed, "gangs.farmers")
        spread = values[law.BANK_EFFECT]
        effect = np.exp(spread * random.standard_normal(len(world.institutions)))
        pull = world.institution_shares * effect
        self.pull: NDArray[np.float64] = pull / pull.sum()
        """How strongly each institution draws mule accounts; sums to 1."""
        self._effect = effect / effect.max()
        people = world.people
        ages = scenario.start.year - people.birth_year.astype(np.int64)
        fit = people.current != NOBODY
        fit[list(spared)] = False
        self._of = {
            (is_young, sex): np.flatnonzero(fit & (ages >= low) & (ages <= high) & (people.sex == sex))
            for is_young, (low, high) in ((True, YOUNG), (False, GROWN))
            for sex in (0, 1)
        }
        self._taken: set[int] = set()

    def person(self, random: np.random.Generator) -> int:
        """Draw one person by the law of holders."""
        is_young = bool(random.random() < self._values[law.HOLDER_YOUNG])
        sex = int(random.random() < self._values[law.HOLDER_MEN])
        pool = self._of[is_young, sex]
        if not len(pool):
            pool = max(self._of.values(), key=len)
        return int(pool[int(random.integers(len(pool)))])

    def account(self, random: np.random.Generator) -> tuple[int, int]:
        """Draw a person and one of the person's own accounts that no gang has yet, by the banks' pull."""
        people, accounts = self._world.people, self._world.accounts
        person, place = NOBODY, NOBODY
        for _ in range(200):
            person = self.person(random)
            is_wallet = random.random() < self._values[law.WALLET_RENTED] and people.wallet[person] != NOBODY
            place = int(people.wallet[person] if is_wallet else people.current[person])
            effect = float(self._effect[int(accounts.institution[place])])
            if place not in self._taken and random.random() < max(effect, 0.01):
                break
        self._taken.add(place)
        return person, place


class Stock:
    """The accounts of one water house.

    Parameters
    ----------
    scenario, world
        The country.
    house
        Place of the house.
    farmers
        Where accounts come from.
    weekly
        Accounts bought each week.
    origins
        Even numbers that all houses draw the origin by.
    """

    def __init__(
        self, scenario: Scenario, world: World, house: int, farmers: Farmers, weekly: int, origins: EvenStream
    ) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._house = house
        self._farmers = farmers
        self._weekly = max(weekly, 1)
        self._origins = origins
        self._new = NewAccounts(scenario, draw_institutions(scenario), world.accounts)
        self._random = stream(scenario.seed, "gangs.stock", house)
        self._active: dict[tuple[bool, int], list[MuleAccount]] = {}
        self._left = self._weekly
        self._refilled_at = scenario.calendar.begins(0)
        self._orders: list[int] = []
        self.accounts: list[MuleAccount] = []
        self.opened: list[int] = []
        self.roles: list[RoleRow] = []

    def take(self, at: int, gang: int, layer: int, speed: int, other_than: int = NOBODY) -> MuleAccount:
        """Return an account that may receive stolen money at ``at``.

        Parameters
        ----------
        at
            UTC microseconds; does not go back from call to call by more than a day.
        gang
            For whom a new account is got.
        layer, speed
            Hop of the receiver, and the class of the one who will move the money on.
        other_than
            The paying account.
        """
        self._refill(at)
        key = (layer == 1, speed)
        active = [a for a in self._active.get(key, ()) if at < a.dies_at and at < a.burnt_at]
        self._active[key] = active
        usable = [a for a in active if a.place != other_than and a.acquired_at <= at]
        if usable and (self._left <= 0 or self._random.random() < self._values[law.REUSE]):
            return usable[int(self._random.integers(len(usable)))]
        self._left -= 1
        account = self._acquire(at, gang, layer, speed)
        active.append(account)
        return account

    def burn(self, account: MuleAccount, at: int) -> None:
        """Let the gang learn at ``at`` that an account is lost; a replacement is ordered."""
        if account.burnt_at == NEVER:
            account.burnt_at = at
            mean, spread = self._values[law.ACCOUNT_REPLACED]
            self._orders.append(at + int(account.random.lognormal(mean, spread) * MINUTE))

    def _refill(self, at: int) -> None:
        """Count the week's purchase and the replacements that have come."""
        while at >= self._refilled_at + 7 * DAY:
            self._refilled_at += 7 * DAY
            self._left = self._weekly
        self._left += sum(due <= at for due in self._orders)
        self._orders = [due for due in self._orders if due > at]

    def _acquire(self, at: int, gang: int, layer: int, speed: int) -> MuleAccount:
        values, random = self._values, self._random
        origin = ORIGIN_NAMES[place_at(self._origins.next(), values[law.ORIGINS])]
        lead = int(random.lognormal(*values[law.RENTED_LEAD]) * DAY)
        if origin == "rented":
            holder, place = self._farmers.account(random)
            accounts = self._world.accounts
            institution, opened_at = int(accounts.institution[place]), int(accounts.opened_at[place])
            life = values[law.RENTED_LIFE]
        else:
            holder = self._farmers.person(random)
            pull = self._farmers.pull
            institution = min(int(np.searchsorted(np.cumsum(pull), random.random())), len(pull) - 1)
            if origin == "new":
                gap = (geometric_at(random.random(), values[law.NEW_GAP]) - random.random()) * DAY
                opened_at = at - max(int(gap), HOUR)
                lead = min(lead, int((at - opened_at) * random.random()))
            else:
                opened_at = at - int(random.lognormal(*values[law.DORMANT_AGE]) * DAY) - 60 * DAY
            opened_at -= opened_at % SECOND
            times = np.array([opened_at], np.int64)
            place = int(self._new.open(institution, AccountUse.MULE, holder, times, 0)[0])
            self.opened.append(place)
            life = values[law.NEW_LIFE]
        self.roles.append(RoleRow(holder, "card_farmer", gang))
        account = MuleAccount(
            place=place,
            gang=gang,
            holder=holder,
            institution=institution,
            origin=origin,
            speed=speed,
            layer=layer,
            opened_at=opened_at,
            acquired_at=max(at - lead, opened_at),
            first_used_at=at,
            dies_at=at + int(random.lognormal(*life) * DAY),
            keeps=bool(random.random() < values[law.KEEPERS]),
            random=stream(self._scenario.seed, "gangs.account", place),
        )
        self.accounts.append(account)
        return account
