"""How long institutions take to carry an order out, and when each order of an evaluation lands."""

from dataclasses import dataclass
from math import exp
from statistics import NormalDist
from typing import Final

import numpy as np

from cloudsword.country.calendar import MINUTE
from cloudsword.country.parameters.institutions import ANSWER_LATENCIES

GOLDEN: Final = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Latency:
    """A lognormal law of the time from report to the moment the order is carried out.

    Parameters
    ----------
    name
        As the country names it.
    log_minutes, sigma
        Mean and standard deviation of the natural logarithm of the minutes.
    """

    name: str
    log_minutes: float
    sigma: float

    @property
    def median_minutes(self) -> int:
        """Median in whole minutes."""
        return round(exp(self.log_minutes))


LATENCIES: Final[dict[str, Latency]] = {
    name: Latency(name, log_minutes, sigma) for name, log_minutes, sigma in ANSWER_LATENCIES.value
}
"""The four published speeds, slowest first: ``legacy``, ``day``, ``hours``, ``fast``."""


def delays(latency: Latency, count: int, seed: int) -> list[int]:
    """Draw how long each of ``count`` orders takes.

    Parameters
    ----------
    latency
        The law.
    count
        Orders.
    seed
        Same seed, same delays.

    Returns
    -------
    list of int
        Whole microseconds, at least 0. The draws fill the law evenly (additive recurrence by the golden
        ratio), so that a few dozen orders already have its shape; an order's delay does not depend on how
        many there are.
    """
    start = float(np.random.Generator(np.random.PCG64(seed)).random())
    law = NormalDist(latency.log_minutes, latency.sigma)
    points = ((start + place * GOLDEN) % 1.0 for place in range(count))
    return [round(exp(law.inv_cdf(min(max(p, 1e-9), 1 - 1e-9))) * MINUTE) for p in points]
