"""``ingest``: rows a second into the lake, from CSV and from Arrow; beside it DuckDB, which checks
nothing."""

import shutil
import time
from typing import Any

from benchmarks.figures import Figures, seconds, size, times
from benchmarks.lakes import ingest_parquet
from benchmarks.scratch import NOW, Scratch, size_of

SIZES = ("1m", "10m")


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
