"""How a country's institution behaves towards an order: drawn by the country, told as channels tell."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np

from cloudsword.centre.machine.institutions.books import instant, micros
from cloudsword.channels.conduct import Conduct, Intent
from cloudsword.channels.contract import Ask, OrderMessage
from cloudsword.country import institutions
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

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        """Return what it means to do about ``order``; None where the institution stays silent.

        Extensions, freezes and releases meet the same delays and the same silence; only an order to hold, or
        to hold more, is refused for no reason that it could mend.
        """
        of_all = self.place * ORDERS_EACH + number
        drawn = institutions.conduct_towards(self.scenario, of_all, micros(received_at))
        if drawn is None:
            return None
        is_hold = order.ask in (Ask.HOLD, Ask.RAISE)
        return Intent(
            instant(drawn.acts_at),
            tuple(instant(at) for at in drawn.answers_at),
            drawn.refusal.value if is_hold and drawn.refusal is not None else "",
            drawn.conduct is institutions.Conduct.WHOLE_ACCOUNT,
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

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        """Return the same as the conduct would, each instant as much sooner."""

        def soon(at: datetime) -> datetime:
            return received_at + (at - received_at) / self.speed

        found = self.conduct(order, number, received_at)
        if found is None:
            return None
        return replace(
            found, acts_at=soon(found.acts_at), answers_at=tuple(soon(at) for at in found.answers_at)
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
