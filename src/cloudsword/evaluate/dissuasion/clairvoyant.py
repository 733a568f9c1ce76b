"""What officers could do who knew who will pay, how much and when: the best assignment of people to calls.

They know no luck: whether somebody answers and is convinced are chances to them, the same as to everybody.
What they reach is a bound that no policy passes on average.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.responses import Responses
from cloudsword.dissuasion import MINUTES, Step
from cloudsword.evaluate.dissuasion.assignment import best_assignment
from cloudsword.evaluate.dissuasion.danger import Danger
from cloudsword.evaluate.dissuasion.moments import STEP_S, Moment
from cloudsword.evaluate.dissuasion.seen import Seen

Floats = NDArray[np.float64]

SECOND: Final = 1_000_000
DAY: Final = 86_400 * SECOND
LASTS: Final = 21 * DAY
TRIES: Final = 4
"""Calls to one person; what a further one adds is small."""


def clairvoyant_minor(
    seen: Seen, danger: Danger, moments: Sequence[Moment], responses: Responses, officers: float
) -> Floats:
    """Return what the best assignment spares each person, expected, minor units.

    Parameters
    ----------
    seen, danger, moments, responses, officers
        As in ``run``; calls alone.

    Notes
    -----
    A row for each person and try, a column for each call that the minutes allow. The worth of a try is what
    the person still pays after the call, times the chance of an answer at that hour, times that of being
    convinced, times that no earlier try has worked, the latter at the hour at which fewest answer: never too
    little.
    """
    slots: list[int] = []
    budget = 0.0
    for place in range(len(moments)):
        budget = min(budget, MINUTES[Step.CALL]) + officers * STEP_S / 60
        while budget >= MINUTES[Step.CALL]:
            slots.append(place)
            budget -= MINUTES[Step.CALL]
    paying = np.unique(danger.person)
    row_of = np.full(len(seen.people), -1, np.int64)
    row_of[paying] = np.arange(len(paying))
    worth = np.zeros((len(paying), len(moments)))
    lowest = np.ones(len(paying))
    ages = [None if np.isnan(age) else float(age) for age in seen.people.age[paying]]
    for place, moment in enumerate(moments):
        at = moment.at * SECOND
        for row in row_of[moment.exposed.person[row_of[moment.exposed.person] >= 0]].tolist():
            if ahead := danger.ahead(int(paying[row]), at, at + LASTS):
                rate = responses.answer_rate(ages[row], moment.hour)
                worth[row, place] = rate * ahead
                lowest[row] = min(lowest[row], rate)
    rows = np.flatnonzero(worth.any(axis=1))
    success = responses.success("call", 0)
    failing = (1 - lowest[rows] * success)[:, None] ** np.arange(TRIES)[None, :]
    full = worth[rows][:, slots] * success
    matrix = (failing[:, :, None] * full[:, None, :]).reshape(len(rows) * TRIES, len(slots))
    slot = best_assignment(matrix)
    value = np.where(slot >= 0, matrix[np.arange(len(matrix)), np.maximum(slot, 0)], 0.0)
    found = np.zeros(len(seen.people))
    found[paying[rows]] = value.reshape(len(rows), TRIES).sum(axis=1)
    return found
