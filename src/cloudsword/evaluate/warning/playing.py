"""Recorded calls played moment by moment, and what each way of warning says of them.

Invariant: nothing that is said at a moment has seen a row at or after it; a number that was warned of stays
so until it has a new holder.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.warning.replay import Hour, Recorded
from cloudsword.warning.rules import Columns

ORIGIN_SHARE: Final = 0.5
"""Least share of a number's calls whose origin a network proves: who was only shown is not warned of."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of warning.

    Parameters
    ----------
    name
        What it is called.
    maker
        What makes its scores.
    scores
        From the features of numbers to a score each.
    limit
        Least score that warns.
    """

    name: str
    maker: str
    scores: Callable[[Columns], Floats]
    limit: float


@dataclass(slots=True)
class Said:
    """What one way said: numbers and moments, in the order of the moments.

    Parameters
    ----------
    numbers
        Arrays of int32 codes.
    at
        Of each array, UTC seconds.
    """

    numbers: list[NDArray[np.int32]]
    at: list[int]

    def table(self, records: Recorded) -> pa.Table:
        """Return ``msisdn`` and ``warned_at``, as ``tally_calls`` takes them."""
        codes = np.concatenate([np.zeros(0, np.int32), *self.numbers])
        at = np.repeat(np.array(self.at, np.int64), [len(each) for each in self.numbers])
        return pa.table(
            {
                "msisdn": pa.array([f"+{number}" for number in records.numbers[codes].tolist()], pa.string()),
                "warned_at": pa.array(at * 1_000_000).cast(pa.timestamp("us", tz="UTC")),
            }
        )


def play(hours: Iterable[Hour], numbers: int, ways: Sequence[Way]) -> Mapping[str, Said]:
    """Return what each way says.

    Parameters
    ----------
    hours
        Moments at which it is looked, one after the other.
    numbers
        How many codes there are.
    ways
        Ways of warning.

    Returns
    -------
    mapping of str to Said
        By name; a number is named once for each of its holders.
    """
    never = np.iinfo(np.int64).min
    last = {way.name: np.full(numbers, never, np.int64) for way in ways}
    found = {way.name: Said([], []) for way in ways}
    for hour in hours:
        if not len(hour.looked):
            continue
        with np.errstate(invalid="ignore"):
            is_seen = hour.columns["origin_share"] >= ORIGIN_SHARE
        for way in ways:
            is_told = (way.scores(hour.columns) >= way.limit) & is_seen
            told, held = hour.looked[is_told], hour.held[is_told]
            said = last[way.name]
            # of an earlier holder: no warning of this one
            is_fresh = (said[told] == never) | (said[told] < held)
            told = told[is_fresh]
            if len(told):
                said[told] = hour.until
                found[way.name].numbers.append(told)
                found[way.name].at.append(hour.until)
    return found
