"""Steps that make a lake of a ledger: take it in, and index it. What they took is a measure, too."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.warm import warm_kernels

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


def index_lake(centre: str) -> dict[str, Any]:
    """Step: a lake's Parquet to index files on the disk, forced to the disk included; then opened again."""
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index, warm

    warm_kernels()
    opened = open_centre(centre)
    began = time.perf_counter()
    index = open_index(opened)
    built = time.perf_counter()
    open_index(opened)
    mapped = time.perf_counter()
    open_index(opened, is_verified=True)
    verified = time.perf_counter()
    warm(index)
    return {
        "seconds": built - began,
        "open_seconds": mapped - built,
        "verify_seconds": verified - mapped,
        "warm_seconds": time.perf_counter() - verified,
        "fingerprint": index.fingerprint,
    }
