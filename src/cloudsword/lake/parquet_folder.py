"""A folder of plain Parquet files, one for each table: written as the rows come, read batch by batch.

Invariant: the same rows in the same order give the same bytes, however they were cut on the way.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.errors import UnreadableFile
from cloudsword.lake.durable import writing
from cloudsword.lake.layout import rows_per_group
from cloudsword.lake.parts import PartWriter

ROWS_PER_BATCH: Final = 131_072
SUFFIX: Final = ".parquet"

_WAITING: Final = 2
"""Steps that may wait for the disk while the next is made."""

Tables = Mapping[str, pa.Table]


class FolderWriter:
    """Writes tables to Parquet files, beside the work that makes them. A context manager.

    A thread of its own compresses and writes, which the interpreter lets run at the same time; at most two
    steps wait for it. On an exception the half-written files are removed.

    Parameters
    ----------
    folder
        Where the files go; a table called ``records/calls`` goes to ``records/calls.parquet`` in it.

    Attributes
    ----------
    rows : dict of str to int
        Rows by table; right when the writing has ended.
    """

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, int] = {}
        self._folder = folder
        self._writers: dict[str, PartWriter] = {}
        self._schemas: dict[str, pa.Schema] = {}
        self._open = ExitStack()
        self._steps: Queue[Tables | None] = Queue(_WAITING)
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._work, name="folder writer", daemon=True)

    def __enter__(self) -> "FolderWriter":
        self._open.__enter__()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._failure = error  # what still waits need not be written
        self._steps.put(None)
        self._thread.join()
        failure = self._failure
        if failure is not None:
            self._open.__exit__(type(failure), failure, failure.__traceback__)
            if error is None:
                raise failure
            return
        self._open.__exit__(None, None, None)
        self.rows = {name: writer.rows for name, writer in self._writers.items()}

    def write(self, tables: Tables) -> None:
        """Append the rows of ``tables``; waits while two steps are still to be written.

        Parameters
        ----------
        tables
            By name. The first one of a name says which schema all have; it may be without rows.

        Raises
        ------
        ValueError
            A table has another schema than the first of its name.
        DiskFull, UnwritableFile
            An earlier step could not be written.
        """
        if self._failure is not None:
            raise self._failure
        for name, table in tables.items():
            schema = self._schemas.setdefault(name, table.schema)
            if not table.schema.equals(schema):
                message = f"{name} has the columns {table.schema}, where {schema} were begun"
                raise ValueError(message)
        self._steps.put(tables)

    def _work(self) -> None:
        # a step that fails ends the writing, not the taking: whoever hands in is never left waiting
        while (step := self._steps.get()) is not None:
            if self._failure is None:
                try:
                    for name, table in step.items():
                        writer = self._writer(name, table.schema)
                        for batch in table.to_batches():
                            writer.write(batch)
                except BaseException as error:
                    self._failure = error

    def _writer(self, name: str, schema: pa.Schema) -> PartWriter:
        if name not in self._writers:
            path = self._folder / f"{name}{SUFFIX}"
            with writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
            made = PartWriter(path, schema, rows_per_group(name.rpartition("/")[2]))
            self._writers[name] = self._open.enter_context(made)
        return self._writers[name]


class ParquetFolder:
    """The tables of a folder of Parquet files.

    Parameters
    ----------
    folder
        Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables, sorted."""
        return tuple(sorted(path.name[: -len(SUFFIX)] for path in self.folder.glob(f"*{SUFFIX}")))

    def rows(self, table: str) -> int:
        """Return the number of rows of ``table``; UnreadableFile where its file is not there or damaged."""
        path = self._path(table)
        try:
            return int(pq.read_metadata(path).num_rows)
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(path, error) from error

    def batches(self, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows of ``table`` as they were written; nothing where there is no such table.

        Parameters
        ----------
        table
            Its name.
        columns
            Which columns, in this order; None: all.

        Raises
        ------
        UnreadableFile
            The file is damaged, or lacks a column.
        """
        path = self._path(table)
        if not path.exists():
            return
        try:
            with pq.ParquetFile(path) as file:
                names = list(columns) if columns is not None else file.schema_arrow.names
                for batch in file.iter_batches(batch_size=ROWS_PER_BATCH, columns=names):
                    yield batch.select(names)
        except (OSError, KeyError, pa.ArrowException) as error:
            raise _unreadable(path, error) from error

    def _path(self, table: str) -> Path:
        return self.folder / f"{table}{SUFFIX}"


def _unreadable(path: Path, error: Exception) -> UnreadableFile:
    return UnreadableFile(path=path, cause=getattr(error, "strerror", None) or str(error).splitlines()[0])
