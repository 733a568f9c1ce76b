"""The closed loop: officers call those whom a policy names, people answer as the country has it, and so on.

Invariants: every policy has the same minutes, the same people and the same answers; a payment is spared once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.responses import Responses
from cloudsword.dissuasion import (
    MINUTES,
    STEPS,
    Attempt,
    Earlier,
    Effects,
    Hours,
    Progress,
    Queue,
    QueueRules,
    Result,
    Step,
    chosen,
    queue_of,
)
from cloudsword.evaluate.dissuasion.danger import Danger
from cloudsword.evaluate.dissuasion.moments import STEP_S, Moment
from cloudsword.evaluate.dissuasion.seen import Seen

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]

SECOND: Final = 1_000_000
PEOPLE_AN_OFFICER: Final = 20_000
"""Inhabitants for each officer on duty: 72 calls a day, one for 280 inhabitants. Shanghai reported 139,000
warnings a day in 2021, one for 180."""
CALLS: Final = QueueRules(steps=(Step.CALL,))
OFFICER: Final = "officer"

Order = Callable[[Moment, Queue, np.random.Generator], Floats]
"""What a policy goes by: from a moment and its queue to a number by row of the queue, the highest first."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt of the loop.

    Parameters
    ----------
    person
        Place.
    at
        UTC seconds.
    step
        How.
    result
        What came of it.
    until
        UTC microseconds: until when it lasts, where it convinced; 0 else.
    spared_minor
        What was not paid because of it.
    """

    person: int
    at: int
    step: Step
    result: Result
    until: int
    spared_minor: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a policy came to.

    Parameters
    ----------
    contacts
        All attempts, by time.
    minutes
        What they cost.
    exposed, reached
        bool by person: who was ever in the queue, and whom somebody tried to reach.
    expected_minor
        float64 by person: the most that was ever expected of each.
    """

    contacts: Sequence[Contact]
    minutes: float
    exposed: NDArray[np.bool_]
    reached: NDArray[np.bool_]
    expected_minor: Floats

    @property
    def spared_minor(self) -> int:
        """Loss averted."""
        return sum(contact.spared_minor for contact in self.contacts)

    def by_person(self, people: int) -> Int64s:
        """Return the loss averted by person, minor units."""
        found = np.zeros(people, np.int64)
        for contact in self.contacts:
            found[contact.person] += contact.spared_minor
        return found


def run(
    seen: Seen,
    danger: Danger,
    moments: Sequence[Moment],
    responses: Responses,
    *,
    officers: float,
    order: Order | None = None,
    rules: QueueRules = CALLS,
    luck: int = 0,
    seed: int = 0,
) -> Run:
    """Let officers work through a run.

    Parameters
    ----------
    seen, danger
        What is known, and what is true.
    moments
        As ``moments_of`` gives them.
    responses
        How people take it.
    officers
        On duty at the same time; may be a fraction.
    order
        Whom a simple policy takes first; None: the queue's own order, with its fairness.
    rules
        Steps that are taken.
    luck
        Another number: other answers of the same people.
    seed
        Of what policies draw.

    Returns
    -------
    Run
        Cost: some 5 s for 2,000 moments of 1,000 exposed people.
    """
    people = seen.people
    progress, effects, hours = Progress.none(len(people)), Effects(), Hours.none()
    random = np.random.default_rng(seed)
    spared = np.zeros(len(danger.at), np.bool_)
    calls = np.zeros(len(people), np.int64)
    exposed, reached = np.zeros(len(people), np.bool_), np.zeros(len(people), np.bool_)
    most = np.zeros(len(people))
    contacts: list[Contact] = []
    budget, spent, today = 0.0, 0.0, -1
    earlier: dict[int, tuple[float, bool]] = {}
    for moment in moments:
        if moment.day != today:
            today, earlier = moment.day, {}
        answers = hours.drawn(seed, moment.at // 3_600) if order is None else None
        queue = queue_of(
            moment.exposed,
            moment.expected,
            people,
            progress,
            moment.at,
            moment.hour,
            answers=answers,
            effects=effects,
            rules=rules,
        )
        exposed[queue.person] = True
        most[queue.person] = np.maximum(most[queue.person], queue.expected_minor)
        # minutes that nobody needed are gone, but a talk may end after the moment
        budget = min(budget, max(MINUTES[step] for step in rules.steps)) + officers * STEP_S / 60
        if order is None:
            picks = chosen(queue, budget, people, _earlier(earlier)).rows
            _note(earlier, queue, picks)
        else:
            ranked = np.argsort(-order(moment, queue, random), kind="stable")
            picks = ranked[np.cumsum(queue.minutes[ranked]) <= budget]
        budget -= float(queue.minutes[picks].sum())
        spent += float(queue.minutes[picks].sum())
        for row in picks.tolist():
            person, step = int(queue.person[row]), STEPS[queue.step[row]]
            attempt = Attempt(len(contacts), person, step, OFFICER, moment.at)
            before = int(progress.refused[person])
            contact = _contact(seen, danger, responses, attempt, before, int(calls[person]), spared, luck)
            calls[person] += step is Step.CALL
            reached[person] = True
            progress.begin(attempt)
            progress.end(attempt, contact.result, officer=OFFICER, at=moment.at)
            effects = effects.after(step, contact.result, before)
            if step is Step.CALL:
                band = int(people.bands(np.array([person]))[0])
                hours = hours.after(moment.hour, band, contact.result is not Result.UNANSWERED)
            contacts.append(contact)
    return Run(contacts, spent, exposed, reached, most)


def _earlier(known: dict[int, tuple[float, bool]]) -> Earlier:
    person = np.fromiter(known, np.int64, len(known))
    expected = np.array([each[0] for each in known.values()], np.float64)
    return Earlier(person, expected, np.array([each[1] for each in known.values()], np.bool_))


def _note(known: dict[int, tuple[float, bool]], queue: Queue, picks: Int64s) -> None:
    picked = np.zeros(len(queue), np.bool_)
    picked[picks] = True
    for person, expected, is_picked in zip(
        queue.person.tolist(), queue.expected_minor.tolist(), picked.tolist(), strict=True
    ):
        known[person] = (expected, is_picked or known.get(person, (0.0, False))[1])


def _contact(
    seen: Seen,
    danger: Danger,
    responses: Responses,
    attempt: Attempt,
    refused: int,
    calls: int,
    spared: NDArray[np.bool_],
    luck: int,
) -> Contact:
    """Let one attempt happen."""
    person, at = attempt.person, attempt.at * SECOND
    name = seen.people.ids[person] + (f"#{luck}" if luck else "")
    age = float(seen.people.age[person])
    if attempt.step is Step.CALL and not responses.answers(name, None if np.isnan(age) else age, at, calls):
        return Contact(person, attempt.at, attempt.step, Result.UNANSWERED, 0, 0)
    until = responses.lasts_until(name, at)
    own = danger.of(person)
    ahead = (danger.since[own] <= at) & (danger.at[own] >= at) & ~spared[own]
    if not ahead.any():
        return Contact(person, attempt.at, attempt.step, Result.NO_DANGER, 0, 0)
    channel = {Step.MESSAGE: "sms", Step.VISIT: "visit"}.get(attempt.step, "call")
    if not responses.is_stopped(name, channel, refused):  # type: ignore[arg-type]
        silent = attempt.step is Step.MESSAGE
        return Contact(
            person, attempt.at, attempt.step, Result.UNANSWERED if silent else Result.REFUSED, 0, 0
        )
    is_spared = ahead & (danger.at[own] < until)
    spared[own] |= is_spared
    amount = int(danger.amount[own][is_spared].sum())
    return Contact(person, attempt.at, attempt.step, Result.STOPPED, until, amount)
