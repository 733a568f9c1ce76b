"""One day as the makers of payments see it: its place in the week, what is free when it begins."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, PaymentKind, Payments, Priority
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, Books


@dataclass(slots=True)
class Day:
    """A day's setting.

    Parameters
    ----------
    scenario
        The country.
    number
        Day of the run, from 0.
    free
        int64, minor units by place of the account: balance less reserved when the day begins.
    """

    scenario: Scenario
    number: int
    free: NDArray[np.int64]

    @classmethod
    def of(cls, scenario: Scenario, number: int, books: Books) -> "Day":
        """Return day ``number`` with the books as they stand."""
        return cls(scenario, number, books.balance - books.reserved)

    @property
    def begins(self) -> int:
        """Instant at which it begins."""
        return self.scenario.calendar.begins(self.number)

    @property
    def weekday(self) -> int:
        """0 for a Monday."""
        return self.scenario.calendar.weekday(self.number)

    @property
    def of_month(self) -> int:
        """Day of the month, 1 to 31."""
        return self.scenario.calendar.date(self.number).day

    def stream(self, name: str) -> np.random.Generator:
        """Return the day's own random stream of that name."""
        return stream(self.scenario.seed, f"money.{name}", self.number)


def free_on(free: NDArray[np.int64], accounts: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return what is free on ``accounts``; 0 where there is none (``NOBODY``)."""
    return np.where(accounts != NOBODY, free[accounts], 0)


def instants(
    random: np.random.Generator, begins: int, hours: tuple[float, ...], count: int
) -> NDArray[np.int64]:
    """Return ``count`` instants of a day whose hours have these weights; int64 UTC microseconds."""
    edges = np.concatenate(((0.0,), np.cumsum(hours)))
    edges /= edges[-1]
    # by inversion: linear between the hours' edges
    hour = np.interp(random.random(count), edges, np.arange(25.0))
    at: NDArray[np.int64] = begins + (hour * HOUR).astype(np.int64)
    return at


def later(at: NDArray[np.int64], minutes: NDArray[np.float64], begins: int) -> NDArray[np.int64]:
    """Return instants ``minutes`` after ``at``, not beyond the day's last second."""
    after: NDArray[np.int64] = at + (minutes * 60e6).astype(np.int64) + 1
    return np.minimum(after, begins + DAY - 1_000_000)


def paid(
    at: NDArray[np.int64],
    debtor: ArrayLike,
    creditor: ArrayLike,
    amount: NDArray[np.int64],
    kind: PaymentKind,
    priority: Priority = Priority.MAY_BOUNCE,
) -> Payments:
    """Return ordinary payments of one kind; rows without payer, payee or amount are left out."""
    count = len(at)
    payer = np.broadcast_to(np.asarray(debtor, np.int32), (count,))
    payee = np.broadcast_to(np.asarray(creditor, np.int32), (count,))
    kept = np.flatnonzero((amount > 0) & (payer != payee) & (payer != NOBODY) & (payee != NOBODY))
    return Payments(
        at=at[kept],
        debtor=payer[kept],
        creditor=payee[kept],
        amount=amount[kept],
        kind=np.full(len(kept), int(kind), np.int8),
        priority=np.full(len(kept), int(priority), np.int8),
        reserve=np.zeros(len(kept), np.int64),
        tag=np.full(len(kept), NO_TAG, np.int64),
    )
