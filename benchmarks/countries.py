"""``country``: synthetic countries, from the scenario to Parquet, and from there into a centre.

The peer writes as many rows of the same columns, drawn at random without any rule: no balance, no line that
is busy, no gang, no truth. It is the floor that any writer of such files stands on.
"""

import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.figures import Figures, aim, seconds, size, times
from benchmarks.scratch import NOW, Scratch, size_of

SIZES = ("1m", "10m")
SCENARIOS = {
    "2k": ((300, 3, None, None),),
    "1m": ((5_000, 30, 10.0, None), (20_000, 90, None, None)),
    "10m": ((100_000, 90, 360.0, 3e9),),
    "100m": ((1_000_000, 30, None, 8e9),),
}
"""By size: people, days, seconds and bytes that are aimed at."""
SEED = 7
BLOCK = 500_000


def make(people: int, days: int, out: str) -> dict[str, Any]:
    """Step: make a country and write it."""
    from cloudsword.country.scenario import Scenario
    from cloudsword.uses.making import make_folder

    began = time.perf_counter()
    made = make_folder(Scenario(people, days, SEED), Path(out))
    took = time.perf_counter() - began
    rows = {name: made.files.rows[name] for name in ("transfers", "calls", "messages")}
    return {"seconds": took, "rows": sum(made.files.rows.values()) + sum(made.truth.values()), **rows}


def take_in(country: str, centre: str) -> dict[str, Any]:
    """Step: take a country's records into a new centre, table by table, as files are."""
    from cloudsword.formats.records import read_records
    from cloudsword.lake.centre import create
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import RECORD_TABLES

    made = create(centre)
    began = time.perf_counter()
    rows = 0
    for table in RECORD_TABLES:
        file = Path(country) / "records" / f"{table.name}.parquet"
        if pq.read_metadata(file).num_rows:
            rows += ingest(made, table, read_records([str(file)], table, now=NOW)).accepted
    return {"seconds": time.perf_counter() - began, "rows": rows}


def write_random(transfers: int, calls: int, messages: int, people: int, out: str) -> dict[str, Any]:
    """Step: the peer: rows of the same three tables at random."""
    from cloudsword.tables import CALLS, MESSAGES, TRANSFERS

    random = np.random.default_rng(SEED)
    names = pa.array([f"QZ{i:020d}" for i in range(2 * people)])
    numbers = pa.array([f"+899{i:010d}" for i in range(2 * people)])
    texts = pa.array(
        [f"text number {i} of a pool, some fifty letters long, more or less" for i in range(20_000)]
    )

    def column(name: str, kind: pa.DataType, count: int, first: int) -> pa.Array:
        if name in ("transaction_id", "call_id", "message_id"):
            return pa.array(np.char.mod("T%012d", np.arange(first, first + count)))
        if pa.types.is_timestamp(kind):
            return pa.array(np.sort(random.integers(1_772_380_800, 1_780_000_000, count)) * 10**6).cast(kind)
        if pa.types.is_int64(kind):
            return pa.array(random.integers(1, 100_000, count))
        pool = {"debtor_account": names, "creditor_account": names, "text": texts}.get(name, numbers)
        return pool.take(pa.array(random.integers(0, len(pool), count)))

    began = time.perf_counter()
    for contract, rows in ((TRANSFERS, transfers), (CALLS, calls), (MESSAGES, messages)):
        with pq.ParquetWriter(
            Path(out) / f"{contract.name}.parquet", contract.schema, compression="zstd"
        ) as file:
            for first in range(0, rows, BLOCK):
                count = min(BLOCK, rows - first)
                columns = [column(c.name, c.type, count, first) for c in contract.columns]
                file.write_table(pa.Table.from_arrays(columns, schema=contract.schema))
    return {"seconds": time.perf_counter() - began, "rows": transfers + calls + messages}


def run(scratch: Scratch) -> list[Figures]:
    """Measure each scenario of the size."""
    table = Figures(
        "Synthetic countries",
        [
            "way",
            "seconds",
            "rows",
            "rows a second",
            "peak resident",
            "of it own",
            "on disk",
            "against the peer",
            "aim",
        ],
    )
    for people, days, most, room in SCENARIOS[scratch.size]:
        out, centre, floor = (scratch.fresh(f"country-{name}") for name in ("records", "centre", "peer"))
        title = f"{people:,} people, {days} days"
        scratch.tell(f"making {title}")
        made = scratch.run(make, people=people, days=days, out=str(out))
        counts = {name: made.answer[name] for name in ("transfers", "calls", "messages")}
        scratch.tell("taking it in")
        taken = scratch.run(take_in, country=str(out), centre=str(centre))
        floor.mkdir(parents=True, exist_ok=True)
        scratch.tell("the peer")
        peer = scratch.run(write_random, people=people, out=str(floor), **counts)
        aims = [] if most is None else [aim(made.answer["seconds"], most, f"under {most:.0f} s")]
        if room is not None and made.peak["resident"] is not None:
            aims.append(aim(made.peak["resident"], room, f"under {room / 1e9:.0f} GB"))
        for name, done, place, wanted in (
            (f"{title}: made and written", made, out, "; ".join(aims) or "–"),
            ("the same, taken into a centre", taken, centre, "–"),
            ("peer: random rows, no rules, written", peer, floor, "–"),
        ):
            took = done.answer["seconds"]
            table.rows.append(
                [
                    name,
                    seconds(took),
                    f"{done.answer['rows']:,}",
                    f"{done.answer['rows'] / took:,.0f}",
                    size(done.peak["resident"]),
                    size(done.peak["own"]),
                    size(size_of(place)),
                    times(took / peer.answer["seconds"]),
                    wanted,
                ]
            )
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        table.notes.append(f"{title}: {told}.")
        for place in (out, centre, floor):
            shutil.rmtree(place, ignore_errors=True)
    table.notes.append(
        "Published simulators of payments (AMLSim, PaySim) make transfers alone and name no rate on such a "
        "machine; they are not raced here. Compiling is not counted."
    )
    return [table]
