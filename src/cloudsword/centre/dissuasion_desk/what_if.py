"""What more callers would do: whom the room would choose with their minutes, and what that averts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from cloudsword.centre.dissuasion_desk.models import Exposed
from cloudsword.centre.dissuasion_desk.services.ranking import AGES, rates_now, ready, teaching
from cloudsword.centre.dissuasion_desk.states import Way
from cloudsword.dissuasion import BANDS, MINUTES, STEPS, Effects, People, Queue, chosen
from cloudsword.dissuasion.steps import PRIOR_WEIGHT

EVERYBODY: Final = 1_000_000
COVERAGE: Final = 1.96
_PLACES: Final = {band.value: place for place, band in enumerate(BANDS)}


@dataclass(frozen=True, slots=True)
class Shift:
    """What so many callers would reach in a shift, and avert, minor units, with a 95 % interval."""

    callers: int
    people: int
    averted_minor: int
    low: int
    high: int


def shifts(callers: tuple[int, ...], minutes: int, now: datetime) -> list[Shift]:
    """Return what each number of callers would do, with so many minutes each.

    The interval is how sure it is how often each step works: published rates, and the centre's own outcomes.
    """
    known = rates_now(Way.TALK, now)
    found = ready(known, now, most=EVERYBODY)
    fields = ("band", "region", "kind", "probability", "expected_minor")
    rows = {key: rest for key, *rest in Exposed.objects.filter(left_at=None).values_list("pk", *fields)}
    people, queue = _queue([(*rows[key], value) for key, value in found if key in rows], known)
    effects = teaching().effects
    return [
        _shift(each, chosen(queue, float(each * minutes), people).rows, queue, effects) for each in callers
    ]


def _queue(rows: list[tuple], known: dict) -> tuple[People, Queue]:  # type: ignore[type-arg]
    count = len(rows)
    band, region, kind, probability, expected, value = zip(*rows, strict=True) if rows else [()] * 6
    regions = {name: place for place, name in enumerate(sorted(set(region) - {""}))}
    nothing, no = np.full(count, np.nan), np.zeros(count, np.bool_)
    people = People(
        [str(each) for each in range(count)],
        np.array([AGES[_PLACES[each]] for each in band], np.float64),
        np.array([regions.get(each, -1) for each in region], np.int32),
        no,
        nothing,
        no,
    )
    steps = [known[each].step for each in kind]
    queue = Queue(
        np.arange(count, dtype=np.int64),
        np.array([STEPS.index(each) for each in steps], np.int8),
        np.array([MINUTES[each] for each in steps], np.float64),
        np.array(probability, np.float64),
        np.array(expected, np.float64),
        np.array(value, np.float64),
        (),
    )
    return people, queue


def _shift(callers: int, rows: np.ndarray, queue: Queue, effects: Effects) -> Shift:
    averted = queue.value[rows] * queue.minutes[rows]
    total, spread = float(averted.sum()), 0.0
    for number, step in enumerate(STEPS):
        part = float(averted[queue.step[rows] == number].sum())
        success = effects.success(step)
        trials = PRIOR_WEIGHT + effects.tried.get(step, 0.0)
        spread += part**2 * (1 - success) / (success * (trials + 1))
    around = COVERAGE * spread**0.5
    return Shift(callers, len(rows), round(total), max(0, round(total - around)), round(total + around))
