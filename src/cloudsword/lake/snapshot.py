"""A consistent view of the lake at one version. Files never change, so a view holds while writers go on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cloudsword.errors import DamagedLake
from cloudsword.lake.layout import ORDINAL, TABLES, stored_schema
from cloudsword.lake.manifest import Manifest, Part, check_sizes, read_manifest
from cloudsword.lake.parts import sha256_of
from cloudsword.tables import TRANSFERS

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine, Relation

ROWS_PER_BATCH = 131_072


@dataclass
class Snapshot:
    """One version of a lake. A context manager; close it to free the engine, if an expression was asked for.

    Opening costs one small file and one ``stat`` a part. Reading batches needs no engine, unless accounts
    were renewed.

    Parameters
    ----------
    lake
        Folder of the lake.
    manifest
        What belongs to the version.
    memory_mb
        What the engine may use before it spills.
    """

    lake: Path
    manifest: Manifest
    memory_mb: int
    _opened: "list[Engine]" = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, lake: Path, memory_mb: int) -> "Snapshot":
        """Return the view of the version in force.

        Raises
        ------
        DamagedLake
            HEAD, the manifest or a file that it lists is missing or has another size.
        """
        manifest = read_manifest(lake)
        check_sizes(lake, manifest)
        return cls(lake, manifest, memory_mb)

    def __enter__(self) -> "Snapshot":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the engine; expressions of this view are dead afterwards."""
        while self._opened:
            self._opened.pop().close()

    @property
    def version(self) -> int:
        """The version that is seen."""
        return self.manifest.version

    def files(self, table: str) -> list[Path]:
        """Return the Parquet files of ``table``, in the order in which they came."""
        return [self.lake / part.file for part in self.manifest.tables[table]]

    def rows(self, table: str) -> int:
        """Return the number of rows; for accounts, of accounts. Costs nothing: the manifest counts."""
        return sum(part.new_keys for part in self.manifest.tables[table])

    def new_files_since(self, version: int, table: str) -> list[Path]:
        """Return the files of ``table`` that came after ``version``, in order.

        An index of ``version`` and these files together hold what this view holds.
        """
        return [self.lake / part.file for part in self.manifest.tables[table] if part.version > version]

    @property
    def engine(self) -> "Engine":
        """The engine of this view's expressions, started when it is first asked for (about a second)."""
        if not self._opened:
            from cloudsword.lake.engine import Engine

            self._opened.append(Engine(self.lake, self.memory_mb))
        return self._opened[0]

    def expression(self, table: str) -> "Relation":
        """Return ``table`` as an Ibis expression with the contract's columns; accounts: one merged row each.

        Compute it with ``engine.batches`` or ``engine.table`` of this view.
        """
        return _merged(self.engine, self, table).select(*TABLES[table].schema.names)

    def batches(self, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows in the order in which they came: file after file, row after row.

        Accounts come merged, one row each, in the order of their first rows.

        Parameters
        ----------
        columns
            Which columns, in this order; None: all of the contract.

        Raises
        ------
        DamagedLake
            A file is not what it was when the view was opened.
        """
        names = list(columns) if columns is not None else TABLES[table].schema.names
        schema = pa.schema([TABLES[table].schema.field(name) for name in names])
        if self._is_renewed(table):
            return self._merged_batches(table, schema)
        return self._stored_batches(table, schema)

    def _is_renewed(self, table: str) -> bool:
        return any(part.new_keys < part.rows for part in self.manifest.tables[table])

    def _stored_batches(self, table: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        for path in self.files(table):
            try:
                with pq.ParquetFile(path, page_checksum_verification=True) as file:
                    for batch in file.iter_batches(batch_size=ROWS_PER_BATCH, columns=schema.names):
                        yield batch.select(schema.names).cast(schema)
            except (OSError, ValueError, pa.ArrowException) as error:
                raise DamagedLake(
                    path=path, cause=(str(error) or type(error).__name__).splitlines()[0]
                ) from error

    def _merged_batches(self, table: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        from cloudsword.lake.engine import Engine

        # an engine of its own: a second query on the view's engine would cut this stream off
        with Engine(self.lake, self.memory_mb) as engine:
            merged = _merged(engine, self, table)
            for batch in engine.batches(merged.order_by(ORDINAL).select(*schema.names)):
                yield batch.cast(schema)

    def roots_of_reports(self, report_ids: Sequence[str]) -> list[tuple[str, str, int | None]]:
        """Return what reports dispute: ``(report_id, transaction_id, disputed_minor or None for all of it)``.

        Payments that are not found in the books yet have no transaction_id and are left out; a report without
        any other has no row. In the order of ``report_ids``, then of arrival. Reads three columns of all
        reports.
        """
        found: dict[str, list[tuple[str, str, int | None]]] = {report: [] for report in report_ids}
        wanted = pa.array(list(found), pa.string())
        for batch in self.batches("reports", ["report_id", "transaction_id", "disputed_minor"]):
            mask = pc.is_in(batch.column("report_id"), value_set=wanted)
            for row in batch.filter(mask).to_pylist():
                if row["transaction_id"] is not None:
                    found[row["report_id"]].append(
                        (row["report_id"], row["transaction_id"], row["disputed_minor"])
                    )
        return [root for roots in found.values() for root in roots]

    def reports_with_roots(self) -> list[str]:
        """Return the ids of reports that dispute a transfer of the books, in the order in which they came.

        Of two reports on the same transfer only the earlier one is named, so that no root is given twice.
        """
        seen: set[str] = set()
        found: dict[str, None] = {}
        repeated: set[str] = set()
        for batch in self.batches("reports", ["report_id", "transaction_id"]):
            for report, transaction in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                if transaction is None:
                    continue
                if transaction in seen:
                    repeated.add(report)
                seen.add(transaction)
                found[report] = None
        return [report for report in found if report not in repeated]

    def find_transfers(self, ids: Sequence[str]) -> pa.Table:
        """Return the transfers called ``ids``, in that order, each once; those not found are left out.

        One pass over the ids in the lake, the other columns only where they match.
        """
        unique = list(dict.fromkeys(ids))
        asked = pa.table({"asked_id": pa.array(unique, pa.string()), "place": pa.array(range(len(unique)))})
        wanted = self.engine.values(asked)
        transfers = self.expression("transfers")
        found = transfers.join(wanted, transfers.transaction_id == wanted.asked_id).order_by("place")
        return self.engine.table(found.select(*TRANSFERS.schema.names)).cast(TRANSFERS.schema)

    def verify(self) -> None:
        """Read every file and compare its SHA-256; DamagedLake names the first that differs. About 1 GB/s."""
        for parts in self.manifest.tables.values():
            for part in parts:
                _verify(self.lake, part)


def _merged(engine: "Engine", snapshot: Snapshot, table: str) -> "Relation":
    for part in snapshot.manifest.tables[table]:
        _verify_once(snapshot.lake, part)  # the engine looks at no checksum of its own
    raw = engine.rows(snapshot.files(table), stored_schema(TABLES[table]))
    if not snapshot._is_renewed(table):
        return raw
    from cloudsword.lake.renewals import renewed_accounts

    return renewed_accounts(raw)


_whole: set[tuple[Path, str, int, int, int]] = set()
"""Parts that this process found whole, with their sum, inode, size and time of change."""


def _verify_once(lake: Path, part: Part) -> None:
    """Read a file that this process has not yet found whole, or that was replaced since."""
    path = lake / part.file
    try:
        status = path.stat()
    except OSError as error:
        raise DamagedLake(path=path, cause=error.strerror or str(error)) from error
    mark = (path, part.sha256, status.st_ino, status.st_size, status.st_mtime_ns)
    if mark not in _whole:
        _verify(lake, part)
        _whole.add(mark)


def _verify(lake: Path, part: Part) -> None:
    path = lake / part.file
    try:
        found = sha256_of(path)
    except OSError as error:
        raise DamagedLake(path=path, cause=error.strerror or str(error)) from error
    if found != part.sha256:
        raise DamagedLake(
            path=path, cause=f"SHA-256 {found[:16]}..., the manifest says {part.sha256[:16]}..."
        )
