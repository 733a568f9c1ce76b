"""A control arm: some are spoken to half an hour later, by lot among people of equal expected loss.

Off unless a centre switches it on. It delays and refuses nobody; who is in it is settled before anybody is
spoken to, and by the seed alone.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.errors import NoSuchShare

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]
Flags = NDArray[np.bool_]

DELAY_S: Final = 1_800
COMPARED_S: Final = 86_400
"""What is compared is paid within so long after a person was due."""
LEAST_SHARE, MOST_SHARE = 0.02, 0.5
COVERAGE: Final = 0.95
POWER: Final = 0.8
DRAWS: Final = 2_000


def is_delayed(stratum: Int64s, number: Int64s, share: float, seed: int) -> Flags:
    """Return who waits: one of each ``1 / share`` people who came into a stratum one after the other.

    Parameters
    ----------
    stratum
        int64: stratum of expected loss (``strata_of``).
    number
        int64: how many came into the stratum before.
    share
        From 0.02 to 0.5; the next share that is one in a whole number is taken.
    seed
        Of the centre.

    Returns
    -------
    numpy.ndarray
        bool: who is in the control arm.

    Raises
    ------
    NoSuchShare
        The share lies outside.
    """
    if not LEAST_SHARE <= share <= MOST_SHARE:
        raise NoSuchShare(value=share, least=LEAST_SHARE, most=MOST_SHARE)
    size = round(1 / share)
    block, place = number // size, number % size
    lots = {
        (s, b): int(np.random.default_rng((seed, s, b)).integers(size))
        for s, b in set(zip(stratum.tolist(), block.tolist(), strict=True))
    }
    drawn: list[int] = [lots[s, b] for s, b in zip(stratum.tolist(), block.tolist(), strict=True)]
    return np.equal(np.array(drawn, np.int64).reshape(place.shape), place)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the delay cost a person on average, minor units.

    Parameters
    ----------
    difference
        Mean paid within the time by those who waited, less that of the others; strata by their size.
    low, high
        95 % interval.
    smallest_seen
        The smallest difference that would have been found in four of five such trials.
    waited, others
        How many of each were compared.
    """

    difference: float
    low: float
    high: float
    smallest_seen: float
    waited: int
    others: int


def effect_of(paid_minor: Floats, waited: Flags, stratum: Int64s) -> Effect | None:
    """Return the difference between those who waited and the others.

    Parameters
    ----------
    paid_minor
        What each paid within the time after they were due to be spoken to.
    waited
        Who was in the control arm.
    stratum
        By lot among whom; strata without at least two of both arms are put together with the next.

    Returns
    -------
    Effect
        None: there are not two of both arms.

    Notes
    -----
    Stratified difference in means; variance by Neyman, which is too wide rather than too narrow where the
    effect differs from person to person; degrees of freedom by Satterthwaite.
    """
    merged = _merged(waited, stratum)
    if merged is None:
        return None
    difference = variance = below = 0.0
    for each in np.unique(merged):
        inside = merged == each
        share = inside.mean()
        part = 0.0
        for arm, sign in ((waited, 1), (~waited, -1)):
            values = paid_minor[inside & arm]
            difference += sign * share * float(values.mean())
            own = share**2 * float(values.var(ddof=1)) / len(values)
            below += own**2 / (len(values) - 1)
            part += own
        variance += part
    freedom = variance**2 / below if below else 1e9
    error = variance**0.5
    reach = _t_quantile(0.5 + COVERAGE / 2, freedom)
    seen = (reach + NormalDist().inv_cdf(POWER)) * error
    return Effect(
        difference,
        difference - reach * error,
        difference + reach * error,
        seen,
        int(waited.sum()),
        int((~waited).sum()),
    )


def _merged(waited: Flags, stratum: Int64s) -> Int64s | None:
    """Return strata that have two of both arms each; None where all together have not."""
    merged = np.zeros(len(stratum), np.int64)
    number, ones, others = 0, 0, 0
    for each in np.unique(stratum):
        inside = stratum == each
        merged[inside] = number
        ones += int(waited[inside].sum())
        others += int((~waited[inside]).sum())
        if min(ones, others) >= 2:
            number, ones, others = number + 1, 0, 0
    if not number:
        return None
    merged[merged == number] = number - 1
    return merged


def _t_quantile(share: float, freedom: float) -> float:
    """Return the quantile of Student's t (Cornish-Fisher; within 1 % from four degrees of freedom on)."""
    z = NormalDist().inv_cdf(share)
    v = max(freedom, 1.0)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )
