"""Parquet: typed columns, batch by batch. A compressed copy of a Parquet file is unpacked beside it first."""

import errno
import json
import tempfile
from collections.abc import Iterator
from functools import partial
from typing import IO, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.errors import DiskFull, DuplicateColumn, UnreadableFile
from cloudsword.formats.raw_block import SHOWN_RECORD, Bind, RawBlock
from cloudsword.formats.sources import Source
from cloudsword.tables.arrow import Array, pc

BATCH_ROWS: Final = 65_536
"""Rows that are held at a time."""


def read_parquet(source: Source, first: bytes, chunks: Iterator[bytes], bind: Bind) -> Iterator[RawBlock]:
    """Read a Parquet file.

    Parameters
    ----------
    source
        The file.
    first, chunks
        Its content, decompressed: read only where the file is compressed as a whole, and then unpacked to a
        temporary file, because Parquet is read from its end.
    bind
        Called once with the column names.

    Yields
    ------
    RawBlock
        Columns of their own types; dictionaries and large strings as plain strings.

    Raises
    ------
    NotWhatItSays
        The data are damaged.
    DuplicateColumn, and what ``bind`` raises
    """
    if source.is_compressed:
        with tempfile.TemporaryFile() as unpacked:
            _unpack(first, chunks, unpacked)
            yield from _batches(source, unpacked, bind)
    else:
        source.file.seek(0)
        yield from _batches(source, source.file, bind)


def _unpack(first: bytes, chunks: Iterator[bytes], target: IO[bytes]) -> None:
    try:
        target.write(first)
        for chunk in chunks:
            target.write(chunk)
        target.seek(0)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(path=tempfile.gettempdir(), cause="unpacking Parquet") from None
        raise UnreadableFile(path=tempfile.gettempdir(), cause=error.strerror or str(error)) from None


def _batches(source: Source, file: IO[bytes], bind: Bind) -> Iterator[RawBlock]:
    with source.failures():
        parquet = pq.ParquetFile(file, memory_map=False, pre_buffer=False)
        names = tuple(parquet.schema_arrow.names)
        total = max(1, parquet.metadata.num_rows)
    for name in names:
        if names.count(name) > 1:
            raise DuplicateColumn(path=source.path, column=name, count=names.count(name))
    wanted = bind(names)
    done = 0
    with source.failures():
        batches = parquet.iter_batches(BATCH_ROWS, columns=list(names), use_threads=False)
    while True:
        with source.failures():
            batch = next(batches, None)
            if batch is None:
                return
            columns = {name: _plain(batch.column(names.index(name))) for name in wanted}
        rows = np.arange(done + 1, done + 1 + batch.num_rows, dtype=np.int64)
        done += batch.num_rows
        source.done = source.size * done // total
        yield RawBlock(columns, rows, rows, (), partial(_record, batch))


def _plain(column: Array) -> Array:
    """Return dictionaries decoded and every sort of string as plain strings."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        column = pc.cast(column, pa.string())
    if pa.types.is_string(column.type):
        column.validate(full=True)
    return column


def _record(batch: pa.RecordBatch, row: int) -> str:
    fields = {name: batch.column(name)[row].as_py() for name in batch.schema.names}
    return json.dumps(fields, ensure_ascii=False, default=str)[:SHOWN_RECORD]
