"""Tables as they are read here: whole where they are small, batch by batch where they are not.

Invariant: a table that is not there reads as one without rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc

NO_TIME: Final = np.iinfo(np.int64).min
"""Stands for an instant that is absent."""

BATCH_ROWS: Final = 1_000_000


class Records(Protocol):
    """Tables that may be larger than memory."""

    def batches(self, table: str, columns: Sequence[str]) -> Iterable[pa.RecordBatch]:
        """Yield the rows of ``table`` with ``columns``, in any cut; nothing where there is no such table."""


class TableRecords:
    """Tables in memory as ``Records``.

    Parameters
    ----------
    tables
        Arrow tables by name.
    """

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield the rows of ``table`` with ``columns``."""
        if table in self._tables:
            chosen = self._tables[table].select(list(columns)).combine_chunks()
            yield from chosen.to_batches(max_chunksize=BATCH_ROWS)


Source: TypeAlias = Records | Mapping[str, pa.Table]
"""What functions here take: tables by name, or an object that gives their batches."""


def records_of(source: Source) -> Records:
    """Return ``source`` as ``Records``."""
    return TableRecords(source) if isinstance(source, Mapping) else source


def whole(records: Records, table: str, columns: Sequence[str]) -> pa.Table:
    """Return all rows of a small table.

    Parameters
    ----------
    records
        Where it is.
    table
        Its name.
    columns
        Names of the columns wanted.

    Returns
    -------
    pyarrow.Table
        With those columns, in that order, each in one chunk; without rows where there is no such table.
    """
    batches = list(records.batches(table, columns))
    if not batches:
        return pa.table({name: pa.nulls(0) for name in columns})
    return pa.Table.from_batches(batches).select(list(columns)).combine_chunks()


def one_array(column: Array) -> Array:
    """Return a column as one array, dictionaries decoded."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def instants(column: Array) -> NDArray[np.int64]:
    """Return a column of instants as UTC microseconds, ``NO_TIME`` where absent."""
    return integers(pc.cast(one_array(column), pa.timestamp("us", tz="UTC")).cast(pa.int64()), NO_TIME)


def integers(column: Array, absent: int = 0) -> NDArray[np.int64]:
    """Return a column of whole numbers as int64, ``absent`` where there is none."""
    return np.asarray(pc.fill_null(pc.cast(one_array(column), pa.int64()), absent), np.int64)


def flags(column: Array) -> NDArray[np.bool_]:
    """Return a column of booleans, False where absent."""
    return np.asarray(pc.fill_null(pc.cast(one_array(column), pa.bool_()), False), np.bool_)


def texts(column: Array) -> Array:
    """Return a column of texts as one string array."""
    return pc.cast(one_array(column), pa.string())


def equals(column: Array, value: str) -> NDArray[np.bool_]:
    """Return where a column of texts is ``value``; False where absent."""
    return flags(pc.equal(texts(column), value))


def places(values: Array, among: Array) -> NDArray[np.int64]:
    """Return the place of each text among distinct ones, -1 where it is not among them or absent."""
    return integers(pc.index_in(texts(values), value_set=texts(among), skip_nulls=True), -1)


def distinct(*columns: Array) -> Array:
    """Return the distinct texts of columns, sorted by code point, absent ones left out."""
    joined = pa.chunked_array([texts(column) for column in columns], pa.string())
    unique = pc.drop_null(pc.unique(joined))
    return one_array(unique.take(pc.sort_indices(unique)))
