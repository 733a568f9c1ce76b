"""Reading files without a centre: strictly, because no quarantine stands ready for what is wrong."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from cloudsword.cli.language import language
from cloudsword.errors import BadRow
from cloudsword.formats.mapping import load_mapping
from cloudsword.formats.records import read_records
from cloudsword.tables.contract import Table
from cloudsword.tables.duplicates import split_duplicates
from cloudsword.vocabulary.reasons import Reason

Progress = Callable[[int, int], None]


def read_strictly(
    paths: Sequence[Path],
    table: Table,
    mapping: str | None,
    *,
    now: datetime,
    progress: Progress | None = None,
    are_keys_unique: bool = True,
) -> tuple[pa.Table, int]:
    """Read every row of files, or refuse them.

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
    are_keys_unique
        Whether rows with one key are to be one row: equal ones are dropped and counted, others refused.

    Returns
    -------
    (pyarrow.Table, int)
        Rows with the table's columns, in reading order; how many repeated rows were dropped.

    Raises
    ------
    BadRow
        A row breaks the contract, or has the key of another row and other content. Names the first, counts
        all.
    InputError
        A file as a whole cannot be used.
    """
    loaded = load_mapping(mapping) if mapping else None
    batches: list[pa.RecordBatch] = []
    starts: list[tuple[int, str]] = []
    first_bad: dict[str, object] | None = None
    rows = bad = 0
    for records in read_records([str(path) for path in paths], table, loaded, now=now, progress=progress):
        if records.bad.num_rows:
            first_bad = first_bad or records.bad.slice(0, 1).to_pylist()[0]
            bad += records.bad.num_rows
        if first_bad is None and records.good.num_rows:
            starts.append((rows, records.file))
            rows += records.good.num_rows
            batches.append(records.good)
    if first_bad is not None:
        raise _refusal(first_bad, Reason.of(str(first_bad["reason"])), bad)
    names = table.schema.names
    if not are_keys_unique:
        return pa.Table.from_batches([batch.select(names) for batch in batches], table.schema), 0
    whole = pa.Table.from_batches(batches)
    whole = whole.append_column("place", pa.array(range(whole.num_rows), pa.int64()))
    split = split_duplicates(whole, table)
    if split.conflicts.num_rows:
        row = split.conflicts.slice(0, 1).select([*table.key, "line", "place"]).to_pylist()[0]
        file = next(name for start, name in reversed(starts) if start <= row["place"])
        found = {"file": file, "line": row["line"], "column": table.key[0], "value": row[table.key[0]]}
        raise _refusal(found, Reason.CONFLICT, split.conflicts.num_rows)
    return split.unique.select(names), split.duplicates.num_rows


def _refusal(row: dict[str, object], reason: Reason, count: int) -> BadRow:
    return BadRow(
        path=row["file"],
        line=row["line"],
        column=row["column"] or "*",
        value="''" if row["value"] is None else repr(str(row["value"])[:60]),
        reason=reason.name_in(language()),
        count=count,
    )


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
