"""All cases of a run, planned before it begins: type, gang, victim, loss, payments and their times.

Invariants: what is planned depends on the scenario and the world as it stands on day 0 alone, so a country
with a centre and one without have the same plans; the first contact lies before every payment; payments of
a case differ in their instants.
"""

from dataclasses import dataclass
from math import ceil, log

import numpy as np

from cloudsword.country.calendar import DAY, HOUR, MINUTE, OFFSET, SECOND
from cloudsword.country.draws import EvenStream, even_uniforms, stream
from cloudsword.country.gangs.case import Case, Channel, PlannedPayment
from cloudsword.country.gangs.gang import Gang
from cloudsword.country.gangs.laws import (
    by_name,
    geometric_at,
    laws_by_name,
    lognormal_at,
    normal_at,
    place_at,
    poisson_at,
)
from cloudsword.country.gangs.prey import Prey
from cloudsword.country.parameters import losses as loss_law
from cloudsword.country.parameters import victims as law
from cloudsword.country.parameters.words import CHINESE_SHARE
from cloudsword.country.scenario import Scenario
from cloudsword.vocabulary.scam_types import ScamType

PLASTIC = (0.7548776662466927, 0.5698402909980532)
"""Steps of two coordinates that fill the square evenly (Roberts 2018): powers of the plastic number."""
UNIT = 100
"""Minor units in one unit of the currency."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A case before it has a victim: type, whether it comes to a payment, loss, and its even draws."""

    kind: str
    pays: bool
    loss: int
    count_u: float
    span_u: float
    age: float
    starts_u: float


def plan_cases(scenario: Scenario, gangs: tuple[Gang, ...], prey: Prey) -> list[Case]:
    """Return every case of the run, in order of the first planned payment (or the refusal).

    Parameters
    ----------
    scenario
        The country.
    gangs
        Who works.
    prey
        Who may become a victim.

    Notes
    -----
    Some 100 microseconds a case.
    """
    values = scenario.values
    paying = max(1, round(values[law.CASE_RATE] * scenario.people * scenario.days))
    refusing = round(paying * values[law.REFUSALS])
    sketches = _sketch(scenario, paying, True) + _sketch(scenario, refusing, False)
    sketches.sort(key=lambda s: s.starts_u)
    by_type: dict[str, list[Gang]] = {}
    for gang in gangs:
        for kind in gang.scam_types:
            by_type.setdefault(kind, []).append(gang)
    cases: list[Case] = []
    for place, sketch in enumerate(sketches):
        random = stream(scenario.seed, "gangs.case", place)
        hands = by_type[sketch.kind]
        gang = hands[place_at(random.random(), tuple(g.size**0.5 for g in hands))]
        cases.append(_plan(scenario, random, place, sketch, gang, prey))
    _spread_stays(scenario, cases)
    return cases


def _spread_stays(scenario: Scenario, cases: list[Case]) -> None:
    """Give alike cases even draws of who gets their money first, alike payments of how long it stays.

    Large losses then follow the laws as small ones do. The payments of a case go to one class of mules.
    """
    random = stream(scenario.seed, "gangs.stays")
    speeds, stays = (EvenStream(random, step) for step in PLASTIC)
    paying = [case for case in cases if case.planned]
    for case in sorted(paying, key=lambda c: (sum(p.amount for p in c.planned), c.place)):
        draw = speeds.next()
        for payment in case.planned:
            payment.speed_draw, payment.stay_draw = draw, stays.next()


def _sketch(scenario: Scenario, count: int, pays: bool) -> list[_Sketch]:
    """Draw type, loss, number, span, age and time so that each fills its law evenly."""
    values = scenario.values
    random = stream(scenario.seed, "gangs.sketches", int(pays))
    shares = values[law.TYPE_SHARES]
    names = [name for name, _ in shares]
    weights = tuple(share for _, share in shares)
    kinds = [names[place_at(u, weights)] for u in even_uniforms(random, count).tolist()]
    starts = even_uniforms(random, count).tolist()
    mean, spread = values[law.VICTIM_AGE]
    ages = sorted(lognormal_at(u, mean, spread) for u in even_uniforms(random, count).tolist())
    tilts, humps = by_name(values[law.AGE_TILT]), values[law.AUTHORITY_HUMPS]
    scores = random.standard_normal(count)
    for i, kind in enumerate(kinds):
        hump = humps[1] if random.random() < humps[0] else humps[2]
        scores[i] += hump if kind == "authority" else tilts.get(kind, 0.0)
    losses = _losses(scenario, random, kinds)
    age_of = np.empty(count)
    age_of[np.argsort(scores, kind="stable")] = ages
    sketches: list[_Sketch] = []
    for kind in names:
        places = [i for i, k in enumerate(kinds) if k == kind]
        rows = (_middles(random, len(places)) for _ in range(2))
        sketches += [
            _Sketch(kind, pays, losses[i], count_u, span_u, float(age_of[i]), starts[i])
            for i, count_u, span_u in zip(places, *rows, strict=True)
        ]
    return sketches


def _losses(scenario: Scenario, random: np.random.Generator, kinds: list[str]) -> list[int]:
    """Return a loss for each case: together they have the law of all losses, and the types their order.

    Each case gets its type's shift and an even normal number within the type; the law's quantiles are dealt
    out by rank.
    """
    values, count = scenario.values, len(kinds)
    shifts = by_name(values[loss_law.LOSS_SHIFT])
    scores = np.empty(count)
    for kind, shift in shifts.items():
        places = [i for i, k in enumerate(kinds) if k == kind]
        for i, u in zip(places, _middles(random, len(places)), strict=True):
            scores[i] = shift + values[loss_law.TYPE_SPREAD] * normal_at(u)
    ranks = np.empty(count, np.int64)
    ranks[np.argsort(scores, kind="stable")] = np.arange(count)
    mean = log(values[loss_law.LOSS_MEDIAN] * scenario.wage_minor)
    least = values[loss_law.LEAST_LOSS] * scenario.wage_minor
    spread = values[loss_law.LOSS_SPREAD]
    most = values[loss_law.MOST_LOSS] * scenario.wage_minor
    drawn = (lognormal_at((rank + 0.5) / count, mean, spread) for rank in ranks.tolist())
    return [round(min(max(loss, least), most)) for loss in drawn]


def _middles(random: np.random.Generator, count: int) -> list[float]:
    """Return the middles of ``count`` equal cells of (0, 1), shuffled, each moved a little."""
    points = (np.arange(count) + 0.4 + 0.2 * random.random(count)) / max(count, 1)
    random.shuffle(points)
    middles: list[float] = points.tolist()
    return middles


def _plan(
    scenario: Scenario, random: np.random.Generator, place: int, sketch: _Sketch, gang: Gang, prey: Prey
) -> Case:
    """Give a sketch its victim, times and payments."""
    values, calendar = scenario.values, scenario.calendar
    day = int(sketch.starts_u * scenario.days)
    low, high = values[law.PAY_HOURS]
    if sketch.kind == "authority":
        low, high = low + 1, 18
    starts = calendar.begins(day) + _seconds(HOUR * (low + (high - low) * random.random()))
    quick, mean, spread = values[law.SAME_DAY]
    if random.random() >= quick:
        groom = laws_by_name(values[law.GROOMING])
        mean, spread = groom.get(sketch.kind, values[law.OTHER_GROOMING])
    gap = max(_seconds(MINUTE * random.lognormal(mean, spread)), 3 * MINUTE)
    contact = _awake(starts - gap, random)
    hooked = contact + _seconds((starts - contact) * random.uniform(0.1, 0.6))
    planned = _payments(scenario, random, sketch, starts) if sketch.pays else []
    loss = sum(p.amount for p in planned) if planned else sketch.loss
    channels = by_name(values[law.CHANNELS])[sketch.kind]
    is_repeat, victim = prey.choose(random, sketch.kind, sketch.age, loss, contact)
    if planned:
        prey.remember(victim, planned[0].at)
    return Case(
        place=place,
        gang=gang.place,
        scam_type=ScamType.of(sketch.kind),
        victim=victim,
        channel=tuple(Channel)[place_at(random.random(), channels)],
        language="zh" if random.random() < values[CHINESE_SHARE] else "en",
        first_contact_at=contact,
        hooked_at=hooked if sketch.pays else None,
        planned=planned,
        is_repeat=is_repeat,
    )


def _payments(
    scenario: Scenario, random: np.random.Generator, sketch: _Sketch, starts: int
) -> list[PlannedPayment]:
    """Lay out the payments of a case: baits first, then the loss in parts."""
    values, wage = scenario.values, scenario.wage_minor
    further = by_name(values[loss_law.PAYMENTS])[sketch.kind]
    if sketch.kind == "investment":
        count = geometric_at(sketch.count_u, 1 / (1 + further))
    else:
        count = 1 + poisson_at(sketch.count_u, further)
    count = max(
        1, min(count, sketch.loss // (5 * UNIT)), ceil(sketch.loss / (values[loss_law.TRANSFER_LIMIT] * wage))
    )
    shares = _shares(scenario, random, sketch, count)
    amounts = [round_sum(scenario, sketch.loss * share, random.random()) for share in shares]
    mean, spread = laws_by_name(values[loss_law.SPANS])[sketch.kind]
    span = MINUTE * lognormal_at(sketch.span_u, mean, spread)
    planned: list[PlannedPayment] = []
    at = starts
    if random.random() < by_name(values[loss_law.BAITS]).get(sketch.kind, 0.0):
        bait = wage * random.lognormal(*values[loss_law.BAIT_AMOUNT])
        bait = round_sum(scenario, bait, random.random())
        planned.append(PlannedPayment(at, bait, is_bait=True))
        at += _seconds(HOUR * random.lognormal(0.7, 0.8)) + 40 * MINUTE
    steps = np.sort(random.random(max(count - 2, 0)))
    parts = [0.0, *steps.tolist(), *([1.0] if count > 1 else [])]
    for part, amount in zip(parts, amounts, strict=True):
        wanted = _payable(scenario, random, at + _seconds(span * part))
        latest = planned[-1].at + MINUTE if planned else 0
        planned.append(PlannedPayment(max(wanted, latest), amount))
    return planned


def _shares(scenario: Scenario, random: np.random.Generator, sketch: _Sketch, count: int) -> list[float]:
    """Return what part of the loss each payment is: growing where stakes are raised, alike for the others."""
    growth = laws_by_name(scenario.values[loss_law.GROWTH]).get(sketch.kind)
    if growth is not None:
        mean, spread = growth
        weights = np.exp(np.cumsum(mean + spread * random.standard_normal(count)))
    else:
        weights = random.gamma(3.0, size=count)
    shares: list[float] = (weights / weights.sum()).tolist()
    return shares


def round_sum(scenario: Scenario, amount: float, draw: float) -> int:
    """Return a sum as people pay it: in whole hundreds, tens or units.

    Parameters
    ----------
    scenario
        The country.
    amount
        Minor units.
    draw
        In (0, 1).

    Examples
    --------
    >>> [round_sum(Scenario(5000, 30, 7), 78_912.3, draw) for draw in (0.1, 0.7, 0.9)]
    [80000, 79000, 78900]
    """
    unit = UNIT
    for least, hundreds, tens in scenario.values[loss_law.ROUND_SUMS]:
        if amount >= least * scenario.wage_minor:
            unit = 100 * UNIT if draw < hundreds else 10 * UNIT if draw < tens else UNIT
            break
    return max(round(amount / unit), 1) * unit


def _seconds(duration: float) -> int:
    """Round a duration down to whole seconds."""
    return int(duration) // SECOND * SECOND


def _hour(at: int) -> int:
    """Return the local hour of an instant."""
    return (at + OFFSET) % DAY // HOUR


def _awake(at: int, random: np.random.Generator) -> int:
    """Move a contact that would fall into the night to the evening before."""
    hour = _hour(at)
    if 8 <= hour < 21:
        return at
    midnight = at - (at + OFFSET) % DAY + (DAY if hour >= 21 else 0)
    return midnight - _seconds(HOUR * random.uniform(3, 6))


def _payable(scenario: Scenario, random: np.random.Generator, at: int) -> int:
    """Move a payment that would fall into the night to the next morning."""
    low, high = scenario.values[law.PAY_HOURS]
    hour = _hour(at)
    if low <= hour < high:
        return at
    midnight = at - (at + OFFSET) % DAY + (DAY if hour >= high else 0)
    return midnight + _seconds(HOUR * (low + random.uniform(0.0, 2.0)))
