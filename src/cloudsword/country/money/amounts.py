"""How much: draws of amounts, and how people and firms round them.

Invariant: an amount is rounded to minor units once, here, at the draw.
"""

import numpy as np
from numpy.typing import NDArray

UNIT = 100
"""Minor units of one unit of money."""

ONE_FIGURE, IN_FIGURES = 0.45, 0.8
"""Shares of what people send each other: in one figure, in one or two; half of the rest in whole units."""

Amounts = NDArray[np.int64]


def _to(values: NDArray[np.float64], steps: NDArray[np.float64] | float) -> Amounts:
    """Round to multiples of ``steps``, to one step at least where there is anything at all."""
    return np.where(values > 0, np.maximum(np.rint(values / steps), 1) * steps, 0).astype(np.int64)


def prices(random: np.random.Generator, values: NDArray[np.float64]) -> Amounts:
    """Return prices in shops near ``values`` (minor units): half of them in whole units."""
    which = random.random(len(values), np.float32)
    steps = np.where(which < 0.5, float(UNIT), np.where(which < 0.8, UNIT / 10, 1.0))
    return _to(values, steps)


def gifts(random: np.random.Generator, values: NDArray[np.float64]) -> Amounts:
    """Return what people send each other near ``values``: half in one figure, a third in two, some odd.

    Examples
    --------
    >>> r = np.random.default_rng(1)
    >>> gifts(r, np.array([123_456.0, 123_456.0, 9.0])).tolist()
    [120000, 120000, 9]
    """
    which = random.random(len(values), np.float32)
    magnitude = 10.0 ** np.floor(np.log10(np.maximum(values, 10.0)))
    in_figures = np.where(which < ONE_FIGURE, magnitude, magnitude / 10)
    odd = np.where(which < 0.5 + IN_FIGURES / 2, float(UNIT), 1.0)
    steps = np.where(which < IN_FIGURES, in_figures, odd)
    return _to(values, np.rint(np.minimum(steps, np.maximum(values, 1.0))))


def round_sums(values: NDArray[np.float64], figures: int = 2) -> Amounts:
    """Return ``values`` rounded to so many leading figures."""
    magnitude = 10.0 ** np.maximum(np.floor(np.log10(np.maximum(values, 1.0))) - figures + 1, 0)
    return _to(values, magnitude)


def hundreds(values: NDArray[np.float64]) -> Amounts:
    """Return ``values`` in hundreds of units, as a cash machine pays; 0 for less than half a hundred."""
    return (np.rint(values / (100 * UNIT)) * (100 * UNIT)).astype(np.int64)


def fills(random: np.random.Generator, values: NDArray[np.float64]) -> Amounts:
    """Return sums that fill a wallet, upwards: two thirds in hundreds of units, the others in tens."""
    steps = np.where(random.random(len(values)) < 2 / 3, 100.0 * UNIT, 10.0 * UNIT)
    return (np.ceil(np.maximum(values, 0) / steps) * steps).astype(np.int64)


def tens(values: NDArray[np.float64]) -> Amounts:
    """Return ``values`` in tens of units, upwards."""
    return (np.ceil(np.maximum(values, 0) / (10 * UNIT)) * (10 * UNIT)).astype(np.int64)


def spread(random: np.random.Generator, sigma: float, count: int) -> NDArray[np.float64]:
    """Return ``count`` lognormal factors of mean 1."""
    # drawn in single precision, raised in double: a float32 exponential differs between processors
    drawn = random.standard_normal(count, np.float32).astype(np.float64)
    factors: NDArray[np.float64] = np.exp(sigma * drawn - sigma * sigma / 2).astype(np.float64)
    return factors
