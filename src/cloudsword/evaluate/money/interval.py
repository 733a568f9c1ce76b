"""How sure a figure is: bootstrap over cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

DRAWS: Final = 2_000
COVERAGE: Final = 0.90


@dataclass(frozen=True, slots=True)
class Interval:
    """A ratio with the range in which it lies in 90 % of resampled countries.

    Parameters
    ----------
    value
        Sum of numerators divided by sum of denominators; None where the latter is 0.
    low, high
        5th and 95th percentile of the same over cases drawn again with replacement; None with fewer than two
        cases.
    """

    value: float | None
    low: float | None
    high: float | None


def ratio(
    above: Sequence[int] | Sequence[float],
    below: Sequence[int] | Sequence[float],
    cases: Sequence[object],
    seed: int,
) -> Interval:
    """Return the ratio of two sums and how far it would move with other cases.

    Parameters
    ----------
    above, below
        One numerator and one denominator (at least 0) an observation.
    cases
        The case of each observation: observations of one case are drawn together.
    seed
        Same seed, same interval.

    Returns
    -------
    Interval
        The value is exact but for the one division; the range comes from 2,000 draws.

    Examples
    --------
    >>> ratio([1, 0], [2, 2], ["a", "b"], 7).value
    0.25
    """
    total = sum(below)
    if not total:
        return Interval(None, None, None)
    value = float(sum(above) / total)
    numbers: dict[object, int] = {}
    places = [numbers.setdefault(case, len(numbers)) for case in cases]
    if len(numbers) < 2:
        return Interval(value, None, None)
    tops, bottoms = np.zeros(len(numbers)), np.zeros(len(numbers))
    np.add.at(tops, places, np.array(above, np.float64))
    np.add.at(bottoms, places, np.array(below, np.float64))
    random = np.random.Generator(np.random.PCG64(seed))
    drawn = random.integers(len(numbers), size=(DRAWS, len(numbers)))
    sums = bottoms[drawn].sum(axis=1)
    ratios = tops[drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    if not len(ratios):
        return Interval(value, None, None)
    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(ratios, (tail, 1 - tail)).tolist()
    return Interval(value, float(low), float(high))
