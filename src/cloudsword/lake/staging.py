"""Rows on their way in: the good ones in a file cut like a part, and beside it where each came from.

Invariant: row i of the rows file and row i of the lines file are the same record, in row groups of the same
size.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cloudsword.lake.layout import ORDINALS_PER_VERSION, rows_per_group, stored_schema
from cloudsword.lake.parts import PartWriter
from cloudsword.tables import TRANSFERS, Table
from cloudsword.tables.mirrors import SharedAccount

LINES = pa.schema([pa.field("line", pa.int64(), nullable=False), pa.field("side", pa.int8(), nullable=False)])


@dataclass(frozen=True, slots=True)
class StagedGroup:
    """One row group of what was staged.

    Parameters
    ----------
    start
        Number of its first row.
    rows
        The rows, in the schema of the files of the table.
    lines
        Line of each row in its source.
    """

    start: int
    rows: pa.Table
    lines: "pa.ChunkedArray[Any]"


class Staging:
    """Good rows of one ingest, written as they come. A context manager that ends the writing.

    Parameters
    ----------
    folder
        The writer's staging folder.
    table
        Which table is fed.
    version
        The version that is being made; accounts rows get their ordinals from it.
    """

    def __init__(self, folder: Path, table: Table, version: int) -> None:
        group = rows_per_group(table)
        self.rows = PartWriter(folder / "rows.parquet", stored_schema(table), group)
        self.lines = PartWriter(folder / "lines.parquet", LINES, group)
        self.count = 0
        self._table = table
        self._first_ordinal = version * ORDINALS_PER_VERSION
        self.sources: dict[str, int] = {}
        self.rows_by_source: list[int] = []
        self.has_sides = False
        self._shared: list[SharedAccount] = []
        self._files: list[tuple[int, str]] = []

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # the lines first: if their end fails, the rows are still open and are closed as a failure
        try:
            self.lines.__exit__(kind, error, trace)
        except BaseException as failure:
            self.rows.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self.rows.__exit__(kind, error, trace)

    def add(self, file: str, good: pa.RecordBatch, sides: "pa.Array | None" = None) -> None:
        """Append ``good`` (the contract's columns and ``line``) from the source ``file``.

        ``sides`` says for each row whose book it is from, int8 as in ``tables.mirrors``; None: not known.
        """
        if good.num_rows == 0:
            return
        if file not in self.sources:
            self.sources[file] = len(self.sources)
            self.rows_by_source.append(0)
            self._shared.append(SharedAccount())
        self.rows_by_source[self.sources[file]] += good.num_rows
        if self._table is TRANSFERS:
            self._shared[self.sources[file]].add(good, is_mapped=sides is not None)
        self.has_sides |= sides is not None
        side = sides if sides is not None else pa.array(np.zeros(good.num_rows, np.int8))
        if not self._files or self._files[-1][1] != file:
            self._files.append((self.count, file))
        columns = [good.column(name) for name in self._table.schema.names]
        schema = self._table.schema
        if self._table.name == "accounts":
            columns, schema = self._as_account_facts(columns, good.num_rows)
        self.rows.write(pa.RecordBatch.from_arrays(columns, schema=schema))
        self.lines.write(pa.RecordBatch.from_arrays([good.column("line"), side], schema=LINES))
        self.count += good.num_rows

    def _as_account_facts(self, columns: list[Any], rows: int) -> tuple[list[Any], pa.Schema]:
        names = self._table.schema.names
        balance, at = names.index("balance_minor"), names.index("balance_at")
        # a time without a balance says nothing, and must not be read as the time of an older balance
        columns[at] = pc.if_else(columns[balance].is_valid(), columns[at], pa.scalar(None, columns[at].type))
        start = self._first_ordinal + self.count
        columns.append(pa.array(np.arange(start, start + rows)))
        return columns, stored_schema(self._table)

    def groups(self) -> Iterator[StagedGroup]:
        """Yield what was staged, in order; only after the writing ended."""
        with pq.ParquetFile(self.rows.path) as rows, pq.ParquetFile(self.lines.path) as lines:
            start = 0
            for group in range(rows.num_row_groups):
                read = rows.read_row_group(group)
                yield StagedGroup(start, read, lines.read_row_group(group)["line"])
                start += read.num_rows

    @property
    def are_statements(self) -> list[bool]:
        """Whether all rows of each source share an account."""
        return [shared.is_statement for shared in self._shared]

    def sources_of(
        self, rows: "np.ndarray[Any, np.dtype[np.int64]]"
    ) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """Return the number of the source of each row number."""
        starts = np.array([start for start, _ in self._files], np.int64)
        numbers = np.array([self.sources[file] for _, file in self._files], np.int64)
        return numbers[np.searchsorted(starts, rows, side="right") - 1]

    def file_of(self, row: int) -> str:
        """Return the source of row number ``row``."""
        return self._files[bisect_right(self._files, row, key=itemgetter(0)) - 1][1]
