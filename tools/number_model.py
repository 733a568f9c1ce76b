"""``python -m tools.number_model`` trains the model of numbers that CloudSword brings, on made-up countries.

One country teaches the trees, another sets the limits; the countries on which it is judged are others again
(``script/bench warnings``). The same countries give the same bytes, on one machine. Run it after a change to
the features or to the telephones of the country, and say in the change log that figures differ.
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cloudsword.country.run import Country
from cloudsword.country.scenario import Scenario
from cloudsword.evaluate.facts import facts_of
from cloudsword.evaluate.records import instants, places, records_of
from cloudsword.evaluate.warning import Way, figures_of, play, tally_calls
from cloudsword.evaluate.warning.evaluating import (
    DAY_S,
    HOUR_S,
    MOST_WRONG_CALLS,
    hours,
    model_scores,
    records_from,
    warm_until,
)
from cloudsword.formats.number_model import SHIPPED, model_bytes
from cloudsword.warning.features import FEATURES
from cloudsword.warning.model import NumberModel
from cloudsword.warning.replay import Recorded
from cloudsword.warning.table import ModelColumn
from cloudsword.warning.training import Effort, train

FILE: Final = Path(__file__).resolve().parents[1] / "src" / "cloudsword" / "formats" / SHIPPED
PEOPLE, DAYS, PRESET = 20_000, 90, "mixed"
TEACHES, LIMITS = 11, 12
"""Seeds of the two countries."""
HONEST_SHARE, ROWS_SHARE = 0.25, 0.3
"""Honest numbers that teach, whole numbers so that rows a number are the same for all; and rows of each."""
EFFORT: Final = Effort(folds=3, bags=2, most_rounds=300, patience=30)
LEVELS: Final = 60
TABLES: Final = (
    *("calls", "subscribers", "reports", "report_numbers"),
    *("scam_lines", "number_owners", "contacts"),
)
FACTS: Final = {
    "name": "synthetic@1",
    "source": f"synthetic: {PEOPLE:,} people, {DAYS} days, seed {TEACHES}; limits of seed {LIMITS}",
    "limits_of_use": [
        "Trained on a synthetic country alone: it knows the laws by which these countries are made.",
        "Train a model on records and judgements of your own before you rely on it.",
    ],
}


def tables_of(people: int, days: int, seed: int, keep: Path | None = None) -> dict[str, pa.Table]:
    """Return the tables of a country that warnings are measured on, kept in the folder ``keep``."""
    if keep is not None and (keep / "contacts.parquet").exists():
        return {name: pq.read_table(keep / f"{name}.parquet") for name in TABLES}
    parts: dict[str, list[pa.Table]] = {}
    for day in Country(Scenario(people, days, seed, PRESET)).days():
        for name, rows in {**day.visible, **day.truth}.items():
            if name in TABLES:
                parts.setdefault(name, []).append(rows)
    found = {name: pa.concat_tables(each) for name, each in parts.items()}
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for name, rows in found.items():
            pq.write_table(rows, keep / f"{name}.parquet")
    return found


def is_scam(records: Recorded, tables: dict[str, pa.Table]) -> "_Spans":
    """Return in which times which numbers were a gang's."""
    lines = tables["scam_lines"]
    names = pa.array([f"+{number}" for number in records.numbers.tolist()], pa.string())
    ended = instants(lines.column("ended_at"))
    return _Spans(
        places(lines.column("msisdn"), names),
        instants(lines.column("started_at")) // 1_000_000,
        np.where(ended < 0, 2**61, ended // 1_000_000),
    )


class _Spans:
    def __init__(self, code: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> None:
        known = code >= 0
        self._code, self._first, self._last = code[known], first[known], last[known]

    def numbers(self) -> NDArray[np.int64]:
        return np.unique(self._code)

    def at(self, looked: NDArray[np.int32], until: int) -> NDArray[np.bool_]:
        # what it did lies in the day before the score
        mine = self._code[(self._first < until) & (until <= self._last + DAY_S)]
        return np.isin(looked, mine)


def taught(tables: dict[str, pa.Table], people: int, days: int, seed: int, effort: Effort) -> NumberModel:
    """Return a model trained on one country."""
    facts = facts_of(Scenario(people, days, seed, PRESET))
    records = records_from(records_of(tables))
    spans = is_scam(records, tables)
    random = np.random.default_rng(seed)
    teaches = random.random(len(records.numbers)) < HONEST_SHARE
    teaches[spans.numbers()] = True
    weight = np.where(np.isin(np.arange(len(teaches)), spans.numbers()), 1.0, 1.0 / HONEST_SHARE)
    rows: list[NDArray[np.float64]] = []
    labels: list[NDArray[np.bool_]] = []
    codes: list[NDArray[np.int32]] = []
    for hour in hours(records, facts, HOUR_S):
        taken = teaches[hour.looked] & (random.random(len(hour.looked)) < ROWS_SHARE)
        rows.append(np.column_stack([hour.columns[each.name][taken] for each in FEATURES]))
        codes.append(hour.looked[taken])
        labels.append(spans.at(hour.looked[taken], hour.until))
    groups = np.concatenate(codes).astype(np.int64)
    matrix, is_positive = np.concatenate(rows), np.concatenate(labels)
    print(f"{len(groups):,} rows, {int(is_positive.sum()):,} of scam numbers", file=sys.stderr, flush=True)
    trained = train(
        matrix,
        is_positive,
        [ModelColumn(each.name) for each in FEATURES],
        groups=groups,
        seed=seed,
        weights=weight[groups],
        card=dict(FACTS),
        effort=effort,
    )
    return trained.model


def limit_of(
    model: NumberModel, tables: dict[str, pa.Table], people: int, days: int, seed: int, step_s: int
) -> float:
    """Return the lowest limit that costs few benign calls in a country, at an hour's or a day's step."""
    facts = facts_of(Scenario(people, days, seed, PRESET))
    records = records_from(records_of(tables))
    scores = model_scores(model)
    levels = np.linspace(model.threshold - 2.0, model.threshold + 8.0, LEVELS)
    cached: dict[int, NDArray[np.float64]] = {}

    def once(columns: Any) -> NDArray[np.float64]:
        # sixty limits read one score
        key = id(columns)
        if key not in cached:
            cached.clear()
            cached[key] = scores(columns)
        return cached[key]

    ways = [Way(f"{level:.6f}", "", once, float(level)) for level in levels]
    said = play(hours(records, facts, step_s), len(records.numbers), ways)
    low, high = 0, len(ways)
    while low < high:
        middle = (low + high) // 2
        warned = said[ways[middle].name].table(records)
        figures = figures_of(tally_calls(tables, tables, warned, warm_until(facts) * 1_000_000))
        if figures.wrong_per_10000_benign_calls.value <= MOST_WRONG_CALLS:
            high = middle
        else:
            low = middle + 1
    return float(levels[min(low, len(levels) - 1)])


def main(keep: Path | None = None, file: Path = FILE, people: int = PEOPLE, days: int = DAYS) -> NumberModel:
    """Train, set the limits and write the file."""
    first, second = (tables_of(people, days, seed, keep and keep / f"c{seed}") for seed in (TEACHES, LIMITS))
    model = taught(first, people, days, TEACHES, EFFORT)
    limits = {
        name: limit_of(model, second, people, days, LIMITS, step)
        for name, step in (("hour", HOUR_S), ("day", DAY_S))
    }
    print(limits, file=sys.stderr, flush=True)
    shipped = NumberModel(
        model.columns, model.forest, model.curve, model.threshold, {**model.card, "limits": limits}
    )
    file.write_bytes(model_bytes(shipped))
    return shipped


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
