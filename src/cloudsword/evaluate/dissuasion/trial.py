"""The control arm tried on a country: what it estimates beside the truth, which there is known.

Who was called at some moment could have been called half an hour later: a country knows what each would have
paid in either case, and so what the delay truly costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.responses import Responses
from cloudsword.dissuasion import COMPARED_S, DELAY_S, Effect, effect_of, is_delayed, strata_of
from cloudsword.evaluate.dissuasion.danger import Danger
from cloudsword.evaluate.dissuasion.loop import Run
from cloudsword.evaluate.dissuasion.seen import Seen

Floats = NDArray[np.float64]

SECOND: Final = 1_000_000
SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Trial:
    """People who were called a first time, and what they pay within 24 hours of that moment.

    Parameters
    ----------
    at_once, later
        float64: minor units if they are called then, and if half an hour later.
    stratum
        int64: of expected loss.
    """

    at_once: Floats
    later: Floats
    stratum: NDArray[np.int64]

    @property
    def truth(self) -> float:
        """What the delay costs a person on average, minor units."""
        return float((self.later - self.at_once).mean()) if len(self.later) else 0.0

    def estimate(self, seed: int, share: float = SHARE) -> Effect | None:
        """Return what one control arm would have found."""
        number = np.zeros(len(self.stratum), np.int64)
        for each in np.unique(self.stratum):
            inside = self.stratum == each
            number[inside] = np.arange(int(inside.sum()))
        waited = is_delayed(self.stratum, number, share, seed)
        return effect_of(np.where(waited, self.later, self.at_once), waited, self.stratum)


def trial_of(run: Run, seen: Seen, danger: Danger, responses: Responses) -> Trial:
    """Return the people whom a run called, each once."""
    first = {contact.person: contact for contact in reversed(run.contacts)}
    order = sorted(first.values(), key=lambda contact: (contact.at, contact.person))
    paid = [
        [_paid(each.person, each.at, each.at + wait, seen, danger, responses) for each in order]
        for wait in (0, DELAY_S)
    ]
    expected = run.expected_minor[[contact.person for contact in order]]
    return Trial(np.array(paid[0], np.float64), np.array(paid[1], np.float64), strata_of(expected))


def covered(trials: Sequence[Trial], seeds: int) -> tuple[int, int]:
    """Return in how many of ``seeds`` lots a trial the interval holds the truth, and of how many."""
    found = [
        effect.low <= trial.truth <= effect.high
        for trial in trials
        for seed in range(seeds)
        if (effect := trial.estimate(seed)) is not None
    ]
    return int(sum(found)), len(found)


def _paid(person: int, since: int, at: int, seen: Seen, danger: Danger, responses: Responses) -> int:
    """Return what somebody pays in the day after ``since`` who is called at ``at`` (UTC seconds)."""
    name, age = seen.people.ids[person], float(seen.people.age[person])
    own = danger.of(person)
    paid = (danger.at[own] >= since * SECOND) & (danger.at[own] < (since + COMPARED_S) * SECOND)
    is_reached = responses.answers(name, None if np.isnan(age) else age, at * SECOND, 0)
    if is_reached and responses.is_stopped(name, "call", 0):
        paid = paid & ~((danger.since[own] <= at * SECOND) & (danger.at[own] >= at * SECOND))
    return int(danger.amount[own][paid].sum())
