"""The country beside the database: its transfers of a year, and those that are reported."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.full_centre.story import DAYS

LEAST_MINOR = 50_000


def make_country(folder: Path, people: int, today: date) -> None:
    """Make a centre in ``folder`` with the records of a country that ends yesterday."""
    console = [sys.executable, "-m", "cloudsword"]
    start = (today - timedelta(days=DAYS + 1)).isoformat()
    quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([*console, "init", str(folder)], **quiet)
    made = [
        *console,
        "country",
        "--people",
        str(people),
        "--days",
        str(DAYS),
        "--seed",
        "7",
        "--start",
        start,
    ]
    subprocess.run([*made, "--centre", str(folder)], **quiet)


def disputed(snapshot: Any, random: np.random.Generator, count: int) -> list[dict[str, Any]]:
    """Return ``count`` transfers of people that could be reported, each once, in the order of booking."""
    names = ["transaction_id", "debtor_account", "creditor_account", "amount_minor", "currency", "booked_at"]
    table = pa.Table.from_batches(snapshot.batches("transfers", names))
    own = pc.equal(table["debtor_account"], table["creditor_account"])
    large = table.filter(pc.and_(pc.greater_equal(table["amount_minor"], LEAST_MINOR), pc.invert(own)))
    # people pay each other and their bills on the same days: the same share of every day is taken
    large = large.sort_by([("booked_at", "ascending"), ("transaction_id", "ascending")])
    if large.num_rows < count:
        raise RuntimeError(
            f"the country has {large.num_rows:,} transfers that could be reported, not {count:,}"
        )
    chosen = np.sort(random.choice(large.num_rows, count, replace=False))
    rows: list[dict[str, Any]] = large.take(pa.array(chosen)).to_pylist()
    return rows
