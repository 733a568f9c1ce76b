"""``numbers``: features of a province's numbers, an hour of its calls as it comes in, and scores of a table.

The calls are drawn at random from people with a few friends each, and a thousandth of them from lines that
call strangers all day; what they cost to count does not depend on what is true of them.
"""

import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.figures import Figures, aim, seconds, size
from benchmarks.scratch import Scratch

SIZES = ("1m",)
CALLS = {"2k": 20_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000, "100m": 50_000_000}
"""By size: calls of two weeks and a day. An hour of them is a twentieth, 2 million at most; a table has as
many rows as that, 100,000 at most."""
DAYS = 15
START = 1_767_225_600
BLOCK = 1_000_000
SEED = 7


def draw(count: int, first: int, last: int, seed: int, people: int) -> pa.Table:
    """Return calls between two instants, UTC seconds, in no order."""
    from cloudsword.tables import CALLS as CONTRACT

    random = np.random.default_rng(seed)
    caller = random.integers(people, size=count)
    friend = (caller * 2_654_435_761 + random.integers(1, 13, count) * 40_503) % people
    is_wide = random.random(count) < 0.05
    caller[is_wide] = random.integers(max(1, people // 1_000), size=int(is_wide.sum())) * 1_000 % people
    callee = np.where(is_wide, random.integers(people, size=count), friend)
    texts = pa.array(np.char.mod("+899%010d", np.arange(people)))
    at = random.integers(first, last, count)
    handsets = pa.array(np.char.mod("35%013d", np.arange(people)))
    cells = pa.array(np.char.mod("07-%05d", np.arange(2_000)))
    columns = {
        "call_id": pa.array(np.char.mod("C%012d", np.arange(count) + seed * 10**9)),
        "caller": texts.take(pa.array(caller)),
        "callee": texts.take(pa.array(callee)),
        "started_at": pa.array(at * 1_000_000).cast(pa.timestamp("us", tz="UTC")),
        "duration_s": pa.array(np.where(random.random(count) < 0.7, random.integers(1, 300, count), 0)),
        "imei": handsets.take(pa.array(caller)),
        "cell": cells.take(pa.array(caller % 2_000)),
    }
    return pa.table(columns, schema=CONTRACT.schema)


def people_of(calls: int) -> int:
    """Return how many numbers make that many calls: a little more than one a day each."""
    return max(2_000, calls // (DAYS + 3))


def write_calls(calls: int, out: str) -> None:
    """Step: write calls, a file for each million."""
    folder = Path(out)
    folder.mkdir(parents=True)
    end = START + DAYS * 86_400
    for place, first in enumerate(range(0, calls, BLOCK)):
        table = draw(min(BLOCK, calls - first), START, end, SEED + place, people_of(calls))
        pq.write_table(table, folder / f"calls-{place:03d}.parquet", compression="zstd")


def count_features(calls: str) -> dict[str, Any]:
    """Step: the features of every busy number."""
    from cloudsword.lake.engine import Engine
    from cloudsword.tables import CALLS as CONTRACT
    from cloudsword.warning.features import Evidence, Window, number_features

    files = sorted(Path(calls).glob("*.parquet"))
    with Engine(Path(calls), 3_500, 2) as engine:
        began = time.perf_counter()
        rows = engine.rows(files, CONTRACT.schema)
        window = Window(START + DAYS * 86_400)
        found = engine.table(number_features(Evidence(rows), window, keep=engine.stored))
        return {"seconds": time.perf_counter() - began, "rows": found.num_rows}


def stream_an_hour(calls: str, hour: int, people: int) -> dict[str, Any]:
    """Step: take the calls into the state, and then an hour more."""
    from cloudsword.lake.engine import Engine
    from cloudsword.uses.number_stream import NumberStream
    from cloudsword.warning.features import Window

    end = START + DAYS * 86_400
    with Engine(Path(calls), 3_500, 2) as engine:
        stream = NumberStream(engine, Window(end))
        for path in sorted(Path(calls).glob("*.parquet")):
            stream.take(pq.read_table(path), end)
        fresh = draw(hour, end, end + 3_600, SEED + 999, people)
        began = time.perf_counter()
        found = stream.step(fresh, end + 3_600)
        return {"seconds": time.perf_counter() - began, "rows": found.num_rows, "state": stream.rows}


def score_a_table(rows: int) -> dict[str, Any]:
    """Step: score a table of features by a model of six hundred trees, reasons for what is proposed."""
    from cloudsword.warning.model import Curve, NumberModel
    from cloudsword.warning.scoring import scores_by_model
    from cloudsword.warning.table import ModelColumn
    from cloudsword.warning.trees import Forest

    random = np.random.default_rng(SEED)
    columns, trees, depth = 50, 600, 4
    inner, leaves = 2**depth - 1, 2**depth
    nodes = inner + leaves
    # each tree is written from its root down: children of node k are 2k + 1 and 2k + 2
    place = np.arange(nodes)
    is_inner = place < inner
    cover = 2.0 ** (depth - np.floor(np.log2(place + 1))) * 100
    first = np.arange(trees + 1) * nodes
    base = np.repeat(first[:-1], nodes)
    tiled = np.tile(place, trees)
    forest = Forest(
        first.astype(np.int32),
        np.where(np.tile(is_inner, trees), random.integers(columns, size=trees * nodes), -1).astype(np.int32),
        np.where(np.tile(is_inner, trees), random.normal(size=trees * nodes), 0.0),
        (base + np.where(np.tile(is_inner, trees), 2 * tiled + 1, tiled)).astype(np.int32),
        (base + np.where(np.tile(is_inner, trees), 2 * tiled + 2, tiled)).astype(np.int32),
        np.zeros(trees * nodes, np.bool_),
        np.where(np.tile(is_inner, trees), 0.0, random.normal(size=trees * nodes) * 0.1),
        np.tile(cover, trees),
        columns,
    )
    names = tuple(ModelColumn(f"c{k}") for k in range(columns))
    table = pa.table({each.name: random.normal(size=rows) for each in names})
    curve = Curve(np.array([-10.0, 10.0]), np.array([0.0, 0.9]))
    # one number in a thousand is looked at, as where few are scams
    probe = scores_by_model(["x"] * 2_000, table.slice(0, 2_000), NumberModel(names, forest, curve, 50.0, {}))
    threshold = float(
        np.log(
            np.quantile([s.score for s in probe], 0.999) / (1 - np.quantile([s.score for s in probe], 0.999))
        )
    )
    model = NumberModel(names, forest, curve, threshold, {})
    ids = [str(row) for row in range(rows)]
    began = time.perf_counter()
    found = scores_by_model(ids, table, model)
    return {
        "seconds": time.perf_counter() - began,
        "rows": len(found),
        "told": sum(bool(s.reasons) for s in found),
    }


def run(scratch: Scratch) -> list[Figures]:
    """Measure the size."""
    calls = CALLS[scratch.size]
    hour, rows = min(2_000_000, calls // 20), min(100_000, calls // 10)
    folder = scratch.fresh("numbers")
    scratch.tell(f"drawing {calls:,} calls")
    scratch.run(write_calls, calls=calls, out=str(folder))
    is_full = calls >= CALLS["100m"]
    table = Figures(
        f"Numbers: {calls:,} calls of {people_of(calls):,} numbers",
        ["what", "seconds", "rows out", "peak resident", "aim"],
        notes=["Two threads; DuckDB may take 3.5 GB before it spills. Kernels are compiled beforehand."],
    )
    scratch.tell("features")
    counted = scratch.run(count_features, calls=str(folder))
    wanted = "–"
    if is_full:
        wanted = aim(counted.answer["seconds"], 60, "under 60 s")
    table.rows.append(
        [
            f"features of {calls:,} calls",
            seconds(counted.answer["seconds"]),
            f"{counted.answer['rows']:,}",
            size(counted.peak["resident"]),
            wanted,
        ]
    )
    scratch.tell("an hour")
    streamed = scratch.run(stream_an_hour, calls=str(folder), hour=hour, people=people_of(calls))
    table.rows.append(
        [
            f"an hour of {hour:,} calls, {streamed.answer['state']:,} in the state",
            seconds(streamed.answer["seconds"]),
            f"{streamed.answer['rows']:,}",
            size(streamed.peak["resident"]),
            aim(streamed.answer["seconds"], 10, "under 10 s") if is_full else "–",
        ]
    )
    scratch.run(score_a_table, rows=2_000)  # compiles
    scored = scratch.run(score_a_table, rows=rows)
    table.rows.append(
        [
            f"scores of {rows:,} rows, 600 trees, reasons for {scored.answer['told']:,}",
            seconds(scored.answer["seconds"]),
            f"{scored.answer['rows']:,}",
            size(scored.peak["resident"]),
            aim(scored.answer["seconds"], 2, "under 2 s") if rows == 100_000 else "–",
        ]
    )
    shutil.rmtree(folder, ignore_errors=True)
    return [table]
