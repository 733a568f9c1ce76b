"""A country's calls played as they came, and what each way of warning would have said.

Invariant: no way of warning sees the truth; the rules see none of it ever, and the model was trained on
another country.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import OFFSET
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.records import Records, Source, records_of, whole
from cloudsword.evaluate.warning.figures import WarningFigures, figures_of
from cloudsword.evaluate.warning.playing import Floats, Way, play
from cloudsword.evaluate.warning.tallies import CallTallies, tally_each
from cloudsword.tables.arrow import pc
from cloudsword.warning.cleaning import cleaned
from cloudsword.warning.features import Window
from cloudsword.warning.model import MAKER, NumberModel
from cloudsword.warning.replay import LINES, Hour, Recorded, Replay, recorded
from cloudsword.warning.rules import RULES, Columns, combined, fired
from cloudsword.warning.scoring import LIMITS, RULES_MAKER
from cloudsword.warning.trees import raw_scores

HOUR_S: Final = 3_600
DAY_S: Final = 86_400
WARM_SHARE: Final = 0.3
WARM_DAYS: Final = 15
"""Days before the first score, at most, and as a share of all: numbers need a past."""

MOST_WRONG_CALLS: Final = 1.0
"""Benign calls of 10,000 under a wrong warning that a single rule may cost, where one costs so few."""

CALLS: Final = ("caller", "callee", "started_at", "duration_s", "imei", "cell")

RULES_HOURLY: Final = "rules"
ONE_RULE: Final = "one_rule"
MODEL_HOURLY: Final = "model"
MODEL_DAILY: Final = "model_daily"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class WayMeasured:
    """One way of warning and what it came to.

    Parameters
    ----------
    way
        ``rules``, ``one_rule``, ``model`` or ``model_daily``.
    maker
        What made its scores.
    limit
        Least score that warned.
    figures
        Against the truth.
    """

    way: str
    maker: str
    limit: float
    figures: WarningFigures


@dataclass(frozen=True, slots=True)
class WarningEvaluation:
    """Warnings of one country against its truth.

    Parameters
    ----------
    facts
        The country.
    seed
        Of the intervals.
    calls
        How many were recorded.
    measured_from
        UTC seconds: from when on numbers were scored; calls before are past alone.
    ways
        The rules first, which are what a centre uses unless it has a model; then the best single rule, and
        the model each hour and once a day, where there is one.
    """

    facts: Facts
    seed: int
    calls: int
    measured_from: int
    ways: tuple[WayMeasured, ...]


def evaluate_warnings(
    visible: Source,
    truth: Source,
    facts: Facts,
    model: NumberModel | None = None,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> WarningEvaluation:
    """Score every number each hour as its calls came, and hold what was warned of against the truth.

    Parameters
    ----------
    visible
        Tables ``calls``, ``subscribers``, ``reports``, ``report_numbers``.
    truth
        Tables ``scam_lines``, ``number_owners``, ``contacts``.
    facts
        The country.
    model
        With ``limits`` for ``hour`` and ``day`` in its card; None: rules alone.
    seed
        Of the intervals.
    progress
        Told the hours that were played, and how many there are.

    Returns
    -------
    WarningEvaluation
        Same arguments, same figures.
    """
    seen = records_of(visible)
    records = records_from(seen)
    begin = warm_until(facts)
    hourly = [_rules(), *_single_rules(), *([_model(model, MODEL_HOURLY, "hour")] if model else [])]
    said = dict(play(hours(records, facts, HOUR_S, progress), len(records.numbers), hourly))
    daily = [_model(model, MODEL_DAILY, "day")] if model else []
    said.update(play(hours(records, facts, DAY_S), len(records.numbers), daily))

    ways = [*hourly, *daily]
    told = [said[way.name].table(records) for way in ways]
    tallies = tally_each(seen, truth, told, begin * 1_000_000)
    both = list(zip(ways, tallies, strict=True))
    singles = [each for each in both if each[0].name.startswith(ONE_RULE)]
    shown = [both[0], _best(singles), *(each for each in both[1:] if not each[0].name.startswith(ONE_RULE))]
    measured = tuple(
        WayMeasured(way.name.partition(" ")[0], way.maker, way.limit, figures_of(tally, seed))
        for way, tally in shown
    )
    return WarningEvaluation(facts, seed, records.calls, begin, measured)


def warm_until(facts: Facts) -> int:
    """Return from when on numbers of a country are scored, UTC seconds: a local midnight."""
    days = min(WARM_DAYS, int(facts.days * WARM_SHARE))
    return facts.begins_at // 1_000_000 + days * DAY_S


def hours(records: Recorded, facts: Facts, step_s: int, progress: Progress | None = None) -> Iterator[Hour]:
    """Yield what is looked at every ``step_s`` seconds, from the first score to the end of the run."""
    begin, end = warm_until(facts), facts.ends_at // 1_000_000
    replay = Replay(records, Window(begin, utc_offset_s=OFFSET // 1_000_000))
    steps = range(begin + step_s, end + 1, step_s)
    for place, until in enumerate(steps, 1):
        yield replay.step(until)
        if progress:
            progress(place, len(steps))


def records_from(seen: Records) -> Recorded:
    """Return what a centre sees of numbers, as arrays."""
    calls = cleaned(whole(seen, "calls", CALLS)).calls
    lines = whole(seen, "subscribers", LINES)
    told = whole(seen, "report_numbers", ["report_id", "msisdn"])
    reports = whole(seen, "reports", ["report_id", "reported_at"])
    if not told.num_rows:
        return recorded(calls, lines)
    first = reports.group_by("report_id").aggregate([("reported_at", "min")])
    named = told.filter(pc.is_valid(told.column("msisdn"))).join(first, "report_id", join_type="inner")
    complaints = named.select(["msisdn", "reported_at_min"]).rename_columns(["msisdn", "complained_at"])
    return recorded(calls, lines, complaints)


def model_scores(model: NumberModel) -> Callable[[Columns], Floats]:
    """Return what gives a model's log odds of features."""

    def scores(columns: Columns) -> Floats:
        rows = np.column_stack([columns[each.name] for each in model.columns])
        found: NDArray[np.float64] = raw_scores(model.forest, rows)
        return found

    return scores


def _rules() -> Way:
    return Way(RULES_HOURLY, RULES_MAKER, lambda columns: combined(RULES, fired(RULES, columns)), LIMITS.warn)


def _single_rules() -> list[Way]:
    def scores(place: int) -> Callable[[Columns], Floats]:
        return lambda columns: RULES[place].fires(columns).astype(np.float64)

    return [Way(f"{ONE_RULE} {each.id}", each.id, scores(place), 1.0) for place, each in enumerate(RULES)]


def _model(model: NumberModel, name: str, step: str) -> Way:
    limits: Any = model.card["limits"]
    return Way(name, f"{MAKER}:{model.card.get('name', '')}", model_scores(model), float(limits[step]))


def _best(singles: Sequence[tuple[Way, CallTallies]]) -> tuple[Way, CallTallies]:
    """Return the rule after whose warnings most scam calls come, among those that cost few benign calls."""
    cheap = [
        each
        for each in singles
        if 10_000 * each[1].benign_calls_after.sum() <= MOST_WRONG_CALLS * each[1].benign_calls.sum()
    ]
    return max(cheap or singles, key=lambda each: int(each[1].scam_calls_after.sum()))
