"""Batches of a lake, and undoing one: a new version without its rows, in one step, and nothing is lost.

The file of an undone batch stays on the disk and is named in the manifest under ``undone``: readers of older
versions go on reading it, and what was undone can be looked at.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cloudsword.errors import NoSuchBatch, ReasonMissing
from cloudsword.lake.centre import Centre
from cloudsword.lake.manifest import Ingested, Manifest, Part
from cloudsword.lake.writer import LakeWriter, writing_to


@dataclass(frozen=True, slots=True)
class Batch:
    """What one ingest took in.

    Parameters
    ----------
    number
        The version that it made.
    written_at
        ISO 8601 UTC.
    table, files, accepted, updated, quarantined, mirrored
        As the record of the ingest has them.
    undid
        The batch that it undid; None: it took rows in.
    by, reason
        Who undid it, and why.
    is_undone
        Whether its rows are out of the lake.
    """

    number: int
    written_at: str
    table: str
    files: tuple[str, ...]
    accepted: int
    updated: int
    quarantined: int
    mirrored: int
    undid: int | None
    by: str
    reason: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undoing did.

    Parameters
    ----------
    table, rows
        How many rows of which table are out of the lake.
    version
        Version of the lake afterwards.
    later_duplicates
        Rows of later batches of that table that were passed over as known; some of them may have been known
        by this batch alone and are to be taken in again.
    """

    table: str
    rows: int
    version: int
    later_duplicates: int


@dataclass(frozen=True, slots=True)
class Undoing:
    """That a batch was undone.

    Parameters
    ----------
    batch
        Which.
    version
        Version of the lake from which on it is out.
    table, rows
        How many rows of which table it had.
    at
        When, ISO 8601 UTC.
    by, reason
        Who asked for it, and why.
    """

    batch: int
    version: int
    table: str
    rows: int
    at: str
    by: str
    reason: str


_NAMES: Final = {
    "transfers": ("transaction_id", "debtor_account", "creditor_account"),
    "accounts": ("account_id",),
}
"""What a trace reads of a table, as far as it is a name."""


def batches(centre: Centre) -> list[Batch]:
    """Return every batch of a lake, the oldest first. Reads one small file a batch."""
    manifest = centre.snapshot().manifest
    undone = {part.version for parts in manifest.undone.values() for part in parts}
    found = []
    for path in sorted((centre.lake / "ingests").glob("*.json")):
        record = json.loads(path.read_bytes())
        number, ingest = int(record["version"]), record["ingest"]
        if ingest is None or number > manifest.version:
            continue
        kept = Ingested(**{**ingest, "files": tuple(ingest["files"])})
        found.append(
            Batch(
                number,
                record["written_at"],
                kept.table,
                kept.files,
                kept.accepted,
                kept.updated,
                kept.quarantined,
                kept.mirrored,
                kept.undid,
                kept.by,
                kept.reason,
                number in undone,
            )
        )
    return found


def undone_numbers(centre: Centre) -> frozenset[int]:
    """Return the batches that are out of the lake; reads the manifest alone."""
    undone = centre.snapshot().manifest.undone
    return frozenset(part.version for parts in undone.values() for part in parts)


def undoings(centre: Centre, numbers: Collection[int]) -> list[Undoing]:
    """Return how each of the batches ``numbers`` was undone, the first undoing first."""
    undone = centre.snapshot().manifest.undone
    rows = {part.version: part.rows for parts in undone.values() for part in parts}
    return [
        Undoing(each.undid, each.number, each.table, rows[each.undid], each.written_at, each.by, each.reason)
        for each in batches(centre)
        if each.undid is not None and each.undid in numbers and each.undid in rows
    ]


def names_met(centre: Centre, number: int, names: Collection[str]) -> set[str]:
    """Return those of ``names`` that a row of an undone batch has: transactions and accounts.

    Tables that no trace reads meet none. Reads the batch's columns of names, window by window.
    """
    if not names:
        return set()
    wanted = pa.array(sorted(names), pa.string())
    met: set[str] = set()
    for table, parts in centre.snapshot().manifest.undone.items():
        columns = _NAMES.get(table, ())
        for part in parts if columns else ():
            if part.version != number:
                continue
            with pq.ParquetFile(centre.lake / part.file) as file:
                for window in file.iter_batches(columns=list(columns)):
                    for column in window.columns:
                        texts = column.cast(pa.string())
                        met.update(texts.filter(pc.is_in(texts, value_set=wanted)).unique().to_pylist())
    return met


def undo(centre: Centre, number: int, *, by: str, reason: str) -> Undone:
    """Take the rows of one batch out of the lake, all of them or none.

    Parameters
    ----------
    centre
        Whose lake.
    number
        The batch: the version that its ingest made. What it set aside stays in quarantine.
    by
        Who asks for it.
    reason
        Why; kept for ever with the record.

    Raises
    ------
    NoSuchBatch
        It took no rows in, or they are out already.
    ReasonMissing
        No reason is given.
    LakeBusy, DamagedLake, DiskFull, UnwritableFile
        Nothing was changed.
    """
    if not reason.strip():
        raise ReasonMissing(value=number)
    with writing_to(centre.lake) as writer:
        table, part = _part_of(writer.base, number)
        tables = {**writer.base.tables, table: _without(writer, table, part)}
        undone = {**writer.base.undone, table: (*writer.base.undone.get(table, ()), part)}
        ingest = Ingested(table, (), 0, 0, 0, 0, {}, undid=number, by=by, reason=reason.strip())
        version = writer.commit_as(replace(writer.base, tables=tables, undone=undone), ingest)
    later = sum(
        _duplicates(centre, each) for each in batches(centre) if each.table == table and each.number > number
    )
    return Undone(table, part.rows, version, later)


def _part_of(manifest: Manifest, number: int) -> tuple[str, Part]:
    for table, parts in manifest.tables.items():
        for part in parts:
            if part.version == number and table != "quarantine":
                return table, part
    raise NoSuchBatch(value=number, limit=manifest.version)


def _without(writer: LakeWriter, table: str, gone: Part) -> tuple[Part, ...]:
    """Return the parts that stay; an account that only the gone one began is begun by a later one."""
    stay = tuple(part for part in writer.base.tables[table] if part != gone)
    if table != "accounts":
        return stay
    known: set[str] = set()
    counted = []
    for part in stay:
        ids = set(pq.read_table(writer.lake / part.file, columns=["account_id"])["account_id"].to_pylist())
        counted.append(replace(part, new_keys=len(ids - known)))
        known |= ids
    return tuple(counted)


def _duplicates(centre: Centre, batch: Batch) -> int:
    record = json.loads((centre.lake / "ingests" / f"{batch.number:08d}.json").read_bytes())
    return int(record["ingest"]["duplicates"])
