"""``index``: from transfers to a ledger index, in memory and through the lake."""

import shutil
import time
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.figures import Figures, aim, seconds, size
from benchmarks.lakes import index_lake
from benchmarks.scratch import SIZES as TRANSFERS
from benchmarks.scratch import Scratch, size_of
from benchmarks.warm import warm_kernels

SIZES = ("1m", "10m")
_AIMS = {"10m": (15.0, None), "100m": (180.0, 10e9)}


def _batches(source: str) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(source, memory_map=True) as file:
        yield from file.iter_batches(262_144)


def index_memory(source: str, transfers: int) -> dict[str, Any]:
    """Step: Parquet to an index in memory, decoding included."""
    from cloudsword.funds import build_index

    warm_kernels()
    began = time.perf_counter()
    index = build_index(_batches(source), expected=transfers)
    return {"seconds": time.perf_counter() - began, "fingerprint": index.fingerprint}


def read_only(source: str) -> dict[str, Any]:
    """Step: only decode the Parquet file, to tell what of the time is reading."""
    began = time.perf_counter()
    rows = sum(batch.num_rows for batch in _batches(source))
    return {"seconds": time.perf_counter() - began, "rows": rows}


def index_lake_without_sums(centre: str) -> dict[str, Any]:
    """Step: the same with no sum of any file, to tell what they cost."""
    from cloudsword.lake import ledger_index
    from cloudsword.lake.centre import open_centre

    warm_kernels()
    opened = open_centre(centre)
    with patch.object(ledger_index, "measured", lambda arrays, before: {}):
        began = time.perf_counter()
        index = ledger_index.open_index(opened)
        return {"seconds": time.perf_counter() - began, "fingerprint": index.fingerprint}


def describe(centre: str) -> dict[str, Any]:
    """Step: what the ledger looks like, from the index's own arrays."""
    import numpy as np

    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index

    books = open_index(open_centre(centre)).books
    accounts = int(max(books.debtor.max(), books.creditor.max())) + 1
    degree = np.zeros(accounts, np.int64)
    day = (books.booked_at // 86_400_000_000).astype(np.int64)
    first, days = int(day.min()), int(day.max() - day.min()) + 1
    for column in (books.debtor, books.creditor):
        degree += np.bincount(column, minlength=accounts)
    busy = np.flatnonzero(degree > 1_000)
    place = np.full(accounts, -1)
    place[busy] = np.arange(len(busy))
    daily = np.zeros(max(1, len(busy)) * days, np.int64)
    for is_second, column in enumerate((books.debtor, books.creditor)):
        rows = place[column] >= 0
        if is_second:
            rows &= books.debtor != books.creditor  # a self transfer counts once
        daily += np.bincount(place[column[rows]] * days + day[rows] - first, minlength=len(daily))
    hubs = int((daily.reshape(-1, days).max(axis=1) > 1_000).sum())
    used = degree[degree > 0]
    return {
        "accounts": len(used),
        "median": int(np.median(used)),
        "p99": int(np.quantile(used, 0.99)),
        "most": int(used.max()),
        "hubs": hubs,
        "median_minor": int(np.median(books.amount)),
        "most_minor": int(books.amount.max()),
    }


def run(scratch: Scratch) -> list[Figures]:
    """Measure building in memory (rows in booking order, and in none) and through the lake."""
    centre, transfers = scratch.centre(), TRANSFERS[scratch.size]
    scratch.tell("what the ledger looks like")
    shape = scratch.run(describe, centre=str(centre)).answer
    table = Figures(
        f"Index of {transfers:,} transfers over {shape['accounts']:,} accounts",
        ["way", "seconds", "a transfer", "peak resident", "of it own", "of it mapped", "on disk", "aim"],
    )
    most_seconds, most_bytes = _AIMS.get(scratch.size, (None, None))

    def add(name: str, done: Any, on_disk: str) -> None:
        took = done.answer["seconds"]
        aims = [] if most_seconds is None else [aim(took, most_seconds, f"under {most_seconds:.0f} s")]
        if most_bytes:
            aims.append(aim(done.peak["resident"], most_bytes, f"under {size(most_bytes)}"))
        table.rows.append(
            [
                name,
                seconds(took),
                f"{took / transfers * 1e6:.2f} µs",
                *(size(done.peak[key]) for key in ("resident", "own", "mapped")),
                on_disk,
                "; ".join(aims) or "–",
            ]
        )

    fingerprints = set()
    scratch.tell("index through the lake, without sums")
    shutil.rmtree(centre / "lake" / "index")
    plain = scratch.run(index_lake_without_sums, centre=str(centre))
    fingerprints.add(plain.answer["fingerprint"])
    scratch.tell("index through the lake")
    shutil.rmtree(centre / "lake" / "index")
    lake = scratch.run(index_lake, centre=str(centre))
    fingerprints.add(lake.answer["fingerprint"])
    add("lake: Parquet → index files, summed and synced", lake, size(size_of(centre / "lake" / "index")))
    add("lake: the same without sums", plain, "–")
    for is_ordered, name in ((True, "in booking order"), (False, "in no order")):
        if not is_ordered and transfers > 20_000_000:
            continue  # one more file of several GB says nothing new
        scratch.tell(f"index in memory, rows {name}")
        source = scratch.parquet(is_ordered=is_ordered)
        done = scratch.run(index_memory, source=str(source), transfers=transfers)
        if is_ordered:
            fingerprints.add(done.answer["fingerprint"])
        add(f"memory, rows {name}", done, "–")
    assert len(fingerprints) == 1, fingerprints
    reading = scratch.run(read_only, source=str(scratch.parquet())).answer["seconds"]
    table.notes.extend(
        [
            (
                f"{seconds(reading)} of each is decoding Parquet. The lake holds "
                f"{size(size_of(centre / 'lake' / 'transfers'))} of transfers. "
                f"Opening an index that is up to date: {seconds(lake.answer['open_seconds'])}; "
                f"with every byte compared with its sum: {seconds(lake.answer['verify_seconds'])}; "
                f"with a look at every page instead: {seconds(lake.answer['warm_seconds'])}. Sums make the "
                f"building {lake.answer['seconds'] / plain.answer['seconds']:.2f} times as long."
            ),
            (
                f"The ledger: an account has {shape['median']:,} transfers in the median, "
                f"{shape['p99']:,} at p99, {shape['most']:,} at most; "
                f"{shape['hubs']:,} accounts pass 1,000 on one day (hubs); "
                f"median amount {shape['median_minor'] / 100:,.2f}, largest {shape['most_minor'] / 100:,.2f}."
            ),
            "Kernels are compiled beforehand; both ways give the same fingerprint.",
        ]
    )
    return [table]
