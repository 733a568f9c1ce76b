"""How likely money is to stay: the product-limit estimate of Kaplan and Meier (1958), as exact fractions.

Of dwell times sorted as keys (see ``dwell``), the chance to stay past ``age + latency`` for what stayed past
``age`` is the product of ``(n - d) / n`` over the times in between at which dwell times ended: ``n`` lasted
at least that long, ``d`` ended then. Where no censored time lies between two of them the factors cancel, so a
run of ends from place ``i`` up to place ``j`` of ``count`` sorted keys is one factor ``(count - j) / (count -
i)``.

E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American
Statistical Association 53 (1958) 457-481. Past the longest dwell time seen the estimate stays level: an upper
bound there.
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from cloudsword.funds.ledger.store import Array

_BRANCH = 32


def _product(factors: list[int]) -> int:
    """Return the product; big ones by halves, which keeps the work near linear in the digits."""
    if len(factors) <= _BRANCH:
        return prod(factors)
    middle = len(factors) // 2
    return _product(factors[:middle]) * _product(factors[middle:])


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability as an exact fraction, not reduced.

    Parameters
    ----------
    numerator, denominator
        ``0 <= numerator <= denominator``, ``denominator > 0``.
    """

    numerator: int
    denominator: int

    def of(self, amount: int) -> int:
        """Return the floor of ``amount`` times the probability, exactly."""
        return amount * self.numerator // self.denominator

    def __float__(self) -> float:
        """Return the nearest float."""
        return self.numerator / self.denominator


class Survival:
    """The curve of one set of dwell times.

    Parameters
    ----------
    keys
        int64, sorted. Cost of making it: O(keys); of one question: O(log keys + runs of ends in the window).
    """

    __slots__ = ("_begins", "_count", "_ends", "_keys")

    def __init__(self, keys: Array) -> None:
        is_end = np.zeros(len(keys) + 2, np.int8)
        is_end[1:-1] = 1 - (keys & 1)
        steps = np.diff(is_end)
        self._keys = keys
        self._count = len(keys)
        self._begins = np.flatnonzero(steps == 1)
        self._ends = np.flatnonzero(steps == -1)

    def chance(self, age: int, latency: int) -> Chance | None:
        """Return the probability to stay past ``age + latency`` for money that stayed past ``age``.

        Parameters
        ----------
        age, latency
            Microseconds, not negative.

        Returns
        -------
        Chance or None
            None where no dwell time of the set ended, or none lasted past ``age``. Whether it is None does
            not depend on ``latency``, so the probability never rises with it.

        Examples
        --------
        Three dwell times ended after 10, 20 and 30; of what stayed past 10 one in two is there after 10 more.

        >>> curve = Survival(np.array([20, 40, 60]))
        >>> curve.chance(10, 10)
        Chance(numerator=1, denominator=2)
        >>> curve.chance(30, 10) is None
        True
        """
        start = int(np.searchsorted(self._keys, 2 * age + 1, side="right"))
        stop = int(np.searchsorted(self._keys, 2 * (age + latency), side="right"))
        if start == self._count or len(self._begins) == 0:
            return None
        first = int(np.searchsorted(self._ends, start, side="right"))
        last = int(np.searchsorted(self._begins, stop, side="left"))
        if first >= last:
            return Chance(1, 1)
        at_risk = self._count - np.maximum(self._begins[first:last], start)
        stayed = self._count - np.minimum(self._ends[first:last], stop)
        return Chance(_product(stayed.tolist()), _product(at_risk.tolist()))
