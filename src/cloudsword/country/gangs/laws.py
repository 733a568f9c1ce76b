"""Laws turned inside out: the value at a uniform number, one by one, for draws that fill their law evenly."""

from math import exp, floor, log, log1p
from statistics import NormalDist
from typing import TypeVar

V = TypeVar("V")

_NORMAL = NormalDist()


def normal_at(u: float) -> float:
    """Return the standard normal quantile at ``u`` in (0, 1)."""
    return _NORMAL.inv_cdf(u)


def lognormal_at(u: float, mean: float, spread: float) -> float:
    """Return the quantile at ``u`` of exp(N(mean, spread)).

    Examples
    --------
    >>> round(lognormal_at(0.5, 3.94, 2.11), 1)
    51.4
    """
    return exp(mean + spread * _NORMAL.inv_cdf(u))


def poisson_at(u: float, mean: float) -> int:
    """Return the quantile at ``u`` of a Poisson law.

    Examples
    --------
    >>> [poisson_at(u, 2.0) for u in (0.1, 0.5, 0.9)]
    [0, 2, 4]
    """
    count, chance = 0, exp(-mean)
    total = chance
    while total < u and count < 1000:
        count += 1
        chance *= mean / count
        total += chance
    return count


def geometric_at(u: float, chance: float) -> int:
    """Return the quantile at ``u`` of the number of trials up to the first success, at least 1.

    Examples
    --------
    >>> [geometric_at(u, 0.2) for u in (0.1, 0.5, 0.9)]
    [1, 4, 11]
    """
    return max(1, floor(log1p(-u) / log(1 - chance)) + 1)


def place_at(u: float, shares: tuple[float, ...]) -> int:
    """Return the place of the share of ``shares`` (any sum) in which ``u`` lies."""
    left = u * sum(shares)
    for place, share in enumerate(shares):
        left -= share
        if left < 0:
            return place
    return len(shares) - 1


def by_name(pairs: tuple[tuple[str, V], ...]) -> dict[str, V]:
    """Return a law that is given by scam type as a dictionary.

    Examples
    --------
    >>> by_name((("brushing", 0.4), ("investment", 0.1)))["brushing"]
    0.4
    """
    return dict(pairs)


def laws_by_name(rows: tuple[tuple[str, float, float], ...]) -> dict[str, tuple[float, float]]:
    """Return mean and spread by scam type.

    Examples
    --------
    >>> laws_by_name((("romance", 11.4, 0.9),))
    {'romance': (11.4, 0.9)}
    """
    return {name: (mean, spread) for name, mean, spread in rows}
