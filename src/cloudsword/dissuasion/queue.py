"""Whom to reach first: expected loss averted per minute of an officer, by the best step that is open.

Invariant: everybody who is exposed is in the queue or stands with a reason why not; none is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.ages import BANDS
from cloudsword.dissuasion.exposure import Exposures
from cloudsword.dissuasion.hours import HOURS, PRIOR
from cloudsword.dissuasion.model import Estimates
from cloudsword.dissuasion.people import People
from cloudsword.dissuasion.progress import FREE, Progress
from cloudsword.dissuasion.steps import AHEAD, MINUTES, MOST, STEPS, Effects, Step
from cloudsword.vocabulary.named import Named

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_REFUSALS: Final = 16


class Waits(Named):
    """Why an exposed person is not proposed now."""

    IN_HAND = "in_hand", "somebody is talking with them"
    RESTS = "rests", "was tried a short while ago"
    NO_WAY = "no_way", "no step is left that may be taken"
    UNLIKELY = "unlikely", "too unlikely to be in danger"


@dataclass(frozen=True, slots=True)
class QueueRules:
    """What a queue may propose.

    Parameters
    ----------
    steps
        Steps that the centre takes.
    least_probability
        Below it nobody is disturbed.
    """

    steps: tuple[Step, ...] = STEPS
    least_probability: float = 0.0


RULES: Final = QueueRules()


@dataclass(frozen=True, slots=True)
class Queue:
    """People in the order in which they should be reached.

    Parameters
    ----------
    person
        int64: place in ``People``, each once.
    step
        int8: place in ``STEPS`` of the step proposed.
    minutes
        float64: what it costs.
    probability, expected_minor
        float64: of all campaigns that work on the person together.
    value
        float64: expected loss averted per minute, minor units; descending.
    waiting
        Who is exposed and not proposed: place in ``People`` and why.
    """

    person: Int64s
    step: NDArray[np.int8]
    minutes: Floats
    probability: Floats
    expected_minor: Floats
    value: Floats
    waiting: Sequence[tuple[int, Waits]]

    def __len__(self) -> int:
        return len(self.person)


def queue_of(
    exposed: Exposures,
    expected: Estimates,
    people: People,
    progress: Progress,
    at: int,
    hour: int,
    *,
    answers: Floats | None = None,
    effects: Effects | None = None,
    rules: QueueRules = RULES,
) -> Queue:
    """Rank exposed people.

    Parameters
    ----------
    exposed, expected
        Who, and what is expected of them.
    people, progress
        Who they are, and how far it got with each.
    at, hour
        Now, UTC seconds, and the local hour.
    answers
        float64, shape (``HOURS``, bands): chance that a call is answered, as ``Hours.drawn`` gives it.
    effects
        How often steps work.
    rules
        What may be proposed.

    Returns
    -------
    Queue
        Ties by place. Cost: 100,000 people in 0.2 s.
    """
    effects = effects or Effects()
    if answers is None:
        answers = np.full((HOURS, len(BANDS)), PRIOR[0] / sum(PRIOR))
    person, place = np.unique(exposed.person, return_inverse=True)
    count = len(person)
    expected_minor = np.bincount(place, expected.expected_minor, minlength=count)
    spared = np.bincount(place, np.log1p(-np.minimum(expected.probability, 1 - 1e-12)), minlength=count)
    probability = -np.expm1(spared)
    answered = answers[hour][people.bands(person)]
    refused = np.minimum(progress.refused[person], MOST_REFUSALS)
    best, step = np.zeros(count), np.full(count, -1, np.int8)
    for number, each in enumerate(STEPS):
        if each not in rules.steps:
            continue
        success = np.array([effects.success(each, earlier) for earlier in range(MOST_REFUSALS + 1)])[refused]
        if each in (Step.CALL, Step.RELATIVE):
            success = success * answered
        value = np.where(_is_open(each, people, progress, person), success * AHEAD[each] / MINUTES[each], 0.0)
        step[value > best] = number
        best = np.maximum(best, value)
    reasons = np.full(count, -1, np.int8)
    reasons[probability < rules.least_probability] = 3
    reasons[step < 0] = 2
    reasons[progress.rests_until[person] > at] = 1
    reasons[progress.in_hand[person] != FREE] = 0
    value = expected_minor * best
    ready = np.flatnonzero(reasons < 0)
    order = ready[np.argsort(-value[ready], kind="stable")]
    minutes = np.array([MINUTES[each] for each in STEPS])
    names = tuple(Waits)
    waiting = [(int(person[row]), names[reasons[row]]) for row in np.flatnonzero(reasons >= 0).tolist()]
    return Queue(
        person[order],
        step[order],
        minutes[step[order]],
        probability[order],
        expected_minor[order],
        value[order],
        waiting,
    )


def _is_open(step: Step, people: People, progress: Progress, person: Int64s) -> Flags:
    """Return for whom a step may be taken: a child is spoken to through a guardian alone."""
    child, number = people.are_children(person), people.has_number[person]
    is_left: Flags = np.less(progress.tries[person, STEPS.index(step)], MOST[step])
    if step in (Step.MESSAGE, Step.CALL):
        return np.logical_and(is_left, number & ~child)
    if step is Step.RELATIVE:
        return np.logical_and(is_left, child | people.has_relative[person])
    return is_left
