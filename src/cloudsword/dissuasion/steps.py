"""The steps of dissuasion: what each costs and how often it works, and what an officer has learnt since.

Invariant: nothing here says that a step was taken; a step is proposed, a person takes it and says how it
went.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cloudsword.vocabulary.named import Named


class Step(Named):
    """A way to reach somebody."""

    MESSAGE = "message", "message"
    CALL = "call", "call"
    RELATIVE = "relative", "call to a relative, by consent"
    VISIT = "visit", "visit"
    LETTER = "letter", "letter"


STEPS: Final = tuple(Step)


class Result(Named):
    """What came of an attempt."""

    STOPPED = "stopped", "will not pay"
    REFUSED = "refused", "was reached and is not convinced"
    UNANSWERED = "unanswered", "was not reached"
    BROKEN_OFF = "broken_off", "the talk broke off before it was over"
    NO_DANGER = "no_danger", "was in no danger"

    @property
    def is_reached(self) -> bool:
        """Whether somebody was spoken to until the end."""
        return self in (Result.STOPPED, Result.REFUSED, Result.NO_DANGER)


MINUTES: Final[Mapping[Step, float]] = {
    Step.MESSAGE: 1.0,
    Step.CALL: 10.0,
    Step.RELATIVE: 12.0,
    Step.VISIT: 90.0,
    Step.LETTER: 3.0,
}
"""What an attempt costs an officer, minutes; chosen."""

SUCCESS: Final[Mapping[Step, float]] = {
    Step.MESSAGE: 0.30,
    Step.CALL: 0.50,
    Step.RELATIVE: 0.50,
    Step.VISIT: 0.75,
    Step.LETTER: 0.60,
}
"""How often a first contact works that reaches somebody in danger. Letters: Project Sunbird, Western
Australia, 72 % stopped at once in 2015, half of the others after a second; ACCC 2014, some 60 % for six
weeks and longer; before and after, without control. The others: no share is published
(docs/explanation/dissuasion.md)."""

REPEAT: Final = 0.7
"""What each earlier contact that did not convince leaves of the chance of the next; chosen."""

PRIOR_WEIGHT: Final = 20.0
"""How many outcomes a published rate weighs as much as."""


@dataclass(frozen=True, slots=True)
class Effects:
    """How often steps work: published rates as priors, outcomes on top (Beta).

    Parameters
    ----------
    stopped, tried
        By step: first contacts with people in danger that worked, and all of them.

    Examples
    --------
    >>> Effects().success(Step.CALL)
    0.5
    >>> round(Effects().after(Step.CALL, Result.STOPPED, earlier=0).success(Step.CALL), 3)
    0.524
    """

    stopped: Mapping[Step, float] = field(default_factory=dict)
    tried: Mapping[Step, float] = field(default_factory=dict)

    def success(self, step: Step, earlier: int = 0) -> float:
        """Return the chance that an attempt which reaches somebody works, after ``earlier`` that did not."""
        prior = PRIOR_WEIGHT * SUCCESS[step]
        first = (prior + self.stopped.get(step, 0.0)) / (PRIOR_WEIGHT + self.tried.get(step, 0.0))
        return float(min(first, 1.0) * REPEAT**earlier)

    def after(self, step: Step, result: Result, earlier: int) -> "Effects":
        """Return what is known after one more outcome.

        People who were in no danger and those who were not reached say nothing of the step. A contact after
        earlier ones counts for as much less as it had less of a chance.
        """
        if result not in (Result.STOPPED, Result.REFUSED):
            return self
        weight = REPEAT**earlier
        stopped, tried = dict(self.stopped), dict(self.tried)
        tried[step] = tried.get(step, 0.0) + weight
        if result is Result.STOPPED:
            stopped[step] = stopped.get(step, 0.0) + 1.0
        return Effects(stopped, tried)


AHEAD: Final[Mapping[Step, float]] = {
    Step.MESSAGE: 1.0,
    Step.CALL: 1.0,
    Step.RELATIVE: 1.0,
    Step.VISIT: 0.85,
    Step.LETTER: 0.35,
}
"""Share of an expected loss that still lies ahead when a step gets there: a visit takes an hour or two, a
letter three days; chosen."""

MOST: Final[Mapping[Step, int]] = {
    Step.MESSAGE: 2,
    Step.CALL: 6,
    Step.RELATIVE: 2,
    Step.VISIT: 2,
    Step.LETTER: 2,
}
"""How often one person is tried by each step before others have to do."""

MINUTE_S: Final = 60
HOUR_S: Final = 3_600
DAY_S: Final = 86_400
SECOND_AFTER_S: Final = 21 * DAY_S
"""After so long somebody who was stopped is spoken to again: in a trial the effect of a warning had faded
between two and four weeks after it (AARP; Scheibe et al. 2014)."""

CLEARED_S: Final = 3 * DAY_S
"""So long somebody who was in no danger is left alone: whom a gang looks for, it may find the day after."""


def rest_s(step: Step, result: Result) -> int:
    """Return how long a person is left alone after an attempt, seconds.

    Examples
    --------
    >>> rest_s(Step.CALL, Result.UNANSWERED) // 60, rest_s(Step.CALL, Result.BROKEN_OFF) // 60
    (120, 10)
    """
    if result is Result.STOPPED:
        return SECOND_AFTER_S
    if result is Result.NO_DANGER:
        return CLEARED_S
    if result is Result.BROKEN_OFF:
        return 10 * MINUTE_S
    if step is Step.LETTER:
        return 7 * DAY_S
    if result is Result.REFUSED:
        return 4 * HOUR_S
    return 30 * MINUTE_S if step is Step.MESSAGE else 2 * HOUR_S
