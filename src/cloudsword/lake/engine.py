"""The engine over the lake's files: the one module that knows DuckDB and Ibis.

Everything else hands in Ibis expressions and gets Arrow back; no SQL text, no Python function inside a query.
An engine keeps nothing: its database is in memory, its spill folder goes when it closes. It never reaches for
the network (no extension is fetched or loaded by itself) and its clock zone is UTC.

Spill folders lie in ``lake/spill``, one for each engine, each locked by its process: the next writer removes
those whose owner is gone.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from cloudsword.errors import NoLakeExtra

try:
    import duckdb
    import ibis
except ModuleNotFoundError as error:
    if error.name not in ("duckdb", "ibis"):
        raise
    raise NoLakeExtra(package=error.name) from error
import pyarrow as pa

from cloudsword.errors import CloudSwordError, DamagedLake, DiskFull, MemoryShort
from cloudsword.lake.durable import is_disk_full

Relation: TypeAlias = Any
"""An Ibis table expression. Ibis is not typed for strict checks; the name says what is meant."""

ROW = "row_number"
"""Column of the position in its file, from 0, that ``Engine.rows(..., is_numbered=True)`` adds."""

FILE = "file_name"
"""Column of the file, that ``Engine.rows(..., is_named=True)`` adds."""

ROWS_PER_BATCH = 131_072


class Engine:
    """One DuckDB in memory over the files of one lake. A context manager.

    Parameters
    ----------
    lake
        Folder of the lake; the spill goes into ``lake/spill``. Where that cannot be written (a read-only
        copy), the engine works without spilling.
    memory_mb
        What the engine may use before it spills, 10^6 bytes; Arrow batches in flight come on top.
    threads
        Worker threads; None: as many as the process may use.
    """

    def __init__(self, lake: Path, memory_mb: int, threads: int | None = None) -> None:
        self._lake = lake
        self._memory_mb = memory_mb
        self._spill = _SpillFolder(lake / "spill")
        with self._said_plainly():
            self._connection = ibis.duckdb.connect(
                memory_limit=f"{memory_mb}MB",
                threads=threads or _cpus(),
                temp_directory=str(self._spill.path or ""),
                # results are put back in order by row number where order matters; keeping it costs memory
                preserve_insertion_order=False,
                autoinstall_known_extensions=False,
                autoload_known_extensions=False,
                allow_community_extensions=False,
            )
            self._connection.settings["lock_configuration"] = True
        self._stored = 0
        self._close = weakref.finalize(self, _release, self._connection.con, self._spill)

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free memory and spill folder; its expressions are dead afterwards. Can be called twice."""
        self._close()

    def rows(
        self, files: Sequence[Path], schema: pa.Schema, *, is_numbered: bool = False, is_named: bool = False
    ) -> Relation:
        """Return the rows of Parquet ``files`` that all have ``schema``; of none where there are no files.

        Parameters
        ----------
        is_numbered
            Add the column ``row_number``, int64, each row's position in its own file from 0.
        is_named
            Add the column ``file_name``: where each row lies.
        """
        with self._said_plainly():
            if not files:
                self._stored += 1
                fields = ibis.schema(schema)
                if is_numbered:
                    fields = ibis.schema({**fields, ROW: "int64"})
                if is_named:
                    fields = ibis.schema({**fields, FILE: "string"})
                return self._connection.create_table(f"none_{self._stored}", schema=fields, temp=True)
            names = [_literally(path) for path in files]
            if is_named:
                named = self._connection.read_parquet(names, filename=True)
                return named.rename({FILE: "filename"})
            if not is_numbered:
                return self._connection.read_parquet(names)
            numbered = self._connection.read_parquet(names, file_row_number=True)
            return numbered.rename({ROW: "file_row_number"})

    def values(self, table: pa.Table) -> Relation:
        """Return the rows of an Arrow table, copied into the engine."""
        self._stored += 1
        with self._said_plainly():
            return self._connection.create_table(f"values_{self._stored}", table, temp=True)

    def stored(self, relation: Relation) -> Relation:
        """Compute ``relation`` now and keep its rows until the engine closes."""
        self._stored += 1
        with self._said_plainly():
            return self._connection.create_table(f"stored_{self._stored}", relation, temp=True)

    def fresh(self, name: str) -> str:
        """Return ``name`` with a number that nobody else has here."""
        self._stored += 1
        return f"{name}_{self._stored}"

    def named(self, name: str, rows: Relation | pa.Table) -> Relation:
        """Keep rows under a name, in place of what it had: views over the name read them from now on."""
        with self._said_plainly():
            return self._connection.create_table(name, rows, temp=True, overwrite=True)

    def insert(self, name: str, rows: Relation) -> None:
        """Add rows to those that a name has; columns are taken by their names."""
        with self._said_plainly():
            self._connection.insert(name, rows)

    def by_name(self, name: str) -> Relation:
        """Return what a name has."""
        with self._said_plainly():
            return self._connection.table(name)

    def view(self, name: str, relation: Relation) -> Relation:
        """Give an expression over names a name itself: it is made once, and computed whenever it is read."""
        with self._said_plainly():
            return self._connection.create_view(name, relation)

    def drop(self, relation: Relation) -> None:
        """Free the rows that ``values`` or ``stored`` keeps; expressions over them are dead afterwards."""
        table = relation.op()
        with self._said_plainly():
            where = (table.namespace.catalog, table.namespace.database)
            self._connection.drop_table(table.name, database=where)

    def count(self, relation: Relation) -> int:
        """Return the number of rows."""
        with self._said_plainly():
            return int(self._connection.to_pyarrow(relation.count()).as_py())

    def batches(self, relation: Relation) -> Iterator[pa.RecordBatch]:
        """Yield the rows as Arrow, streaming; in no order unless the relation has one."""
        with self._said_plainly():
            # not Ibis' own to_pyarrow_batches: it calls a name that DuckDB has deprecated
            result = self._connection.raw_sql(self._connection.compile(relation))
            yield from result.to_arrow_reader(ROWS_PER_BATCH)

    def table(self, relation: Relation) -> pa.Table:
        """Return the rows as one Arrow table."""
        with self._said_plainly():
            found: pa.Table = self._connection.to_pyarrow(relation)
            return found

    @contextlib.contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            refused = self._refusal(error)
            if refused is None:
                raise
            raise refused from error

    def _refusal(self, error: Exception) -> CloudSwordError | None:
        text = str(error)
        cause = text.splitlines()[0] if text else type(error).__name__
        if is_disk_full(error):
            return DiskFull(path=self._lake, cause=cause)
        if isinstance(error, duckdb.OutOfMemoryException) or "Out of Memory Error" in text:
            return MemoryShort(path=self._lake, limit=self._memory_mb)
        # what the engine cannot read was written here and checked for its size: it was damaged since
        if isinstance(error, (duckdb.IOException, duckdb.InvalidInputException, OSError)):
            return DamagedLake(path=self._lake, cause=cause)
        return None


class _SpillFolder:
    """A folder that is locked as long as its process lives; ``path`` is None where none can be made."""

    def __init__(self, parent: Path) -> None:
        self.path: Path | None = None
        self._handle: int | None = None
        try:
            parent.mkdir(exist_ok=True)
            self.path = Path(tempfile.mkdtemp(prefix="engine-", dir=parent)).absolute()
            self._handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.remove()

    def remove(self) -> None:
        """Remove the folder and free its lock."""
        if self.path is not None:
            shutil.rmtree(self.path, ignore_errors=True)
            self.path = None
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def remove_dead_spill(lake: Path) -> None:
    """Remove the spill folders of killed processes; those of living ones are locked and stay."""
    for folder in _folders(lake / "spill"):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def _folders(parent: Path) -> Iterable[Path]:
    try:
        return [entry for entry in parent.iterdir() if entry.is_dir()]
    except OSError:
        return []


def _release(connection: Any, spill: _SpillFolder) -> None:
    connection.close()
    spill.remove()


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _literally(path: Path) -> str:
    """Return ``path`` as a pattern that matches only itself: the engine takes every name for a pattern."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path.absolute()))
