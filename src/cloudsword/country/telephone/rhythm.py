"""Inverse CDF: when in a day things happen, drawn by the load of its hours."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, SECOND
from cloudsword.country.parameters import telephone as parameters
from cloudsword.country.scenario import Scenario


class Rhythm:
    """The load of a day's hours.

    Parameters
    ----------
    loads
        float64, shape (24,): load of each hour, local time; brought to a sum of 1.

    Examples
    --------
    >>> office = Rhythm(hours_between(9, 18))
    >>> at = office.instants(np.random.default_rng(7), 0, 1000)
    >>> int(at.min() // HOUR), int(at.max() // HOUR)
    (9, 17)
    """

    def __init__(self, loads: NDArray[np.float64]) -> None:
        borders = np.concatenate([[0.0], np.cumsum(loads) / loads.sum()])
        # the inverse of the load, read off at even steps: drawing is then one look-up and one line
        self._steps = np.interp(np.linspace(0.0, 1.0, 4097), borders, np.arange(25) * float(HOUR))
        self._steps[-1] = min(self._steps[-1], 24.0 * HOUR - 1.0)

    def instants(self, random: np.random.Generator, begins: int, count: int) -> NDArray[np.int64]:
        """Return ``count`` instants of the local day that begins at ``begins``; int64, UTC microseconds.

        Whole seconds, as carriers record them.
        """
        even = random.random(count) * 4096.0
        step = even.astype(np.int64)
        low = self._steps[step]
        within: NDArray[np.float64] = low + (even - step) * (self._steps[step + 1] - low)
        return begins + within.astype(np.int64) // SECOND * SECOND


def hours_between(first: int, last: int) -> NDArray[np.float64]:
    """Return even loads from hour ``first`` up to hour ``last``, none outside."""
    hours = np.arange(24)
    return ((hours >= first) & (hours < last)).astype(np.float64)


def daily_rhythm(scenario: Scenario) -> Rhythm:
    """Return the rhythm of people's calls: half the busiest hours of numbers, half even over the day."""
    busiest = np.array(scenario.values[parameters.BUSIEST_HOUR])
    flatness, first, last = scenario.values[parameters.HOUR_FLATNESS]
    even = hours_between(int(first), int(last))
    return Rhythm((1.0 - flatness) * busiest / busiest.sum() + flatness * even / even.sum())
