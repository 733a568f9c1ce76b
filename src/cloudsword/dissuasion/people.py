"""People as dissuasion sees them: age band, region, a number, what they have, a relative who may be told.

Invariant: nobody is left out for what is not known of them; who cannot be telephoned says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.ages import BANDS

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


ADULT_FROM: Final = 18
_FROM: Final = (ADULT_FROM, 30, 45, 60, 75)
OLDEST: Final = 130


def bands_of(ages: Floats) -> NDArray[np.int8]:
    """Return the place in ``BANDS`` of each age in years; an age that cannot be is one that is not known.

    Examples
    --------
    >>> bands_of(np.array([7.0, 18.0, 80.0, np.nan])).tolist()
    [0, 1, 5, 6]
    """
    known = (ages >= 0) & (ages <= OLDEST)
    found = np.searchsorted(_FROM, np.where(known, ages, 0.0), side="right")
    return np.where(known, found, len(BANDS) - 1).astype(np.int8)


@dataclass(frozen=True, slots=True)
class People:
    """People, one place each.

    Parameters
    ----------
    ids
        Who, each once.
    age
        float64, years; NaN: not known.
    region
        int32: place of the home region in a list of the caller's; -1: not known.
    has_number
        bool: whether a number of theirs is known.
    means_minor
        float64, minor units that they could still pay; NaN: not known.
    has_relative
        bool: whether they agreed that a relative may be told.
    """

    ids: Sequence[str]
    age: Floats
    region: NDArray[np.int32]
    has_number: Flags
    means_minor: Floats
    has_relative: Flags

    def __post_init__(self) -> None:
        """Refuse arrays that do not belong together; ValueError names what is wrong."""
        arrays = (self.age, self.region, self.has_number, self.means_minor, self.has_relative)
        if any(array.shape != (len(self.ids),) for array in arrays):
            raise ValueError("the arrays of people differ in length")
        if len(set(self.ids)) != len(self.ids):
            raise ValueError("a person stands twice among the people")

    def __len__(self) -> int:
        return len(self.ids)

    def bands(self, person: Places) -> NDArray[np.int8]:
        """Return the place in ``BANDS`` of some of them."""
        return bands_of(self.age[person])

    def are_children(self, person: Places) -> Flags:
        """Return who is under age: then a guardian is spoken to, never the child alone."""
        return np.equal(self.bands(person), 0)

    @property
    def places(self) -> Mapping[str, int]:
        """Place of each person by id."""
        return {name: place for place, name in enumerate(self.ids)}
