"""The moments at which a centre looks: every quarter of an hour while officers are on duty.

What is expected of whom is computed once and is the same for every policy: a policy changes whom it reaches.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion import Estimates, Exposures, PayingModel, estimates, exposures
from cloudsword.evaluate.dissuasion.danger import Danger
from cloudsword.evaluate.dissuasion.seen import Seen
from cloudsword.evaluate.facts import Facts

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]

SECOND: Final = 1_000_000
DAY_S: Final = 86_400
STEP_S: Final = 900
ON_DUTY: Final = (9, 21)
"""Local hours."""
FIRST_DAY: Final = 10
"""Days before the first call: who is a stranger shows only against a past."""
LEARNT_AT: Final = 8
"""Moments of a day, drawn, at which a model is shown the exposed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Who is exposed at one moment.

    Parameters
    ----------
    at
        UTC seconds.
    day, hour
        Local day of the run and hour.
    exposed
        Without the columns: those were needed for the estimates alone.
    expected
        What is expected of each.
    talk
        float64: seconds of the longest talk with a suspected number, by row.
    """

    at: int
    day: int
    hour: int
    exposed: Exposures
    expected: Estimates
    talk: Floats


def moments_of(
    seen: Seen, facts: Facts, model: PayingModel, progress: Callable[[], object] = lambda: None
) -> list[Moment]:
    """Return the moments of a run; ``progress`` is called after each day."""
    found = []
    begins = facts.begins_at // SECOND
    for day in range(min(FIRST_DAY, facts.days // 3), facts.days):
        people = replace(seen.people, means_minor=seen.means[day])
        for second in range(ON_DUTY[0] * 3_600, ON_DUTY[1] * 3_600, STEP_S):
            at = begins + day * DAY_S + second
            exposed = exposures(seen.until(at), people, at)
            expected = estimates(model, exposed)
            talk = np.expm1(exposed.rows[:, 2])
            bare = replace(exposed, rows=np.zeros((len(exposed), 0)))
            found.append(Moment(at, day, second // 3_600, bare, expected, talk))
        progress()
    return found


def lessons_of(
    seen: Seen, danger: Danger, facts: Facts, horizon_days: int, seed: int = 0
) -> tuple[Floats, Int64s, Int64s]:
    """Return what a model learns from: exposed people at drawn moments, and what they paid afterwards.

    Returns
    -------
    tuple
        Columns, minor units paid within the horizon, place of the person.
    """
    rows, paid, person = [], [], []
    begins = facts.begins_at // SECOND
    for day in range(min(FIRST_DAY, facts.days // 3), facts.days - horizon_days):
        people = replace(seen.people, means_minor=seen.means[day])
        random = np.random.default_rng((seed, day))
        for second in (3_600 * random.uniform(*ON_DUTY, size=LEARNT_AT)).astype(np.int64).tolist():
            at = begins + day * DAY_S + second
            exposed = exposures(seen.until(at), people, at)
            until = (at + horizon_days * DAY_S) * SECOND
            rows.append(exposed.rows)
            paid.append(
                np.array([danger.ahead(p, at * SECOND, until) for p in exposed.person.tolist()], np.int64)
            )
            person.append(exposed.person)
    return np.concatenate(rows), np.concatenate(paid), np.concatenate(person)
