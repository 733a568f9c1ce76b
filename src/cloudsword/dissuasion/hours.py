"""At which hour people answer: learnt as calls are made, by age band (Thompson sampling).

Invariant: the same outcomes, seed and draw give the same chances; an hour that was never tried is tried.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.ages import BANDS

Floats = NDArray[np.float64]

HOURS: Final = 24
PRIOR: Final = (1.8, 2.2)
"""Beta before any call: 45 % answered, worth four calls. Hiya 2019-20: 41 % for an unknown number, 65 % for a
named business."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Calls by local hour and age band.

    Parameters
    ----------
    answered, called
        float64, shape (``HOURS``, bands).

    Examples
    --------
    >>> learnt = Hours.none().after(9, 2, True)
    >>> float(learnt.answered[9, 2]), float(learnt.called.sum())
    (1.0, 1.0)
    """

    answered: Floats
    called: Floats

    def __post_init__(self) -> None:
        """Refuse counts that cannot be; ValueError says why."""
        if self.answered.shape != (HOURS, len(BANDS)) or self.called.shape != self.answered.shape:
            raise ValueError(f"calls are counted by {HOURS} hours and {len(BANDS)} age bands")
        if not ((self.answered >= 0) & (self.answered <= self.called)).all():
            raise ValueError("more calls were answered than were made")

    @classmethod
    def none(cls) -> "Hours":
        """Return the counts before any call."""
        return cls(np.zeros((HOURS, len(BANDS))), np.zeros((HOURS, len(BANDS))))

    def after(self, hour: int, band: int, is_answered: bool) -> "Hours":
        """Return the counts after one more call."""
        answered, called = self.answered.copy(), self.called.copy()
        called[hour, band] += 1
        answered[hour, band] += is_answered
        return Hours(answered, called)

    def mean(self) -> Floats:
        """Return the expected chance of an answer, by hour and band."""
        return (PRIOR[0] + self.answered) / (sum(PRIOR) + self.called)

    def drawn(self, seed: int, draw: int) -> Floats:
        """Return chances drawn from what is known: hours of which little is known are sometimes believed in.

        Parameters
        ----------
        seed
            Of the centre.
        draw
            Number of the draw: the hour since some beginning.
        """
        random = np.random.default_rng((seed, draw))
        return random.beta(PRIOR[0] + self.answered, PRIOR[1] + self.called - self.answered)
