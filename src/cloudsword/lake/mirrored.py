"""Rows that come in and look like the other side of rows that are there: looked up in the engine."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.errors import LooksMirrored
from cloudsword.lake.layout import ingest_path
from cloudsword.lake.manifest import Part
from cloudsword.lake.parts import instant_text
from cloudsword.lake.sift import NEW, Fates
from cloudsword.lake.staging import LINES, Staging
from cloudsword.tables import TRANSFERS
from cloudsword.tables.mirrors import Bookings, Mirrors, SharedAccount, Sources, mirrors

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine, Relation

_APART = timedelta(days=1)
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What looks like the other side of something.

    Parameters
    ----------
    count
        How many rows that come in.
    file, line
        Where the first of them stands.
    other
        The transaction id of the row that it is like.
    rows
        Row numbers of all of them.
    """

    count: int
    file: str = ""
    line: int = 0
    other: str = ""
    rows: "np.ndarray[Any, np.dtype[np.int64]]" = field(default_factory=lambda: np.zeros(0, np.int64))

    def refuse(self) -> None:
        """Raise LooksMirrored where there are any."""
        if self.count:
            raise LooksMirrored(value=self.count, file=self.file, line=self.line, other=self.other)


def mirrored(
    engine: "Engine",
    lake: Path,
    parts: tuple[Part, ...],
    staging: Staging,
    fates: Fates,
    *,
    is_sure: bool = False,
) -> Mirrored:
    """Find the new rows of an ingest that look like the other side of rows that are there.

    Parameters
    ----------
    engine
        Of the lake.
    lake
        Its folder.
    parts
        Its transfers; those booked at another time than what comes in are not read.
    staging
        What comes in.
    fates
        What becomes of each row; only new ones are looked at.
    is_sure
        Whether one such row counts, as between statements; the sources are known to be others.

    Returns
    -------
    Mirrored
        Cost: a pass over keys of what comes in and of the parts of its time; nothing where a single file
        comes into a lake that has nothing of its time.
    """
    near = tuple(part for part in parts if _is_near(part, staging))
    if not near and len(staging.sources) < 2 and not staging.has_sides:
        return Mirrored(0)
    schema = TRANSFERS.schema
    fresh = _keyed(engine.rows([staging.rows.path], schema, is_numbered=True), "row_number")
    held = _keyed(engine.rows([lake / part.file for part in near], schema, is_named=True), "file_name")
    hashes = engine.stored(fresh.select("key", "at", "row_number"))
    wanted = hashes.semi_join(held, hashes.key == held.key).select("key")
    repeated = hashes.group_by("key").agg(rows=hashes.count()).filter(lambda keys: keys.rows > 1)
    wanted = engine.stored(wanted.union(repeated.select("key")).distinct())
    if not engine.count(wanted):
        return Mirrored(0)
    ours = engine.table(hashes.semi_join(wanted, hashes.key == wanted.key))
    rows = ours.column("row_number").to_numpy()
    ours = ours.filter(pa.array(fates[rows] == NEW))
    if not ours.num_rows:
        return Mirrored(0)
    chosen = held.semi_join(wanted, held.key == wanted.key)
    theirs = engine.table(chosen.select("key", "at", "file_name", "transaction_id"))
    return _judged(ours, theirs, lake, near, staging, is_sure)


def _keyed(relation: "Relation", *more: str) -> "Relation":
    text: Any = relation.debtor_account + _SEPARATOR + relation.creditor_account
    text = text + _SEPARATOR + relation.amount_minor.cast("string") + relation.currency
    return relation.select(*more, "transaction_id", key=text.hash(), at=relation.booked_at.epoch_seconds())


def _is_near(part: Part, staging: Staging) -> bool:
    first, last = staging.rows.min_booked_at, staging.rows.max_booked_at
    if first is None or last is None or part.min_booked_at is None or part.max_booked_at is None:
        return False
    return part.min_booked_at <= _moved(last, _APART) and part.max_booked_at >= _moved(first, -_APART)


def _moved(text: str, by: timedelta) -> str:
    return instant_text(datetime.fromisoformat(text.removesuffix("Z")) + by)


def told_by_others(lake: Path, parts: tuple[Part, ...], sources: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts that came from other sources than ``sources``, by the records of the ingests."""
    return tuple(part for part in parts if not set(_sources_of(lake, part.version)) & set(sources))


def _sources_of(lake: Path, version: int) -> list[str]:
    try:
        ingest = json.loads(ingest_path(lake, version).read_bytes())["ingest"]
    except (OSError, ValueError, KeyError):
        return []
    return list(ingest["files"]) if ingest else []


def _judged(
    ours: pa.Table,
    theirs: pa.Table,
    lake: Path,
    near: tuple[Part, ...],
    staging: Staging,
    is_sure: bool,
) -> Mirrored:
    rows = ours.column("row_number").to_numpy().astype(np.int64)
    sides, lines = _sides_and_lines(staging, rows)
    places = {str((lake / part.file).absolute()): place for place, part in enumerate(near)}
    names = theirs.column("file_name").to_pylist()
    held = np.array([places[str(Path(name).absolute())] for name in names], np.int64)
    count = len(staging.sources)
    bookings = Bookings(
        key=np.concatenate([_numbers(ours, "key"), _numbers(theirs, "key")]),
        at=np.concatenate([_numbers(ours, "at"), _numbers(theirs, "at")]) * 1_000_000,
        source=np.concatenate([staging.sources_of(rows), count + held]),
        side=np.concatenate([sides, np.zeros(theirs.num_rows, np.int8)]),
        row=np.concatenate([rows, np.arange(theirs.num_rows)]),
    )
    touched = set(held.tolist())
    sources = Sources(
        rows=np.array([*staging.rows_by_source, *(part.rows for part in near)], np.int64),
        is_statement=np.array(
            [
                *(is_sure or shared for shared in staging.are_statements),
                *(place in touched and _is_statement(lake / part.file) for place, part in enumerate(near)),
            ],
            np.bool_,
        ),
        is_new=np.arange(count + len(near)) < count,
    )
    return _said(mirrors(bookings, sources), rows, lines, ours, theirs, staging)


def _said(
    found: Mirrors, rows: Any, lines: Any, ours: pa.Table, theirs: pa.Table, staging: Staging
) -> Mirrored:
    if found.first is None:
        return Mirrored(0)
    mine, other = found.first
    if other < len(rows):
        like = ours.column("row_number")[other].as_py()
        other_id = f"{staging.file_of(like)}:{int(lines[other])}"
    else:
        other_id = theirs.column("transaction_id")[other - len(rows)].as_py()
    place = int(rows[mine])
    return Mirrored(found.count, staging.file_of(place), int(lines[mine]), other_id, rows[found.rows])


def _numbers(table: pa.Table, name: str) -> Any:
    return table.column(name).cast(pa.int64()).to_numpy()


def _sides_and_lines(staging: Staging, rows: Any) -> tuple[Any, Any]:
    with pq.ParquetFile(staging.lines.path) as file:
        whole = file.read(columns=LINES.names)
    return whole.column("side").to_numpy()[rows], whole.column("line").to_numpy()[rows]


def _is_statement(path: Path) -> bool:
    shared = SharedAccount()
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=4_096, columns=["debtor_account", "creditor_account"]):
            shared.add(batch)
            if not shared.may_be_statement:
                return False
    return shared.is_statement
