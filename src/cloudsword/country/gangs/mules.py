"""How stolen money moves: mule accounts take it in, split it, pass it on, and let it out, in order of time.

Invariants: every unit of stolen money has one root (the victim's payment) at every moment; for each root,
what was paid in equals what went out, what rests, what holders keep and what change lies about, to the
unit; money never leaves an account before it came; what a hold locks does not leave.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, MINUTE, SECOND
from cloudsword.country.draws import GOLDEN, stream
from cloudsword.country.flow import PaymentKind
from cloudsword.country.gangs.laws import lognormal_at, place_at
from cloudsword.country.gangs.ledger import DayLedger
from cloudsword.country.gangs.rows import LegRow
from cloudsword.country.gangs.stock import SPEEDS, Departure, Lot, MuleAccount, Stock
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import mules as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NEVER, World

CLASS_STEP = 0.7548776662466927
"""Step of the even draws of classes, as the golden one for ways out: parts of one sum differ."""
ROUND = (10_000, 1_000, 100)
"""Hundreds, tens and units of the currency, in minor units: sums are rounded to what is small beside them."""
TEN = 1_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """Stolen money that comes in.

    Parameters
    ----------
    account, layer
        Where, and the hop of that account.
    tag
        The payment that brings it.
    lots
        The money.
    key
        Name of its way so far.
    stay_draw
        Draw of its stay in (0, 1) where it was dealt evenly, None where the way's stream draws it.
    """

    account: MuleAccount
    layer: int
    tag: int
    lots: list[Lot]
    key: tuple[int, ...]
    stay_draw: float | None = None


@dataclass(frozen=True, slots=True)
class _ShareDue:
    account: MuleAccount


class Mules:
    """The flow of stolen money.

    Parameters
    ----------
    scenario, world
        The country.
    stocks
        Stocks of accounts by water house.
    house_of
        Place of the water house by gang.
    """

    def __init__(self, scenario: Scenario, world: World, stocks: list[Stock], house_of: list[int]) -> None:
        self._values = scenario.values
        self._wage = scenario.wage_minor
        self._world = world
        self._stocks = stocks
        self._house_of = house_of
        self._seed = scenario.seed
        fast, ordinary, lazy = self._values[law.SPEED_MIX]
        slower = 1 - self._values[law.LATER_HURRY]
        self._later_mix = (1 - slower * (1 - fast), slower * ordinary, slower * lazy)
        self._heap: list[tuple[int, int, object]] = []
        self._serial = 0
        self._stays = (law.FAST_STAY, law.ORDINARY_STAY, law.LAZY_STAY)
        self._shops = np.cumsum(world.merchant_weights)

    def push(self, at: int, event: object) -> None:
        """Let an event come up at ``at``; those of one instant come up in the order of pushing."""
        self._serial += 1
        heappush(self._heap, (at, self._serial, event))

    def pop(self, before: int) -> tuple[int, object] | None:
        """Return the next event before an instant, with its own instant; None where there is none."""
        if not self._heap or self._heap[0][0] >= before:
            return None
        at, _, event = heappop(self._heap)
        return at, event

    def receive(self, at: int, gang: int, draw: float) -> MuleAccount:
        """Choose the account of the first layer that a victim is told to pay into, its class by ``draw``."""
        speed = place_at(draw, self._values[law.SPEED_MIX])
        return self._stocks[self._house_of[gang]].take(at, gang, 1, speed)

    def arrives(self, arrival: Arrival, at: int) -> None:
        """Note that money comes into an account at ``at``."""
        self.push(at, arrival)

    def handle(self, at: int, event: object, day: DayLedger, interventions: Interventions) -> None:
        """Work off one event of the mules."""
        if isinstance(event, Arrival):
            self._come_in(at, event)
        elif isinstance(event, Departure):
            self._go_out(at, event, day, interventions)
        elif isinstance(event, _ShareDue):
            self._draw_share(at, event.account, day, interventions)
        else:
            raise TypeError(f"no event of the mules: {event!r}")

    def open_legs(self) -> list[LegRow]:
        """Return the stays that have not ended, in order of arrival."""
        legs = [
            LegRow(d.account.place, tag, came, None, d.layer, SPEEDS[d.account.speed])
            for _, _, d in self._heap
            if isinstance(d, Departure) and not d.is_gone
            for tag, came in d.legs
        ]
        return sorted(legs, key=lambda leg: (leg.arrived_at, leg.tag_in))

    def _come_in(self, at: int, event: Arrival) -> None:
        account, amount = event.account, sum(lot[2] for lot in event.lots)
        random = stream(self._seed, "gangs.way", *event.key)
        draw = random.random() if event.stay_draw is None else event.stay_draw
        mean, spread = self._values[self._stays[account.speed]]
        stay = lognormal_at(min(max(draw, 1e-12), 1 - 1e-12), mean, spread) * MINUTE
        leaves = at + max(int(stay) // SECOND * SECOND, SECOND)
        account.resting += amount
        account.stolen_at = min(account.stolen_at, at)
        for other in account.departures:
            # joined only where its own time is near, so that the law of stays is kept
            if (
                other.layer == event.layer
                and (leaves - at) / 1.6 <= other.at - at <= (leaves - at) * 1.6
                and random.random() < self._values[law.POOLING]
            ):
                other.lots.extend(event.lots)
                other.legs.append((event.tag, at))
                return
        departure = Departure(
            leaves, account, event.layer, list(event.lots), [(event.tag, at)], event.key, random
        )
        account.departures.append(departure)
        self.push(leaves, departure)

    def _go_out(self, at: int, departure: Departure, day: DayLedger, interventions: Interventions) -> None:
        account, lots, random = departure.account, departure.lots, departure.random
        locked = interventions.locked(account.place, at)
        stuck: list[Lot] = []
        if locked:
            self._stocks[self._house_of[account.gang]].burn(account, at)
            lots, stuck = _cut(lots, max(0, account.resting - locked))
        if stuck:
            self._wait_for_end(at, departure, stuck, interventions)
        else:
            account.departures[:] = [d for d in account.departures if d is not departure]
            departure.is_gone = True
        if not lots:
            return
        if account.change and not locked:
            lots = account.change + lots
            account.change = []
        total = sum(lot[2] for lot in lots)
        if account.keeps:
            total -= int(total * random.beta(*self._values[law.KEPT]))
            lots, share = _cut(lots, total)
            self._keep(at, account, share, random)
        leaves = at
        exit_draw, class_draw = random.random(), random.random()
        for part in self._parts(random, total, departure.layer):
            leaves = last = min(leaves, day.ends - SECOND)
            piece, lots = _cut(lots, part)
            account.resting -= part
            departure.sent += 1
            exit_draw, class_draw = (exit_draw + GOLDEN) % 1.0, (class_draw + CLASS_STEP) % 1.0
            self._send(leaves, departure, part, piece, (exit_draw, class_draw), day)
            leaves += int(random.uniform(*self._values[law.PART_GAP])) * SECOND
        account.change.extend(lots)
        if not stuck:
            day.legs.extend(
                LegRow(account.place, tag, came, last, departure.layer, SPEEDS[account.speed])
                for tag, came in departure.legs
            )

    def _keep(self, at: int, account: MuleAccount, share: list[Lot], random: np.random.Generator) -> None:
        """Leave the holder's share on the account, to be drawn some days later."""
        account.share.extend(share)
        if account.share and not account.is_share_due:
            account.is_share_due = True
            delay = random.lognormal(*self._values[law.FEE_DELAY])
            self.push(at + int(delay * DAY) // SECOND * SECOND + SECOND, _ShareDue(account))

    def _wait_for_end(
        self, at: int, departure: Departure, stuck: list[Lot], interventions: Interventions
    ) -> None:
        """Leave what is held where it is; try again after the next hold ends."""
        departure.lots = stuck
        ends = interventions.ends(departure.account.place, at)
        retry = NEVER
        if ends != NEVER:
            delay = departure.random.lognormal(*self._values[law.HELD_RETRY])
            retry = ends + int(delay * MINUTE) // SECOND * SECOND
        departure.at = retry
        self.push(retry, departure)

    def _parts(self, random: np.random.Generator, total: int, layer: int) -> list[int]:
        """Return the amounts that a sum is passed on in; what they leave is change."""
        values = self._values
        least = values[law.SPLIT_FROM] * self._wage
        means = values[law.SPLIT]
        further = int(random.poisson(means[min(layer, len(means)) - 1]))
        factor, power = values[law.LARGE_SPLIT]
        further += int(random.poisson(factor * (total / self._wage) ** power))
        count = max(1, min(1 + further, int(total / least)))
        unit = next((u for u in ROUND if total >= 25 * u), 1)
        if count == 1:
            return [total // unit * unit]
        weights = random.gamma(values[law.SPLIT_EVENNESS], size=count)
        parts = [int(total * w) // unit * unit for w in (weights / weights.sum()).tolist()]
        parts[-1] = (total - sum(parts[:-1])) // unit * unit
        return [part for part in parts if part]

    def _send(
        self,
        at: int,
        departure: Departure,
        amount: int,
        lots: list[Lot],
        draws: tuple[float, float],
        day: DayLedger,
    ) -> None:
        """Pay one part on: to the next mule, an honest seller, a shop, cash, coins or abroad."""
        values, world, random = self._values, self._world, departure.random
        account, layer = departure.account, departure.layer
        way = place_at(draws[0], values[law.EXIT_MIX])
        is_last = layer >= values[law.MOST_LAYERS]
        is_sale = way == 0 and (is_last or (layer == 1 and random.random() < values[law.HONEST_SELLER]))
        if way == 0 and not is_sale:
            speed = place_at(draws[1], self._later_mix)
            stock = self._stocks[self._house_of[account.gang]]
            receiver = stock.take(at, account.gang, layer + 1, speed, account.place)
            tag = day.pay(at, account.place, receiver.place, amount, PaymentKind.TRANSFER, amount)
            day.carry(tag, lots)
            self.arrives(Arrival(receiver, layer + 1, tag, lots, (*departure.key, departure.sent)), at)
            return
        if way == 0:
            creditor, kind = _one_of(random, world.sellers), PaymentKind.TRANSFER
        elif way == 1:
            kind = PaymentKind.CARD
            if random.random() < values[law.CARD_AT_EXCHANGE]:
                creditor = _one_of(random, world.exchanges)
            else:
                shop = int(np.searchsorted(self._shops, random.random() * self._shops[-1]))
                creditor = int(world.merchants[min(shop, len(world.merchants) - 1)])
        elif way == 2:
            creditor, kind = self._teller(account), PaymentKind.CASH_OUT
        elif way == 3:
            creditor, kind = _one_of(random, world.exchanges), PaymentKind.INVESTMENT
        else:
            creditor, kind = _one_of(random, world.foreign), PaymentKind.TRANSFER
        day.carry(day.pay(at, account.place, creditor, amount, kind, 0), lots)

    def _draw_share(
        self, at: int, account: MuleAccount, day: DayLedger, interventions: Interventions
    ) -> None:
        """Let the holder draw what was kept as cash, in tens; what is held stays."""
        account.is_share_due = False
        movable = account.resting - interventions.locked(account.place, at)
        amount = min(sum(lot[2] for lot in account.share), max(0, movable)) // TEN * TEN
        if amount and amount >= self._values[law.LEAST_DRAWN] * self._wage:
            lots, account.share = _cut(account.share, amount)
            account.resting -= amount
            tag = day.pay(at, account.place, self._teller(account), amount, PaymentKind.CASH_OUT, 0)
            day.carry(tag, lots)

    def _teller(self, account: MuleAccount) -> int:
        cash = self._world.cash
        return int(cash[account.institution % len(cash)])


def _one_of(random: np.random.Generator, places: NDArray[np.int32]) -> int:
    return int(places[int(random.integers(len(places)))])


def _cut(lots: list[Lot], amount: int) -> tuple[list[Lot], list[Lot]]:
    """Divide lots, first come first, into ``amount`` minor units and the rest."""
    taken: list[Lot] = []
    for at, (root, case, part) in enumerate(lots):
        if amount < part:
            rest = [(root, case, part - amount), *lots[at + 1 :]]
            return ([*taken, (root, case, amount)] if amount else taken), rest
        taken.append((root, case, part))
        amount -= part
    return taken, []
