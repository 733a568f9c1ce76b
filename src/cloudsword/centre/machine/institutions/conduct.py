"""How a country's institution behaves towards an order: drawn by the country, told as channels tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np

from cloudsword.centre.machine.institutions.books import instant, micros
from cloudsword.channels.contract import Ask, OrderMessage
from cloudsword.channels.institution import Conduct, Planned
from cloudsword.country.institutions import Answer, Order, answer
from cloudsword.country.scenario import Scenario

ORDERS_EACH: Final = 1_000_000
"""Numbers that an institution has for its orders, so that no two institutions draw the same conduct."""
_OUTAGE_SECONDS: Final = 900


@dataclass(frozen=True, slots=True)
class CountryConduct:
    """The conduct of one institution.

    Parameters
    ----------
    scenario
        The country.
    place
        Number of the institution among all.
    """

    scenario: Scenario
    place: int

    def __call__(
        self, order: OrderMessage, number: int, received_at: datetime, free_at: Callable[[datetime], int]
    ) -> Sequence[Planned]:
        """Return the answers to ``order``; none where the institution stays silent.

        Extensions, freezes and releases meet the same delays and the same silence; only an order to hold, or
        to hold more, is refused for no reason that it could mend.
        """
        is_hold = order.ask in (Ask.HOLD, Ask.RAISE)

        def there(at: int) -> int:
            # what is there decides about a hold alone; for the rest there always is enough
            return free_at(instant(at)) if is_hold else order.amount_minor

        drawn = Order(self.place * ORDERS_EACH + number, 0, order.amount_minor, micros(received_at))
        return tuple(_planned(each, is_hold) for each in answer(self.scenario, drawn, there))


def _planned(found: Answer, is_hold: bool) -> Planned:
    reason = found.refusal.value if is_hold and found.refusal is not None else ""
    return Planned(
        instant(found.acted_at), instant(found.answered_at), found.held_minor, reason, found.is_repeat
    )


@dataclass(frozen=True, slots=True)
class Hurried:
    """A conduct that does the same in less time: what would take an hour takes an hour / ``speed``.

    Parameters
    ----------
    conduct
        What is hurried.
    speed
        How many times as fast, 1 or more.
    """

    conduct: Conduct
    speed: float

    def __call__(
        self, order: OrderMessage, number: int, received_at: datetime, free_at: Callable[[datetime], int]
    ) -> Sequence[Planned]:
        """Return the answers to ``order``, each as much sooner."""

        def soon(at: datetime) -> datetime:
            return received_at + (at - received_at) / self.speed

        found = self.conduct(order, number, received_at, lambda at: free_at(soon(at)))
        return tuple(
            replace(each, acted_at=soon(each.acted_at), answered_at=soon(each.answered_at)) for each in found
        )


@dataclass(frozen=True, slots=True)
class Outages:
    """When an institution does not answer at all: quarters of an hour, drawn one by one.

    Parameters
    ----------
    seed
        Of the country.
    place
        Number of the institution.
    share
        Part of the quarters in which it is down, 0 to 1. Chosen, not measured.
    """

    seed: int
    place: int
    share: float

    def __call__(self, now: datetime) -> bool:
        """Return whether it is down at ``now``."""
        if self.share <= 0:
            return False
        quarter = int(now.timestamp()) // _OUTAGE_SECONDS
        return bool(np.random.default_rng([self.seed, self.place, quarter]).random() < self.share)
