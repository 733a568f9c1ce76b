"""Records as the readers hand them to the lake, made by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from cloudsword.lake.snapshot import Snapshot
from cloudsword.tables import QUARANTINE, Table

START = datetime(2025, 1, 1, tzinfo=UTC)
LINE = pa.field("line", pa.int64(), nullable=False)


@dataclass(frozen=True)
class Record:
    file: str
    good: pa.RecordBatch
    bad: pa.RecordBatch


def record(
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    file: str = "a.csv",
    first_line: int = 2,
    bad: Sequence[dict[str, Any]] = (),
) -> Record:
    schema = table.schema.append(LINE)
    filled = [
        {name: row.get(name) for name in table.schema.names} | {"line": first_line + number}
        for number, row in enumerate(rows)
    ]
    return Record(
        file,
        pa.RecordBatch.from_pylist(filled, schema=schema),
        pa.RecordBatch.from_pylist([dict(row) for row in bad], schema=QUARANTINE.schema),
    )


def transfer(number: int, amount: int = 100, **other: Any) -> dict[str, Any]:
    return {
        "transaction_id": f"T-{number}",
        "debtor_account": f"A-{number % 7}",
        "creditor_account": f"A-{number % 5}",
        "amount_minor": amount,
        "currency": "CNY",
        "booked_at": START + timedelta(minutes=number),
    } | other


def refused(
    line: int, file: str = "a.csv", reason: str = "not_positive", value: str = "-5"
) -> dict[str, Any]:
    return {
        "table": "transfers",
        "file": file,
        "line": line,
        "column": "amount_minor",
        "value": value,
        "reason": reason,
        "record": '{"amount_minor": "-5"}',
    }


def rows_of(snapshot: Snapshot, table: str) -> list[dict[str, Any]]:
    return [row for batch in snapshot.batches(table) for row in batch.to_pylist()]


def filled(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: row.get(name) for name in table.schema.names}


def in_batches(table: Table, rows: Sequence[dict[str, Any]], size: int) -> Iterator[Record]:
    for start in range(0, len(rows), size):
        yield record(table, rows[start : start + size], first_line=2 + start)
