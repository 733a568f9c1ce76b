"""Taking records in: staged, sifted against the lake, committed in one step.

Invariant: the same records again change nothing. Of two rows with one key the first stays; accounts renew.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.lake.centre import Centre
from cloudsword.lake.layout import rows_per_group, stored_schema
from cloudsword.lake.manifest import Ingested
from cloudsword.lake.parts import PartWriter
from cloudsword.lake.quarantined import conflicts
from cloudsword.lake.sift import CONFLICT, DUPLICATE, MIRRORED, NEW, UPDATE, Fates, fates_of_rows
from cloudsword.lake.staging import Staging
from cloudsword.lake.writer import LakeWriter, writing_to
from cloudsword.tables import QUARANTINE, RECORD_TABLES, TRANSFERS, Table

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine

FED_TABLES: dict[str, Table] = {table.name: table for table in RECORD_TABLES}
"""Tables that take records in; quarantine fills by itself."""

Progress = Callable[[str, int], None]
"""Told the step (``staged``, ``sifted``, ``written``) and how many rows have passed it."""


class MirrorRule(Enum):
    """What happens where transfers look like the other side of transfers that are there."""

    REFUSE = auto()
    """Nothing is taken in."""

    TAKE = auto()
    """They are taken in as transfers of their own, counted in the record of the ingest."""

    SET_ASIDE = auto()
    """They lie in quarantine, the rest is taken in: an institution tells its own side of what another told.

    What the same source told before is no other side.
    """

    PASS_OVER = auto()
    """Nobody looks: the source tells every transfer once."""


class RecordsLike(Protocol):
    """Some validated rows of one source.

    Parameters
    ----------
    file
        The source's name, as given.
    good
        The contract's columns and ``line`` (int64).
    bad
        Quarantine rows.

    It may have ``sides`` too: whose book each good row is from, int8 as in ``tables.mirrors``.
    """

    @property
    def file(self) -> str:
        """Name of the source."""
        ...

    @property
    def good(self) -> pa.RecordBatch:
        """Rows that passed."""
        ...

    @property
    def bad(self) -> pa.RecordBatch:
        """Rows that did not."""
        ...


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the rows.

    Parameters
    ----------
    accepted
        New rows; for accounts: first rows of new accounts.
    updated
        Accounts rows that renewed something; 0 for other tables.
    duplicates
        Rows that were there already, or changed nothing.
    quarantined
        Rows that broke the contract or are in conflict, counted also where quarantine holds them already.
    reasons
        Quarantined rows by reason, the commonest first, then by name.
    version
        Version of the lake afterwards.
    mirrored
        Rows among the accepted that look like the other side of rows that are there.
    """

    accepted: int
    updated: int
    duplicates: int
    quarantined: int
    reasons: tuple[tuple[str, int], ...]
    version: int
    mirrored: int = 0


def ingest(
    centre: Centre,
    table: Table | str,
    records: Iterable[RecordsLike],
    *,
    progress: Progress | None = None,
    mirrors: MirrorRule = MirrorRule.REFUSE,
) -> IngestSummary:
    """Take validated records into the lake of ``centre``, all of them or none.

    Parameters
    ----------
    centre
        Where to.
    table
        One of ``FED_TABLES``, or its name.
    records
        Batches in reading order; read once, never all in memory.
    progress
        Called now and then with a step's name and its rows so far.
    mirrors
        What happens where transfers look like the other side of transfers that are there.

    Returns
    -------
    IngestSummary
        Counts; accepted + updated + duplicates + quarantined is the number of rows read.

    Raises
    ------
    LakeBusy, DamagedLake, DiskFull, UnwritableFile, MemoryShort
        Nothing was changed then. Errors of ``records`` pass through, and nothing is changed either.
    LooksMirrored
        Transfers look like the other side of transfers that are there; nothing was changed.

    Notes
    -----
    Memory: one row group of each file that is written, one byte a row that comes in, and what the policy lets
    the engine use before it spills.

    Examples
    --------
    >>> ingest(centre, "transfers", read_records(["may.csv"], TRANSFERS, now=now))  # doctest: +SKIP
    IngestSummary(accepted=117805, updated=0, duplicates=0, quarantined=0, reasons=(), version=1)
    """
    contract = FED_TABLES[table if isinstance(table, str) else table.name]
    told = progress or (lambda step, rows: None)
    from cloudsword.lake.engine import Engine, remove_dead_spill

    with writing_to(centre.lake) as writer:
        remove_dead_spill(centre.lake)
        bad = PartWriter(writer.staging / "bad.parquet", QUARANTINE.schema, rows_per_group(QUARANTINE))
        with Engine(centre.lake, centre.policy.memory_mb) as engine:
            with bad:
                staging, files = _stage(writer, contract, records, bad, told)
                fates = _sift(engine, writer, staging, contract)
                told("sifted", len(fates))
                found = _mirrored(engine, writer, staging, contract, fates, mirrors)
                counts = _settle(writer, staging, contract, fates, bad, told)
            reasons = _reasons(bad)
            if bad.rows:
                _keep_new_quarantine(engine, writer, bad)
        ranked = tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
        summary = {
            "accepted": int(counts[NEW]),
            "updated": int(counts[UPDATE]),
            "duplicates": int(counts[DUPLICATE]),
            "quarantined": bad.rows,
        }
        ingested = Ingested(
            contract.name,
            files,
            summary["accepted"],
            summary["updated"],
            summary["duplicates"],
            summary["quarantined"],
            dict(ranked),
            mirrored=found,
        )
        version = writer.commit(ingested)
    return IngestSummary(**summary, reasons=ranked, version=version, mirrored=found)


def _mirrored(
    engine: "Engine",
    writer: LakeWriter,
    staging: Staging,
    table: Table,
    fates: Fates,
    rule: MirrorRule,
) -> int:
    """Return how many rows look like the other side of rows that are there, where they may come in."""
    if table is not TRANSFERS or rule is MirrorRule.PASS_OVER or not (fates == NEW).any():
        return 0
    from cloudsword.lake.mirrored import mirrored, told_by_others

    parts = writer.base.tables[table.name]
    is_told = rule is MirrorRule.SET_ASIDE
    if is_told:
        parts = told_by_others(writer.lake, parts, tuple(staging.sources))
    found = mirrored(engine, writer.lake, parts, staging, fates, is_sure=is_told)
    if rule is MirrorRule.REFUSE:
        found.refuse()
    if is_told:
        fates[found.rows] = MIRRORED
        return 0
    return found.count


def _stage(
    writer: LakeWriter, table: Table, records: Iterable[RecordsLike], bad: PartWriter, told: Progress
) -> tuple[Staging, tuple[str, ...]]:
    files: dict[str, None] = {}
    with Staging(writer.staging, table, writer.version) as staging:
        for record in records:
            # a name that is not UTF-8 on the disk is kept readable: JSON and Parquet cannot hold its bytes
            file = record.file.encode("utf-8", "backslashreplace").decode()
            files[file] = None
            staging.add(file, record.good, getattr(record, "sides", None))
            bad.write(record.bad)
            told("staged", staging.count)
    return staging, tuple(files)


def _sift(engine: "Engine", writer: LakeWriter, staging: Staging, table: Table) -> Fates:
    schema = stored_schema(table)
    staged = engine.rows([staging.rows.path], schema, is_numbered=True)
    held = engine.rows(writer.files(table.name), schema)
    if table.name == "accounts":
        from cloudsword.lake.renewals import fates_of_accounts

        return fates_of_accounts(engine, staged, held)
    return fates_of_rows(engine, staged, held, table)


def _settle(
    writer: LakeWriter, staging: Staging, table: Table, fates: Fates, bad: PartWriter, told: Progress
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Write the rows that stay as a part and the conflicts to ``bad``; return counts by fate up to UPDATE."""
    counts = np.bincount(np.minimum(fates, CONFLICT), minlength=CONFLICT + 1)
    kept = int(counts[NEW] + counts[UPDATE])
    part = staging.rows
    if kept < len(fates):
        part = PartWriter(writer.staging / "kept.parquet", stored_schema(table), rows_per_group(table))
        with part:
            for group in staging.groups():
                fate = fates[group.start : group.start + group.rows.num_rows]
                stays = pa.array((fate == NEW) | (fate == UPDATE))
                for batch in group.rows.filter(stays).to_batches():
                    part.write(batch)
                if (fate >= CONFLICT).any():
                    bad.write(conflicts(staging, group, fate, table))
                told("written", group.start + group.rows.num_rows)
    if kept:
        writer.adopt(table.name, part, int(counts[NEW]))
    return counts


def _reasons(bad: PartWriter) -> Counter[str]:
    counts: Counter[str] = Counter()
    with pq.ParquetFile(bad.path) as file:
        for batch in file.iter_batches(columns=["reason"]):
            counts.update(str(reason) for reason in batch.column("reason").to_pylist())
    return counts


def _keep_new_quarantine(engine: "Engine", writer: LakeWriter, bad: PartWriter) -> None:
    """Adopt those rows of ``bad`` that quarantine does not hold yet."""
    schema = QUARANTINE.schema
    staged = engine.rows([bad.path], schema, is_numbered=True)
    fates = fates_of_rows(engine, staged, engine.rows(writer.files("quarantine"), schema), QUARANTINE)
    part = bad
    if fates.any():
        part = PartWriter(writer.staging / "bad-kept.parquet", schema, rows_per_group(QUARANTINE))
        start = 0
        with part, pq.ParquetFile(bad.path) as file:
            for batch in file.iter_batches(batch_size=rows_per_group(QUARANTINE)):
                part.write(batch.filter(pa.array(fates[start : start + batch.num_rows] == NEW)))
                start += batch.num_rows
    if part.rows:
        writer.adopt("quarantine", part, part.rows)
