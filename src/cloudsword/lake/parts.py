"""Parquet files of the lake: uniform row groups, so the same rows give the same bytes."""

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cloudsword.lake.durable import sync, writing
from cloudsword.lake.layout import dictionary_columns


class PartWriter:
    """Writes batches to one Parquet file in row groups of ``rows_per_group`` rows, the last apart.

    A context manager: on an exception the half-written file is closed and removed.

    Parameters
    ----------
    path
        The file; its folder is there.
    schema
        What every batch has.
    rows_per_group
        Rows of a row group; so many rows wait in memory.
    """

    def __init__(self, path: Path, schema: pa.Schema, rows_per_group: int) -> None:
        self.path = path
        self.rows = 0
        self.min_booked_at: str | None = None
        self.max_booked_at: str | None = None
        self._schema = schema
        self._group = rows_per_group
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_rows = 0
        with writing(path):
            self._writer = pq.ParquetWriter(
                path,
                schema,
                compression="zstd",
                compression_level=1,
                use_dictionary=dictionary_columns(schema),
                write_page_checksum=True,  # without it nearly every flipped bit reads as another value
            )

    def __enter__(self) -> "PartWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        else:
            self._abandon()

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of ``batch``."""
        if batch.num_rows == 0:
            return
        self._waiting.append(batch)
        self._waiting_rows += batch.num_rows
        if self._waiting_rows >= self._group:
            table = pa.Table.from_batches(self._waiting, self._schema)
            whole = table.num_rows - table.num_rows % self._group
            for start in range(0, whole, self._group):
                self._write_group(table.slice(start, self._group))
            self._waiting = table.slice(whole).to_batches()
            self._waiting_rows = table.num_rows - whole

    def _write_group(self, group: pa.Table) -> None:
        with writing(self.path):
            self._writer.write_table(group, row_group_size=self._group)
        self.rows += group.num_rows
        if "booked_at" in group.schema.names:
            bounds: Any = pc.min_max(group.column("booked_at").cast(pa.timestamp("us"))).as_py()
            first, last = instant_text(bounds["min"]), instant_text(bounds["max"])
            self.min_booked_at = min(self.min_booked_at or first, first)
            self.max_booked_at = max(self.max_booked_at or last, last)

    def _finish(self) -> None:
        try:
            if self._waiting_rows:
                self._write_group(pa.Table.from_batches(self._waiting, self._schema))
                self._waiting = []
            with writing(self.path):
                self._writer.close()
                sync(self.path)
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        with contextlib.suppress(Exception):
            self._writer.close()
        self._writer.is_open = False  # closing failed: do not let the destructor try once more
        with contextlib.suppress(OSError):
            self.path.unlink()


def instant_text(instant: datetime) -> str:
    """Return a UTC instant without zone as ``2025-01-31T08:00:00.000000Z``; such texts sort as instants."""
    return instant.isoformat(timespec="microseconds") + "Z"


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file ``path``, 64 hex digits. Reads all of it, about 1 GB/s."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
