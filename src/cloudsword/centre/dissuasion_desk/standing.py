"""How the desk stands: what waits, was reached and saved, how sure that is, and who was forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from django.db.models import Exists, OuterRef

from cloudsword.centre.dissuasion_desk.learnt import hours
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.services.finding import COMPARED, LATE
from cloudsword.centre.dissuasion_desk.services.ranking import Rate, rates_now, ready
from cloudsword.centre.dissuasion_desk.states import TRIED, Outcome, Waiting, Way
from cloudsword.dissuasion import FLOOR, AgeBand, effect_of, strata_of
from cloudsword.tongue import Sentence, phrase

OVER: Final = timedelta(days=30)
"""The time that the figures look back."""
AT_WORK: Final = timedelta(hours=8)
"""Who took somebody within so long is at work."""
COVERAGE: Final = 1.96
LEAST: Final = 5.0
"""A group of whom fewer would be reached at the average rate is too small to be judged."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Expected losses of those who will not pay, minor units, with a 95 % interval, and of how many."""

    minor: int
    low: int
    high: int
    people: int


@dataclass(frozen=True, slots=True)
class _Region:
    """A region's name, which is the same in every language."""

    code: str

    def name_in(self, language: str) -> str:
        """Return it."""
        return self.code


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: how many are in danger, were tried, and would be at the average rate of equal losses."""

    name: Sentence
    people: int
    tried: int
    wanted: float

    @property
    def ratio(self) -> int | None:
        """Per cent of the average; None: too small to be judged."""
        return round(100 * self.tried / self.wanted) if self.wanted >= LEAST else None

    @property
    def is_forgotten(self) -> bool:
        """Whether it is below the floor."""
        return self.wanted >= LEAST and self.tried < FLOOR * self.wanted


Rates = Mapping[Way, Mapping[str, Rate]]
"""Of each list, by kind of people."""


def rates_of(now: datetime) -> Rates:
    """Return the rates of both lists, for whatever is counted of them at one instant."""
    return {way: rates_now(way, now) for way in Way}


def waiting(rates: Rates, now: datetime) -> dict[Waiting, int]:
    """Return how many are in danger, by what they wait for; each once."""
    people = Exposed.objects.filter(left_at=None)
    known = {kind for each in rates.values() for kind in each}
    rest = people.filter(in_hand=False)
    resting = rest.filter(rests_until__gt=now).count()
    ready_now = rest.filter(rests_until__lte=now, kind__in=known).count()
    hand = people.filter(in_hand=True).count()
    return {
        Waiting.READY: ready_now,
        Waiting.IN_HAND: hand,
        Waiting.RESTS: resting,
        Waiting.NO_WAY: people.count() - ready_now - hand - resting,
    }


def count_ready(way: Way, rates: Rates, now: datetime) -> int:
    """Return how many may be taken from a list now."""
    people = Exposed.objects.filter(left_at=None, in_hand=False, rests_until__lte=now)
    return int(people.filter(kind__in=list(rates[way])).count())


def callers_at_work(now: datetime) -> int:
    """Return how many people have taken somebody of late."""
    rows = Attempt.objects.filter(began_at__gt=now - AT_WORK)
    return int(rows.order_by().values("caller").distinct().count())


def outcomes(now: datetime) -> dict[Outcome, int]:
    """Return what came of attempts in the time that the figures look back."""
    rows = Attempt.objects.filter(ended_at__gt=now - OVER).order_by().values_list("outcome", flat=True)
    found = list(rows)
    return {outcome: found.count(outcome.value) for outcome in Outcome}


def saved(now: datetime) -> Saved:
    """Return what those would have paid, by the model's estimate, who said that they will not.

    The interval is that of independent people who pay with their probability, or do not.
    """
    rows = Attempt.objects.filter(ended_at__gt=now - OVER, outcome=Outcome.STOPPED.value).order_by(
        "person_id", "pk"
    )
    # a second contact saves nobody twice
    first = {person: (chance, minor) for person, chance, minor in reversed(
        rows.values_list("person_id", "probability", "expected_minor"))}  # fmt: skip
    total = sum(minor for _, minor in first.values())
    spread = (
        sum(minor**2 * (1 - chance) / chance for chance, minor in first.values() if 0 < chance < 1) ** 0.5
    )
    around = COVERAGE * spread
    return Saved(total, max(0, round(total - around)), round(total + around), len(first))


def answered_by_hour() -> list[tuple[int, int, int]]:
    """Return for each hour of the day how many calls were made, and answered."""
    known = hours()
    made, answered = known.called.sum(axis=1), known.answered.sum(axis=1)
    return [(hour, int(made[hour]), int(answered[hour])) for hour in range(len(made)) if made[hour]]


def groups(now: datetime) -> tuple[list[GroupRow], list[GroupRow]]:
    """Return age bands and regions: who was tried, against people of equal expected loss."""
    tried = Attempt.objects.filter(person=OuterRef("pk"), outcome__in=[each.value for each in TRIED])
    rows = Exposed.objects.filter(shredded_at=None, latest_at__gt=now - OVER).annotate(tried=Exists(tried))
    found = list(rows.order_by("pk").values_list("band", "region", "expected_minor", "tried"))
    if not found:
        return [], []
    band, region, minor, is_tried = zip(*found, strict=True)
    strata = strata_of(np.array(minor, np.float64))
    reached = np.array(is_tried, np.float64)
    size = np.bincount(strata)
    rate = np.divide(np.bincount(strata, reached), size, out=np.zeros(len(size)), where=size > 0)
    wanted = rate[strata]
    names: dict[str, Sentence] = {each.value: each for each in AgeBand}
    by_band = _grouped(band, reached, wanted)
    by_region = _grouped(region, reached, wanted)
    return (
        [GroupRow(names[code], *by_band[code]) for code in names if code in by_band],
        [
            GroupRow(_Region(code) if code else phrase("region not known"), *by_region[code])
            for code in sorted(by_region, key=lambda each: -by_region[each][0])[:20]
        ],
    )


def _grouped(
    codes: Sequence[str], reached: np.ndarray, wanted: np.ndarray
) -> dict[str, tuple[int, int, float]]:
    names, place = np.unique(np.array(codes), return_inverse=True)
    sizes, sums, wants = np.bincount(place), np.bincount(place, reached), np.bincount(place, wanted)
    return {
        str(name): (int(sizes[each]), int(sums[each]), float(wants[each])) for each, name in enumerate(names)
    }


def control(now: datetime) -> dict[str, int] | None:
    """Return what the delay of the control arm cost a person, minor units and counts, by ``Effect``'s names.

    None: not enough of both arms are through.
    """
    over = now - COMPARED - LATE
    rows = Exposed.objects.exclude(stratum=None).filter(due_at__lte=over).order_by("pk")
    found = list(rows.values_list("paid_after_minor", "is_control", "stratum"))
    if not found:
        return None
    paid, waited, stratum = zip(*found, strict=True)
    effect = effect_of(np.array(paid, np.float64), np.array(waited, np.bool_), np.array(stratum, np.int64))
    return {name: round(value) for name, value in asdict(effect).items()} if effect else None


def first_in_queue(way: Way, now: datetime, most: int) -> Iterable[tuple[Exposed, float, str]]:
    """Yield who is to be reached first, what is averted a minute and by which step."""
    known = rates_now(way, now)
    found = ready(known, now, most=most)
    rows = Exposed.objects.in_bulk([key for key, _ in found])
    for key, value in found:
        yield rows[key], value, known[rows[key].kind].step
