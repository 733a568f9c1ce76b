"""Reading files without a centre: what breaks the contract is set aside for as long as the question lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.errors import LooksMirrored
from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import read_records
from cloudsword.tables import TRANSFERS
from cloudsword.tables.contract import Table
from cloudsword.tables.duplicates import split_duplicates
from cloudsword.tables.mirrors import Bookings, SharedAccount, Sources, keys_of, mirrors
from cloudsword.uses.rows_aside import RowsAside, as_aside
from cloudsword.uses.watching import STILL, Progress, Watcher
from cloudsword.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True)
class FileRows:
    """What files of one table hold.

    Parameters
    ----------
    rows
        Good rows with the table's columns, in reading order; keys are unique where they have to be.
    repeated
        How many rows were dropped because they stand twice, word for word.
    aside
        Rows that broke the contract, or have the key of another row and other content.
    files
        Their paths, as given.
    sources, sides, lines
        For each row the number of its file, whose book it is from (``tables.mirrors``) and its line; None
        where keys need not be unique.
    are_statements
        Whether all rows of each file share an account.
    """

    rows: pa.Table
    repeated: int
    aside: RowsAside
    files: tuple[str, ...] = ()
    sources: NDArray[np.int64] | None = None
    sides: NDArray[np.int8] | None = None
    lines: NDArray[np.int64] | None = None
    are_statements: tuple[bool, ...] = ()

    def refuse_mirrored(self) -> None:
        """Raise LooksMirrored where transfers look like the other side of others; see ``tables.mirrors``."""
        if self.sources is None or self.sides is None or self.lines is None:
            return
        if len(self.files) < 2 and not self.sides.any():
            return
        count = len(self.files)
        bookings = Bookings(
            keys_of(self.rows),
            np.asarray(self.rows.column("booked_at").cast(pa.int64()), np.int64),
            self.sources,
            self.sides,
            np.arange(self.rows.num_rows),
        )
        known = Sources(
            np.bincount(self.sources, minlength=count),
            np.array(self.are_statements, np.bool_),
            np.ones(count, np.bool_),
        )
        found = mirrors(bookings, known)
        if found.first is not None:
            other, mine = sorted(found.first)
            raise LooksMirrored(
                value=found.count,
                file=self.files[int(self.sources[mine])],
                line=int(self.lines[mine]),
                other=f"{self.files[int(self.sources[other])]}:{int(self.lines[other])}",
            )


def read_files(
    paths: Sequence[Path],
    table: Table,
    mapping: str | None,
    *,
    now: datetime,
    progress: Progress | None = None,
    watcher: Watcher = STILL,
    are_keys_unique: bool = True,
) -> FileRows:
    """Read every row of files.

    Parameters
    ----------
    paths
        Files of one table.
    table
        What they hold.
    mapping
        Name or path of a mapping; None: they have the table's columns.
    now
        The present, with its zone.
    progress
        Told the bytes read and the bytes of all files.
    watcher
        Told in which order rows of days without times are taken.
    are_keys_unique
        Whether rows with one key are to be one row: equal ones are dropped and counted, of others the first
        stays.

    Raises
    ------
    BadRow
        No row stands.
    InputError
        A file as a whole cannot be used.
    """
    loaded = load_mapping(mapping) if mapping else None
    batches: list[pa.RecordBatch] = []
    starts: list[tuple[int, str]] = []
    aside = RowsAside(table)
    files: dict[str, SharedAccount] = {}
    sides: list[NDArray[np.int8]] = []
    sources: list[NDArray[np.int64]] = []
    rows = 0
    for records in read_records(
        [str(path) for path in paths], table, loaded, now=now, progress=progress, told=watcher.tell
    ):
        aside.add(records.bad, records.bad_values)
        if records.good.num_rows:
            starts.append((rows, records.file))
            rows += records.good.num_rows
            batches.append(records.good)
            if table is TRANSFERS:
                shared = files.setdefault(records.file, SharedAccount())
                shared.add(records.good, is_mapped=records.sides is not None)
                sources.append(np.full(records.good.num_rows, list(files).index(records.file), np.int64))
                none = np.zeros(records.good.num_rows, np.int8)
                sides.append(none if records.sides is None else records.sides.to_numpy(zero_copy_only=False))
    if not batches:
        raise aside.refuse_all()
    names = table.schema.names
    if not are_keys_unique:
        return FileRows(
            pa.Table.from_batches([each.select(names) for each in batches], table.schema), 0, aside
        )
    whole = pa.Table.from_batches(batches)
    whole = whole.append_column("place", pa.array(range(whole.num_rows), pa.int64()))
    split = split_duplicates(whole, table)
    if split.conflicts.num_rows:
        places = split.conflicts.column("place").to_pylist()
        origins = [next(name for start, name in reversed(starts) if start <= place) for place in places]
        aside.add(*as_aside(split.conflicts, origins, table, Reason.CONFLICT))
    unique, repeated = split.unique.select(names), split.duplicates.num_rows
    if table is not TRANSFERS:
        return FileRows(unique, repeated, aside)
    kept = split.unique.column("place").to_numpy()
    return FileRows(
        unique,
        repeated,
        aside,
        tuple(files),
        np.concatenate(sources)[kept],
        np.concatenate(sides)[kept],
        split.unique.column("line").to_numpy(),
        tuple(shared.is_statement for shared in files.values()),
    )


def read_strictly(paths: Sequence[Path], table: Table, *, now: datetime) -> pa.Table:
    """Read files of which every row counts; BadRow names the first that does not stand, and counts all."""
    found = read_files(paths, table, None, now=now, are_keys_unique=False)
    if found.aside.count:
        raise found.aside.refuse_all()
    return found.rows


def renewed(rows: pa.Table) -> pa.Table:
    """Return one row an account: later rows renew what they say and keep the rest.

    A balance and its time are one fact: a new balance without a time is not as at the time of the old one.

    Parameters
    ----------
    rows
        Columns of the accounts contract, in reading order.

    Returns
    -------
    pyarrow.Table
        The same columns, in the order of the accounts' first rows.
    """
    ids = rows.column("account_id").to_pylist()
    place = {name: number for number, name in enumerate(dict.fromkeys(ids))}
    if len(place) == len(ids):
        return rows
    latest: dict[str, list[int | None]] = {}
    facts = {name: name for name in rows.column_names if name != "balance_at"}
    for name in facts:
        chosen: list[int | None] = [None] * len(place)
        for row, (account, is_said) in enumerate(
            zip(ids, rows.column(name).is_valid().to_pylist(), strict=True)
        ):
            if is_said:
                chosen[place[account]] = row
        latest[name] = chosen
    latest["balance_at"] = latest["balance_minor"]
    columns = [rows.column(name).take(pa.array(latest[name], pa.int64())) for name in rows.column_names]
    return pa.Table.from_arrays(columns, schema=rows.schema)
