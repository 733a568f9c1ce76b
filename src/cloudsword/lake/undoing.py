"""Batches of a lake, and undoing one: a new version without its rows, in one step, and nothing is lost.

The file of an undone batch stays on the disk and is named in the manifest under ``undone``: readers of older
versions go on reading it, and what was undone can be looked at.
"""

import json
from dataclasses import dataclass, replace

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
