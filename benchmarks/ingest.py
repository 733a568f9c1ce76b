"""``ingest``: rows a second into the lake, from CSV and from Arrow; beside it DuckDB, which checks
nothing."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.figures import Figures, seconds, size, times
from benchmarks.scratch import NOW, Scratch, size_of

SIZES = ("1m", "10m")
MANY_ROWS = 50_000_000


@dataclass(frozen=True, slots=True)
class _Rows:
    file: str
    good: pa.RecordBatch
    bad: pa.RecordBatch


def as_records(batches: Iterator[pa.RecordBatch], file: str) -> Iterator[_Rows]:
    """Dress Arrow batches of valid transfers as records, as a feed in Arrow would."""
    from cloudsword.tables import QUARANTINE

    none, done = pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema), 0
    for batch in batches:
        lines = pa.array(range(done + 1, done + 1 + batch.num_rows), pa.int64())
        done += batch.num_rows
        schema = batch.schema.append(pa.field("line", pa.int64(), nullable=False))
        yield _Rows(file, pa.RecordBatch.from_arrays([*batch.columns, lines], schema=schema), none)


def ingest_parquet(source: str, centre: str) -> dict[str, Any]:
    """Step: make a centre and take a Parquet file in as Arrow batches."""
    from cloudsword.lake.centre import create, open_centre
    from cloudsword.lake.ingest import ingest

    made = create(centre)
    with pq.ParquetFile(source, memory_map=True) as file:
        if file.metadata.num_rows > MANY_ROWS:
            # ids of so many rows do not fit in what the policy allows unasked
            policy = made.path / "policy.toml"
            text = policy.read_text("utf-8").replace("# memory_mb = 1000", "memory_mb = 6000", 1)
            policy.write_text(text, "utf-8")
            made = open_centre(centre)
        began = time.perf_counter()
        summary = ingest(made, "transfers", as_records(file.iter_batches(131_072), "ledger"))
    return {"seconds": time.perf_counter() - began, "rows": summary.accepted}


def ingest_csv(source: str, centre: str) -> dict[str, Any]:
    """Step: make a centre and take a CSV file in as the console does."""
    from cloudsword.formats.records import read_records
    from cloudsword.lake.centre import create
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import TRANSFERS

    made = create(centre)
    began = time.perf_counter()
    summary = ingest(made, "transfers", read_records([source], TRANSFERS, now=NOW))
    return {"seconds": time.perf_counter() - began, "rows": summary.accepted}


def duckdb_csv(source: str, target: str) -> dict[str, Any]:
    """Step: DuckDB reads the CSV and writes Parquet, with no check of contract, identity or quarantine."""
    import duckdb

    with duckdb.connect() as peer:
        peer.execute("SET threads = 2; SET memory_limit = '4GB'; SET TimeZone = 'UTC'")
        began = time.perf_counter()
        peer.execute(
            f"COPY (SELECT * FROM read_csv('{source}')) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )
        took = time.perf_counter() - began
        row = peer.execute(f"SELECT count(*) FROM '{target}'").fetchone()
    return {"seconds": took, "rows": row[0] if row else 0}


def run(scratch: Scratch) -> list[Figures]:
    """Measure both ways in, and the peer."""
    csv, parquet = scratch.csv(), scratch.parquet()
    from_csv, from_arrow = scratch.fresh("ingest-csv"), scratch.fresh("ingest-arrow")
    target = scratch.fresh("ingest-duckdb").with_suffix(".parquet")
    target.unlink(missing_ok=True)
    scratch.tell("taking in CSV")
    ours = scratch.run(ingest_csv, source=str(csv), centre=str(from_csv))
    scratch.tell("taking in Arrow")
    arrow = scratch.run(ingest_parquet, source=str(parquet), centre=str(from_arrow))
    scratch.tell("DuckDB: CSV to Parquet")
    peer = scratch.run(duckdb_csv, source=str(csv), target=str(target))
    table = Figures(
        f"Taking {scratch.transfers:,} transfers in",
        ["way", "seconds", "rows a second", "peak resident", "of it own", "on disk", "time against the peer"],
    )
    for name, done, place in (
        ("CSV → lake", ours, from_csv),
        ("Arrow → lake", arrow, from_arrow),
        ("peer: DuckDB, CSV → Parquet", peer, target),
    ):
        took = done.answer["seconds"]
        table.rows.append(
            [
                name,
                seconds(took),
                f"{done.answer['rows'] / took:,.0f}",
                size(done.peak["resident"]),
                size(done.peak["own"]),
                size(size_of(place)),
                times(took / peer.answer["seconds"]),
            ]
        )
    table.notes.append(
        f"The CSV file has {size(csv.stat().st_size)}. The peer reads and writes only: no contract, no "
        "quarantine, no "
        "check whether a transaction id was there already, no commit."
    )
    for place in (from_csv, from_arrow):
        shutil.rmtree(place)
    target.unlink()
    return [table]
