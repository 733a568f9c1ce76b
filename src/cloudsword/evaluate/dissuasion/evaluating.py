"""Dissuasion held against the truth: policies side by side, with the same officers and answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.responses import Responses
from cloudsword.country.scenario import Scenario
from cloudsword.dissuasion import HORIZON_DAYS, RULES, Fit, PayingModel, fit_of
from cloudsword.evaluate.dissuasion.clairvoyant import clairvoyant_minor
from cloudsword.evaluate.dissuasion.danger import Danger, danger_of
from cloudsword.evaluate.dissuasion.figures import (
    Control,
    DissuasionFigures,
    Loop,
    averted,
    fairness_of,
    no_danger_share,
    paid_after,
    share_of,
)
from cloudsword.evaluate.dissuasion.loop import PEOPLE_AN_OFFICER, Order, Run, run
from cloudsword.evaluate.dissuasion.moments import Moment, moments_of
from cloudsword.evaluate.dissuasion.seen import Seen, seen_of
from cloudsword.evaluate.dissuasion.trial import Trial, covered, trial_of
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.records import Source, records_of

LUCKS: Final = 2
"""How often people answer anew: the mean of so many runs is what a policy came to."""
CONTROL_RUNS: Final = 40
SECOND: Final = 1_000_000
NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class DissuasionEvaluation:
    """What was measured of a country.

    Parameters
    ----------
    facts
        Of the run.
    officers
        On duty at the same time.
    measured_from
        UTC microseconds: the first moment.
    calls
        That the policy made.
    moments
        At which it looked, and how many people it saw exposed at one in the middle.
    exposed
        Median over the moments.
    policies
        Loss averted by policy, minor units; ``clairvoyant`` is the best assignment.
    figures
        What came of it.
    maker
        What estimated.
    """

    facts: Facts
    officers: float
    measured_from: int
    calls: int
    moments: int
    exposed: int
    policies: dict[str, float]
    figures: DissuasionFigures
    maker: str

    def tree(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            **self.figures.tree(),
            "policies": {name: round(value) for name, value in self.policies.items()},
            "officers": self.officers,
            "calls": self.calls,
            "exposed": self.exposed,
            "moments": self.moments,
            "measured_from": self.measured_from,
            "maker": self.maker,
        }


def orders_of(seen: Seen) -> dict[str, Order]:
    """Return the policies that a prioritised queue is held against, by name."""
    return {
        "largest_balance": lambda moment, queue, _: seen.means[moment.day][queue.person],
        "longest_talk": lambda moment, queue, _: _by_person(moment, moment.talk)[queue.person],
        "oldest_first": lambda moment, queue, _: -_by_person(moment, moment.exposed.since)[queue.person],
        "random": lambda _, queue, random: random.random(len(queue)),
    }


def _by_person(moment: Moment, values: NDArray[Any]) -> NDArray[np.float64]:
    found = np.zeros(int(np.max(moment.exposed.person, initial=-1)) + 1)
    found[moment.exposed.person] = values
    return found


def evaluate_dissuasion(
    visible: Source,
    truth: Source,
    facts: Facts,
    scenario: Scenario,
    model: PayingModel,
    *,
    progress: Callable[[float], object] = lambda _: None,
) -> DissuasionEvaluation:
    """Return how well a centre would have chosen whom to call.

    Parameters
    ----------
    visible, truth
        Tables of the country; no centre worked in it.
    facts, scenario
        Of the run; the scenario says how people answer.
    model
        What estimates.
    progress
        Told the share that is done.

    Returns
    -------
    DissuasionEvaluation
        Policies side by side.

    Notes
    -----
    Three minutes for 20,000 people and 60 days.
    """
    seen = seen_of(records_of(visible), facts)
    danger = danger_of(records_of(truth), pa.array(seen.people.ids, pa.string()))
    progress(0.1)
    moments = moments_of(seen, facts, model)
    progress(0.4)
    return judged(seen, danger, moments, facts, scenario, model, progress=progress)


def judged(
    seen: Seen,
    danger: Danger,
    moments: list[Moment],
    facts: Facts,
    scenario: Scenario,
    model: PayingModel,
    *,
    progress: Callable[[float], object] = lambda _: None,
) -> DissuasionEvaluation:
    """Return the evaluation of what was prepared.

    Parameters
    ----------
    seen, danger, moments
        What a centre sees, what is true, and who is exposed when.
    facts, scenario, model, progress
        As of ``evaluate_dissuasion``.

    Returns
    -------
    DissuasionEvaluation
        Policies side by side.
    """
    responses = Responses(scenario)
    officers = facts.people / PEOPLE_AN_OFFICER
    count = len(seen.people)
    orders: dict[str, Order | None] = {"queue": None, **orders_of(seen)}
    runs: dict[str, list[Run]] = {}
    for place, (name, order) in enumerate(orders.items()):
        runs[name] = [
            run(seen, danger, moments, responses, officers=officers, order=order, luck=luck, seed=luck)
            for luck in range(LUCKS)
        ]
        progress(0.4 + 0.5 * (place + 1) / len(orders))
    every = [
        run(seen, danger, moments, responses, officers=officers, rules=RULES, luck=luck, seed=luck)
        for luck in range(LUCKS)
    ]
    best = clairvoyant_minor(seen, danger, moments, responses, officers)
    spared = {name: averted(each, count) for name, each in runs.items()}
    mine = spared["queue"]
    minutes = float(np.mean([each.minutes for each in runs["queue"]]))
    hours = np.zeros(count)
    hours[mine != 0] = minutes / 60 / max(1, int((mine != 0).sum()))
    since = np.full(count, NEVER, np.int64)
    for moment in reversed(moments):
        since[moment.exposed.person] = moment.at
    first = moments[0].at if moments else facts.ends_at // SECOND
    paid, exposed = paid_after(danger, first, since)
    figures = DissuasionFigures(
        share_of(mine, best, 0),
        share_of(mine, spared["largest_balance"], 1),
        share_of(mine, spared["random"], 2),
        no_danger_share(runs["queue"], count, 3),
        share_of(mine, hours, 4),
        fairness_of(runs["queue"], seen),
        _fit(danger, moments, facts),
        Loop(
            paid,
            exposed,
            float(mine.sum()),
            float(averted(every, count).sum()),
            no_danger_share(every, count, 5).value,
        ),
        _control(trial_of(runs["queue"][0], seen, danger, responses)),
    )
    progress(1.0)
    sizes = [len(moment.exposed) for moment in moments]
    return DissuasionEvaluation(
        facts,
        officers,
        first * SECOND,
        round(float(np.mean([len(each.contacts) for each in runs["queue"]]))),
        len(moments),
        int(np.median(sizes)) if sizes else 0,
        {**{name: float(each.sum()) for name, each in spared.items()}, "clairvoyant": float(best.sum())},
        figures,
        str(model.card.get("maker", "")),
    )


def _control(trial: Trial) -> Control | None:
    first = trial.estimate(0)
    if first is None:
        return None
    held, drawn = covered([trial], CONTROL_RUNS)
    return Control(drawn, held, trial.truth, first)


def _fit(danger: Danger, moments: list[Moment], facts: Facts) -> Fit:
    """Return how well estimates fit what was paid, at one moment a day whose horizon ends in the run."""
    probability, loss, paid = [], [], []
    last = facts.ends_at // SECOND - HORIZON_DAYS * 86_400
    for moment in moments[:: max(1, len(moments) // max(1, facts.days))]:
        if moment.at > last:
            break
        until = moment.at * SECOND + HORIZON_DAYS * 86_400 * SECOND
        probability.append(moment.expected.probability)
        loss.append(moment.expected.loss_minor)
        ahead = [danger.ahead(each, moment.at * SECOND, until) for each in moment.exposed.person.tolist()]
        paid.append(np.array(ahead, np.int64))
    if not probability:
        return fit_of(np.zeros(0), np.zeros(0), np.zeros(0, np.int64))
    return fit_of(np.concatenate(probability), np.concatenate(loss), np.concatenate(paid))
