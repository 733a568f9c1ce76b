"""``warnings``: synthetic countries replayed hour by hour; how soon scam numbers are warned of, and who
else is.

One country teaches and sets every limit; the others are judged. Trees and rules see the same features at
the same moments; the single rules and the daily batch are what they are held against.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.figures import Figures
from benchmarks.scratch import Scratch

SIZES = ("1m",)
SCENARIOS = {
    "2k": (300, 3),
    "10k": (800, 6),
    "100k": (3_000, 30),
    "1m": (5_000, 45),
    "10m": (20_000, 90),
    "100m": (50_000, 90),
}
"""By size: people and days of each country."""
TEACHER = 11
JUDGED = {
    "2k": (12,),
    "10k": (12,),
    "100k": (12,),
    "1m": (12, 13),
    "10m": (12, 13, 14, 15, 16),
    "100m": (12,),
}
WARM = 0.3
"""Share of the days before the first score: numbers need a past."""
MOST_WRONG_CALLS = 1.0
"""Wrongly warned benign calls of 10,000 that a limit may cost in the country that sets it."""
HOUR, DAY = 3_600, 86_400
VISIBLE = ("calls", "subscribers", "reports", "report_numbers")
TRUTH = ("scam_lines", "number_owners")

Scores = Callable[[pa.Table], "np.ndarray[Any, np.dtype[np.float64]]"]


def replay(people: int, days: int, seed: int, out: str) -> dict[str, Any]:
    """Step: make a country, and write the features of the numbers that each hour touched."""
    from cloudsword.country.run import Country
    from cloudsword.country.scenario import Scenario
    from cloudsword.lake.engine import Engine
    from cloudsword.uses.number_stream import NumberStream
    from cloudsword.warning.features import Window

    folder = Path(out)
    folder.mkdir(parents=True)
    parts: dict[str, list[pa.Table]] = {}
    country = Country(Scenario(people, days, seed, "mixed"))
    for day in country.days():
        for name, table in {**day.visible, **day.truth}.items():
            if name in VISIBLE or name in TRUTH:
                parts.setdefault(name, []).append(table)
    tables = {name: pa.concat_tables(each).combine_chunks() for name, each in parts.items()}
    tables["number_owners"] = _owners(country)
    for name in ("calls", *TRUTH):
        pq.write_table(tables[name], folder / f"{name}.parquet")
    calls = tables["calls"].sort_by("started_at")
    at = calls.column("started_at").cast(pa.int64()).to_numpy() // 1_000_000
    told = tables["report_numbers"].join(
        tables["reports"].group_by("report_id").aggregate([("reported_at", "min")]), "report_id"
    )
    told = told.filter(pc.is_valid(told.column("msisdn"))).select(["msisdn", "reported_at_min"])
    first = int(at[0] // DAY * DAY)
    begin = first + int(days * WARM) * DAY
    began = time.perf_counter()
    found = []
    with Engine(folder, 2_000, 2) as engine:
        stream = NumberStream(
            engine,
            Window(0),
            subscribers=engine.values(tables["subscribers"]),
            complaints=engine.values(told.rename_columns(["msisdn", "complained_at"])),
        )
        stream.take(calls.slice(0, int(np.searchsorted(at, begin))), begin)
        for until in range(begin + HOUR, int(at[-1]) + HOUR, HOUR):
            left, right = np.searchsorted(at, [until - HOUR, until])
            if right > left:
                rows = stream.step(calls.slice(int(left), int(right - left)), until)
                found.append(rows.append_column("until", pa.array(np.full(rows.num_rows, until), pa.int64())))
    pq.write_table(pa.concat_tables(found), folder / "features.parquet")
    return {"seconds": time.perf_counter() - began, "calls": calls.num_rows, "steps": len(found)}


def _owners(country: Any) -> pa.Table:
    """Return who uses each number, as the truth has it, with riders and sellers by name."""
    from cloudsword.country.world.population import business_lines
    from cloudsword.country.world.world import LineUse, Trade

    lines, people = country.world.lines, country.world.people
    kind = np.array([use.name.lower() for use in LineUse], dtype=object)[lines.use[: len(lines)]]
    owner = np.asarray(lines.owner[: len(lines)])
    trade = np.where(owner >= 0, people.trade[np.maximum(owner, 0)], -1)
    for each, name in ((Trade.RIDER, "rider"), (Trade.SALES, "sales person")):
        kind[(trade == each) & (kind == "personal")] = name
    sales = business_lines(country.scenario).sales
    kind[sales.start : sales.stop] = "sales line"
    opened = np.asarray(lines.opened_at[: len(lines)])
    return pa.table(
        {
            "msisdn": country.identities.lines(np.arange(len(lines))),
            "kind": pa.array(kind.tolist(), pa.string()),
            "from_at": pa.array(opened).cast(pa.timestamp("us", tz="UTC")),
        }
    )


def judge(teacher: str, others: list[str]) -> dict[str, Any]:
    """Step: train on one country, set the limits there, and judge the others."""
    from cloudsword.evaluate.warning import figures_of
    from cloudsword.warning.features import FEATURES
    from cloudsword.warning.rules import RULES, columns_of, combined, fired
    from cloudsword.warning.table import ModelColumn, matrix
    from cloudsword.warning.training import train
    from cloudsword.warning.trees import raw_scores

    taught = _read(teacher)
    columns = [ModelColumn(each.name) for each in FEATURES]
    number = taught["features"].column("number").to_numpy()
    trained = train(
        matrix(taught["features"], columns),
        _is_scam(taught),
        columns,
        groups=number,
        card={"country": TEACHER},
    )

    def of_rules(table: pa.Table) -> Any:
        return combined(RULES, fired(RULES, columns_of(table)))

    def of_one(place: int) -> Scores:
        return lambda table: fired(RULES, columns_of(table))[:, place].astype(np.float64)

    def of_model(table: pa.Table) -> Any:
        return raw_scores(trained.model.forest, matrix(table, columns))

    ways: dict[str, tuple[Scores, bool]] = {
        "trees, each hour": (of_model, False),
        "trees, once a day": (of_model, True),
    }
    ways["rules, each hour"] = (of_rules, False)
    ways |= {f"one rule: {each.id}": (of_one(place), False) for place, each in enumerate(RULES)}
    answer: dict[str, Any] = {"held_out": trained.held_out.tree(), "ways": {}}
    for name, (scores, is_daily) in ways.items():
        limit = _limit(taught, scores, is_daily)
        judged = []
        for other in others:
            country = _read(other)
            judged.append(figures_of(_tallied(country, scores(country["features"]), limit, is_daily)).tree())
        answer["ways"][name] = {"limit": limit, "countries": judged}
    return answer


def _read(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = {path.stem: pq.read_table(path) for path in Path(folder).glob("*.parquet")}
    since = int(np.min(found["features"].column("until").to_numpy())) - HOUR
    at = found["calls"].column("started_at").cast(pa.int64())
    # calls before the first score can be warned of by nobody: they are no part of what is measured
    found["calls"] = found["calls"].filter(pc.greater_equal(at, since * 1_000_000))
    return found


def _is_scam(country: dict[str, Any]) -> Any:
    """Return whether each row is of a number that a gang had at that moment."""
    rows, lines = country["features"], country["scam_lines"]
    names = np.array([int(name[1:]) for name in lines.column("msisdn").to_pylist()], np.int64)
    started = lines.column("started_at").cast(pa.int64()).to_numpy() // 1_000_000
    ended = pc.fill_null(lines.column("ended_at").cast(pa.int64()), 2**62).to_numpy() // 1_000_000
    number, until = rows.column("number").to_numpy(), rows.column("until").to_numpy()
    found = np.zeros(len(number), np.bool_)
    for name, first, last in zip(names, started, ended, strict=True):
        # what it did lies in the day before the score
        found |= (number == name) & (until > first) & (until <= last + DAY)
    return found


def _tallied(country: dict[str, Any], scores: Any, limit: float, is_daily: bool) -> Any:
    from cloudsword.evaluate.warning import tally_calls

    rows = country["features"]
    until = rows.column("until").to_numpy()
    # only what a network saw may be warned of, as in the product
    is_seen = pc.fill_null(rows.column("origin_share"), 0.0).to_numpy() >= 0.5
    is_told = (scores >= limit) & is_seen
    if is_daily:
        is_told &= (until // HOUR) % 24 == 0
    told = pa.table({"number": rows.column("number").filter(pa.array(is_told)), "until": until[is_told]})
    first = told.group_by("number").aggregate([("until", "min")])
    warnings = pa.table(
        {
            "msisdn": pa.array([f"+{name}" for name in first.column("number").to_pylist()], pa.string()),
            "warned_at": pa.array(first.column("until_min").to_numpy() * 1_000_000).cast(
                pa.timestamp("us", tz="UTC")
            ),
        }
    )
    return tally_calls({"calls": country["calls"]}, country, warnings)


def _limit(country: dict[str, Any], scores: Scores, is_daily: bool) -> float:
    """Return the lowest limit that costs few benign calls in the country that teaches."""
    found = scores(country["features"])
    upper = found[found > np.quantile(found, 0.5)]
    levels = np.unique(np.quantile(upper, np.linspace(0, 1, 60))) if len(upper) else upper
    # the higher the limit, the fewer are warned of: halving finds the lowest that will do
    low, high = 0, len(levels)
    while low < high:
        middle = (low + high) // 2
        tallies = _tallied(country, found, float(levels[middle]), is_daily)
        wrong = 10_000 * tallies.benign_calls_after.sum() / max(1, tallies.benign_calls.sum())
        if wrong <= MOST_WRONG_CALLS:
            high = middle
        else:
            low = middle + 1
    if not len(levels):
        return float("inf")
    return float(levels[low]) if low < len(levels) else float(np.nextafter(levels[-1], np.inf))


def run(scratch: Scratch) -> list[Figures]:
    """Measure the size."""
    people, days = SCENARIOS[scratch.size]
    seeds = JUDGED[scratch.size]
    folders = {seed: scratch.fresh(f"warnings-{seed}") for seed in (TEACHER, *seeds)}
    for seed, folder in folders.items():
        scratch.tell(f"country {seed}")
        scratch.run(replay, limit_seconds=36_000, people=people, days=days, seed=seed, out=str(folder))
    scratch.tell("judging")
    done = scratch.run(
        judge,
        limit_seconds=36_000,
        teacher=str(folders[TEACHER]),
        others=[str(folders[seed]) for seed in seeds],
    )
    table = Figures(
        f"Warnings in {len(seeds)} countries of {people:,} people and {days} days, limits set in another",
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
                "half of the scam "
                "numbers were never warned of. Definitions: docs/explanation/time-to-detection.md."
            ),
            f"The trees, held out in the country that taught them: {done.answer['held_out']}.",
        ],
    )
    names = (
        "answered_calls_before_warning_median",
        "scam_calls_after_warning_share",
        "false_warnings_per_10000_numbers",
        "wrong_per_10000_benign_calls",
        "minutes_to_warning_median",
    )
    for way, found in done.answer["ways"].items():
        cells = [_cell([country[name]["value"] for country in found["countries"]]) for name in names]
        table.rows.append([way, *cells])
    kinds: dict[str, list[int]] = {}
    for country in done.answer["ways"]["trees, each hour"]["countries"]:
        for kind, counted in country["wronged_by_kind"].items():
            both = kinds.setdefault(kind, [0, 0])
            both[0] += counted["numbers"]
            both[1] += counted["warned"]
    table.notes.append(
        "Wrongly warned by the trees, by owner: "
        + ", ".join(f"{kind} {warned:,} of {numbers:,}" for kind, (numbers, warned) in sorted(kinds.items()))
        + "."
    )
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
    return [table]


def _cell(values: list[float | None]) -> str:
    ranked = sorted(np.inf if value is None else value for value in values)

    def shown(value: float) -> str:
        return "–" if not np.isfinite(value) else f"{value:.3g}"

    middle = shown(ranked[(len(ranked) - 1) // 2])
    return middle if len(ranked) == 1 else f"{middle} [{shown(ranked[0])}, {shown(ranked[-1])}]"
