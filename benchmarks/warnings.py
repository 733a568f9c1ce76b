"""``warnings``: synthetic countries replayed hour by hour; how soon scam numbers are warned of, and who else.

The model was trained on one country and its limits were set on another (``tools.number_model``); those that
are judged are others again. Rules, single rules, the model and a daily batch of it see the same features.
"""

import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import Figures
from benchmarks.scratch import Scratch

SIZES = ("100k",)
SCENARIOS = {
    "2k": (300, 6),
    "10k": (800, 12),
    "100k": (3_000, 30),
    "1m": (5_000, 45),
    "10m": (20_000, 90),
    "100m": (50_000, 90),
}
"""By size: people and days of each country."""
SEEDS = {"10m": (13, 14, 15, 16, 17), "1m": (13, 14)}
"""By size: seeds of the countries that are judged; one of other sizes."""
NAMES = {
    "rules": "rules, each hour",
    "one_rule": "best single rule, each hour",
    "model": "model, each hour",
    "model_daily": "model, once a day",
}
FIGURES = (
    "answered_calls_before_warning_median",
    "scam_calls_after_warning_share",
    "false_warnings_per_10000_numbers",
    "wrong_per_10000_benign_calls",
    "minutes_to_warning_median",
)
BARS = {
    "answered_calls_before_warning_median": (20.0, "before the 20th answered call"),
    "wrong_per_10000_benign_calls": (1.0, "at most 1 of 10,000 benign calls"),
    "false_warnings_per_10000_numbers": (2.0, "at most 2 of 10,000 ordinary numbers"),
}


def judge(people: int, days: int, seed: int, keep: str) -> dict[str, Any]:
    """Step: make a country, play its calls, and hold every way of warning against its truth."""
    from cloudsword.country.scenario import Scenario
    from cloudsword.evaluate.facts import facts_of
    from cloudsword.evaluate.warning.evaluating import evaluate_warnings
    from cloudsword.formats.evaluation_json import warning_document
    from cloudsword.formats.number_model import shipped_model
    from tools.number_model import tables_of

    tables = tables_of(people, days, seed, Path(keep))
    began = time.perf_counter()
    found = evaluate_warnings(
        tables, tables, facts_of(Scenario(people, days, seed, "mixed")), shipped_model()
    )
    return {"seconds": time.perf_counter() - began, **warning_document(found)}


def run(scratch: Scratch) -> list[Figures]:
    """Measure the size."""
    people, days = SCENARIOS[scratch.size]
    seeds = SEEDS.get(scratch.size, (13,))
    found: list[dict[str, Any]] = []
    for seed in seeds:
        folder = scratch.folder / f"warnings-{people}-{days}-{seed}"
        scratch.tell(f"country {seed}")
        done = scratch.run(judge, limit_seconds=36_000, people=people, days=days, seed=seed, keep=str(folder))
        found.append(done.answer)
        shutil.rmtree(folder, ignore_errors=True)
    return tables_from(found)


def tables_from(found: list[dict[str, Any]]) -> list[Figures]:
    """Return the tables of countries that were judged."""
    people, days = found[0]["country"]["people"], found[0]["country"]["days"]
    countries = f"{len(found)} countr{'ies' if len(found) > 1 else 'y'} of {people:,} people and {days} days"
    ways = [_by_way(each) for each in found]
    table = Figures(
        f"Warnings in {countries}",
        [
            "way",
            "answered calls before, median",
            "calls after",
            "false of 10,000 numbers",
            "wrong of 10,000 calls",
            "minutes, median",
        ],
        notes=[
            (
                "Median over countries; in brackets the lowest and the highest. – stands where more than "
                "half of the scam numbers were never warned of. Definitions: "
                "docs/explanation/time-to-detection.md."
            ),
            "The best single rule of each country: "
            + ", ".join(sorted({each["one_rule"]["maker"] for each in ways}))
            + ".",
        ],
    )
    for way, name in NAMES.items():
        cells = [_cell([each[way][figure]["value"] for each in ways]) for figure in FIGURES]
        table.rows.append([name, *cells])
    bars = "; ".join(f"{NAMES[way]}: {_bars([each[way] for each in ways])}" for way in NAMES)
    table.notes.append(f"Bars, by the median over countries: {bars}.")
    origins = _origins(countries, ways)
    origins.notes.extend(_owners(ways))
    return [table, origins]


def _by_way(country: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["way"]: each for each in (country, *country["beside"])}


def _bars(ways: list[dict[str, Any]]) -> str:
    """Return which bars were met, by the median over countries."""
    said = []
    for figure, (bar, name) in BARS.items():
        middle = _middle([each[figure]["value"] for each in ways])
        said.append(f"{name} {'met' if middle <= bar else 'MISSED'}")
    return ", ".join(said)


def _origins(countries: str, ways: list[dict[str, dict[str, Any]]]) -> Figures:
    """Return scam numbers by how gangs came by them, all countries together."""
    table = Figures(
        f"Scam numbers by origin, {countries}",
        [
            "origin",
            "numbers",
            *(f"{name}: {what}" for name in NAMES.values() for what in ("warned", "answered, median")),
        ],
        notes=["Numbers of all countries together; the median is the median over countries."],
    )
    for origin in ("new", "sold", "rented", "stolen"):
        of = {way: [each[way]["scam_numbers"].get(origin) for each in ways] for way in NAMES}
        known = [each for each in of["rules"] if each]
        if not known:
            continue
        row = [origin, f"{sum(each['numbers'] for each in known):,}"]
        for way in NAMES:
            mine = [each for each in of[way] if each]
            total = sum(each["numbers"] for each in mine)
            row.append(f"{sum(each['warned'] for each in mine) / total:.0%}")
            row.append(_cell([each[FIGURES[0]]["value"] for each in mine]))
        table.rows.append(row)
    return table


def _owners(ways: list[dict[str, dict[str, Any]]]) -> list[str]:
    """Return who was wrongly warned of, by owner, and who had his line back, all countries together."""
    owners = sorted({name for each in ways for name in each["rules"]["ordinary_numbers"]})

    def total(way: str, owner: str, what: str) -> int:
        return sum(each[way]["ordinary_numbers"].get(owner, {}).get(what, 0) for each in ways)

    numbers = ", ".join(f"{total('rules', each, 'numbers'):,} {each.replace('_', ' ')}" for each in owners)
    wronged, returned = [], []
    for way, name in NAMES.items():
        counts = [(each.replace("_", " "), total(way, each, "warned")) for each in owners]
        wronged.append(
            f"{name}: " + (", ".join(f"{count} {each}" for each, count in counts if count) or "none")
        )
        back = [each[way]["returned"] for each in ways]
        warned, all_back = (sum(each[what] for each in back) for what in ("warned", "numbers"))
        returned.append(f"{name} {warned:,} of {all_back:,}")
    return [
        f"Ordinary numbers: {numbers} (a gang had a recycled one before; turned: in its owner's time).",
        f"Wrongly warned of: {'; '.join(wronged)}.",
        f"Owners who had their line back and called under the gang's warning: {'; '.join(returned)}.",
    ]


def _middle(values: list[float | None]) -> float:
    ranked = sorted(np.inf if value is None else value for value in values)
    return float(ranked[(len(ranked) - 1) // 2])


def _cell(values: list[float | None]) -> str:
    ranked = sorted(np.inf if value is None else value for value in values)

    def shown(value: float) -> str:
        return "–" if not np.isfinite(value) else f"{value:.3g}"

    middle = shown(_middle(values))
    return middle if len(ranked) == 1 else f"{middle} [{shown(ranked[0])}, {shown(ranked[-1])}]"
