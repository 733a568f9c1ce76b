"""The figures of dissuasion, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion import Effect, Fit, Result, lowest_rate
from cloudsword.evaluate.dissuasion.danger import Danger
from cloudsword.evaluate.dissuasion.loop import Run
from cloudsword.evaluate.dissuasion.seen import Seen
from cloudsword.evaluate.measured import Measured

Floats = NDArray[np.float64]

DRAWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Loop:
    """What the whole loop spares, minor units.

    Parameters
    ----------
    paid_minor
        What people paid to gangs in the measured time without this centre.
    exposed_minor
        What of it was paid by people after they had first stood in the queue.
    calls_minor
        What calls alone spared.
    steps_minor
        What all steps spared: message, call, visit, letter.
    steps_no_danger_share
        Attempts of all steps with people in no danger.
    """

    paid_minor: int
    exposed_minor: int
    calls_minor: float
    steps_minor: float
    steps_no_danger_share: float


@dataclass(frozen=True, slots=True)
class Control:
    """A control arm tried again and again on the same people.

    Parameters
    ----------
    runs, covered
        How often it was drawn, and how often its interval held the truth.
    truth
        What the delay costs a person on average, minor units.
    first
        What the first draw estimated.
    """

    runs: int
    covered: int
    truth: float
    first: Effect

    def tree(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "runs": self.runs,
            "covered": self.covered,
            "truth_minor": round(self.truth, 2),
            "difference_minor": round(self.first.difference, 2),
            "low_minor": round(self.first.low, 2),
            "high_minor": round(self.first.high, 2),
            "smallest_seen_minor": round(self.first.smallest_seen, 2),
            "waited": self.first.waited,
            "others": self.first.others,
        }


@dataclass(frozen=True, slots=True)
class DissuasionFigures:
    """How well people were chosen.

    Parameters
    ----------
    clairvoyant_share
        Loss averted, of what the best assignment of the same calls averts that knows who will pay.
    best_simple_rule
        Loss averted, as a multiple of what calling the largest balance first averts.
    random
        The same against a drawn order.
    no_danger_share
        Calls with people whom no gang was working on, or who had nothing more to pay, of those that were
        answered.
    averted_per_officer_hour
        Minor units.
    fairness
        Lowest rate of an age band or region against the average of people of equal expected loss.
    fit
        How well probability and loss fit what was paid.
    loop
        Beside what else the loop takes from gangs.
    control
        Of a control arm, drawn again and again; None where too few were called.
    """

    clairvoyant_share: Measured
    best_simple_rule: Measured
    random: Measured
    no_danger_share: Measured
    averted_per_officer_hour: Measured
    fairness: float
    fit: Fit
    loop: Loop
    control: Control | None

    def tree(self) -> dict[str, Any]:
        """Return them for JSON."""
        names = (
            "clairvoyant_share",
            "best_simple_rule",
            "random",
            "no_danger_share",
            "averted_per_officer_hour",
        )
        return {
            **{name: getattr(self, name).tree() for name in names},
            "fairness": None if np.isnan(self.fairness) else round(self.fairness, 6),
            "fit": self.fit.tree(),
            "control": None if self.control is None else self.control.tree(),
            "loop": {name: round(getattr(self.loop, name), 6) for name in Loop.__slots__},
        }


def share_of(above: Floats, below: Floats, seed: int) -> Measured:
    """Return the ratio of two sums over people, with its interval."""
    value = _ratio(float(above.sum()), float(below.sum()))
    rows = np.flatnonzero((above != 0) | (below != 0))
    if not len(rows):
        return Measured(value, value, value)
    random = np.random.default_rng(seed)
    drawn = rows[random.integers(len(rows), size=(DRAWS, len(rows)))]
    ratios = np.array(
        [_ratio(a, b) for a, b in zip(above[drawn].sum(axis=1), below[drawn].sum(axis=1), strict=True)]
    )
    ratios = ratios[np.isfinite(ratios)]
    if not len(ratios):
        return Measured(value, np.nan, np.nan)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return Measured(value, float(low), float(high))


def no_danger_share(runs: Sequence[Run], people: int, seed: int) -> Measured:
    """Return the share of answered contacts with people in no danger."""
    above, below = np.zeros(people), np.zeros(people)
    for each in runs:
        for contact in each.contacts:
            if contact.result is not Result.UNANSWERED:
                below[contact.person] += 1
                above[contact.person] += contact.result is Result.NO_DANGER
    return share_of(above, below, seed)


def averted(runs: Sequence[Run], people: int) -> Floats:
    """Return the loss averted by person, the mean over runs that differ in luck."""
    return np.mean([each.by_person(people) for each in runs], axis=0)


def fairness_of(runs: Sequence[Run], seen: Seen) -> float:
    """Return the lowest rate of a group in any of the runs."""
    found = []
    for each in runs:
        rows = np.flatnonzero(each.exposed)
        band = seen.people.bands(rows).astype(np.int64)
        for group in (np.where(band == 6, -1, band), seen.people.region[rows].astype(np.int64)):
            found.append(lowest_rate(each.expected_minor[rows], each.reached[rows], group))
    return float(np.nanmin(found)) if np.isfinite(found).any() else float("nan")


def paid_after(danger: Danger, since: int, exposed_at: NDArray[np.int64]) -> tuple[int, int]:
    """Return what was paid from ``since`` on, and by people after they were first exposed (UTC seconds)."""
    at = danger.at // 1_000_000
    is_measured = at >= since
    is_exposed = is_measured & (at >= exposed_at[danger.person])
    return int(danger.amount[is_measured].sum()), int(danger.amount[is_exposed].sum())


def _ratio(above: float, below: float) -> float:
    return above / below if below else float("nan")
