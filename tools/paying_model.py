"""Trains the shipped model of who pays and writes it: ``python -m tools.paying_model [FOLDER]``.

Two synthetic countries teach it, of seeds on which nothing is measured. A quarter of an hour.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "src" / "cloudsword" / "dissuasion" / "shipped.py"
SEEDS = (11, 21)
PEOPLE, DAYS = 20_000, 60
VISIBLE = (
    "people", "subscribers", "calls", "messages", "accounts", "transfers", "reports", "report_numbers",
    "report_payments", "alerts", "counter_checks",
)  # fmt: skip
TRUTH = ("cases", "planned_payments")
LEFT_OUT = ("text", "story", "imei", "cell", "call_id", "message_id")
"""Columns of which nothing is read, and that would fill the memory."""

HEAD = '''"""The model that CloudSword brings, for centres that have not learnt their own.

Written by ``python -m tools.paying_model``; what it was trained on stands in its card.
"""

from functools import cache

import numpy as np

from cloudsword.dissuasion.model import Line, PayingModel


@cache
def shipped_model() -> PayingModel:
    """Return the model."""
    return PayingModel(
'''


def tables_of(people: int, days: int, seed: int) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """Return the visible tables of a country and its truth, as far as dissuasion reads them."""
    from cloudsword.country.run import Country
    from cloudsword.country.scenario import Scenario

    parts: dict[str, list[pa.Table]] = {}
    for day in Country(Scenario(people, days, seed)).days():
        for name, table in {**day.visible, **day.truth}.items():
            if name in VISIBLE or name in TRUTH:
                left = [column for column in table.column_names if column not in LEFT_OUT]
                parts.setdefault(name, []).append(table.select(left))
    tables = {name: pa.concat_tables(each) for name, each in parts.items()}
    return {name: tables[name] for name in VISIBLE}, {name: tables[name] for name in TRUTH}


def lessons(people: int, days: int, seed: int) -> tuple[Any, Any, Any]:
    """Return what one country teaches."""
    from cloudsword.country.scenario import Scenario
    from cloudsword.dissuasion import HORIZON_DAYS
    from cloudsword.evaluate.dissuasion.danger import danger_of
    from cloudsword.evaluate.dissuasion.moments import lessons_of
    from cloudsword.evaluate.dissuasion.seen import seen_of
    from cloudsword.evaluate.facts import facts_of
    from cloudsword.evaluate.records import records_of

    visible, truth = tables_of(people, days, seed)
    facts = facts_of(Scenario(people, days, seed))
    seen = seen_of(records_of(visible), facts)
    danger = danger_of(records_of(truth), pa.array(seen.people.ids, pa.string()))
    return lessons_of(seen, danger, facts, HORIZON_DAYS)


def page(taught: list[tuple[Any, Any, Any]], card: dict[str, Any]) -> str:
    """Return the source of the shipped model."""
    from cloudsword.dissuasion import learn

    rows, paid, person = (np.concatenate([each[place] for each in taught]) for place in range(3))
    who = np.concatenate([np.full(len(each[2]), place) for place, each in enumerate(taught)])
    model, _ = learn(rows, paid, person + who * 10_000_000, card=card)
    # a step of the curve that changes hardly anything is none
    kept = [0]
    for place in range(1, len(model.heights)):
        if model.heights[place] - model.heights[kept[-1]] >= 0.002 or place == len(model.heights) - 1:
            kept.append(place)
    lines = "".join(
        f"        Line(\n            {_array(line.middle)},\n            {_array(line.scale)},\n"
        f"            {_array(line.weight)},\n            {line.base:.6g},\n        ),\n"
        for line in (model.risk, model.loss)
    )
    return (
        f"{HEAD}        {model.columns!r},\n{lines}        {model.spread:.6g},\n"
        f"        {_array(model.knots[kept])},\n        {_array(model.heights[kept])},\n"
        f"        {dict(model.card)!r},\n    )\n"
    )


def _array(values: Any) -> str:
    return "np.array([" + ", ".join(f"{value:.6g}" for value in values.tolist()) + "], np.float64)"


def main() -> None:
    """Train and write."""
    taught = [lessons(PEOPLE, DAYS, seed) for seed in SEEDS]
    PAGE.write_text(
        page(taught, {"countries": list(SEEDS), "people": PEOPLE, "days": DAYS}), encoding="utf-8"
    )
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}; now: ruff format {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
