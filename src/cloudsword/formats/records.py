"""Records: files of a table, block by block, each row good by its contract or in quarantine with a reason.

Invariant: every record of a file that is not blank comes out once, in ``good`` or in ``bad``; the same files
and the same ``now`` give the same records in the same order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.errors import BadOption, EmptyFile
from cloudsword.formats.file_order import MOST_WAITING, FileOrder, Told
from cloudsword.formats.mapping import Mapping
from cloudsword.formats.plan import Plan, make_plan
from cloudsword.formats.raw_block import RawBlock
from cloudsword.formats.raw_blocks import raw_blocks
from cloudsword.formats.sides import sides_of
from cloudsword.formats.sources import Source
from cloudsword.formats.totals import Totals
from cloudsword.tables.contract import Table
from cloudsword.tables.quarantine import QUARANTINE
from cloudsword.tables.validation import Checked, check
from cloudsword.tongue import phrase


@dataclass(frozen=True, slots=True)
class Records:
    """Some records of a file.

    Parameters
    ----------
    file
        Its path as it was given.
    good
        Rows that hold the contract: the table's columns and, last, ``line`` (int64): the line in a text file
        (the header is line 1), the row number from 1 in Parquet.
    bad
        The others, with the quarantine table's schema, by line.
    bad_values
        What could be read of each row of ``bad``, by the table's columns; all null where it was no row. None
        where nobody reads it.
    sides
        Whose book each row of ``good`` is from, int8 as in ``tables.mirrors``; None where no statement says.
    """

    file: str
    good: pa.RecordBatch
    bad: pa.RecordBatch
    bad_values: pa.RecordBatch | None = None
    sides: pa.Array | None = None


def read_records(
    paths: Sequence[str | Path],
    table: Table,
    mapping: Mapping | None = None,
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
    told: Told | None = None,
) -> Iterator[Records]:
    """Read files of one table, in bounded memory.

    Parameters
    ----------
    paths
        CSV, TSV, JSON lines or Parquet, each plain or in gzip or zstd. The content decides, the name is
        checked.
    table
        What they hold.
    mapping
        How the columns of these files become the table's; None: they have its names.
    now
        With a time zone; times of the past may not be later than 5 minutes after it.
    progress
        Called with the bytes that are read and the bytes of all files, now and then and at the end.
    told
        Called with the order of the rows of each file that tells days without times.

    Yields
    ------
    Records
        One for each few MiB. Columns that a file has not are null. About a million rows a second.

    Raises
    ------
    UnreadableFile, EmptyFile, NotWhatItSays, MissingColumn, DuplicateColumn, LineTooLong, BadOption
        The file as a whole cannot be used. Blocks before it was found out may have been yielded.

    Examples
    --------
    >>> from datetime import UTC
    >>> from cloudsword.tables import TRANSFERS
    >>> for records in read_records(["transfers.csv"], TRANSFERS, now=datetime.now(UTC)):  # doctest: +SKIP
    ...     print(records.good.num_rows, records.bad.num_rows)
    """
    if mapping is not None and mapping.table != table.name:
        raise BadOption(
            option="--mapping",
            value=mapping.name,
            limit=f"it makes {mapping.table}, and these files are taken in as {table.name}",
            next_step=f"name a mapping of {table.name}",
        )
    sources: list[Source] = []
    try:
        # all are opened first: a name that is wrong is told before an hour of work
        sources.extend(Source(path) for path in paths)
        total = sum(source.size for source in sources)
        before = 0
        for source in sources:
            for records in _read(source, table, mapping, now, told):
                if progress:
                    progress(before + min(source.done, source.size), total)
                yield records
            before += source.size
            source.close()
        if progress:
            progress(total, total)
    finally:
        for source in sources:
            source.close()


def _read(
    source: Source, table: Table, mapping: Mapping | None, now: datetime, told: Told | None
) -> Iterator[Records]:
    plan: Plan | None = None
    order: FileOrder | None = None
    totals: Totals | None = None

    def bind(names: tuple[str, ...]) -> tuple[str, ...]:
        nonlocal plan, order, totals
        plan = make_plan(table, mapping, names, source.path)
        order = FileOrder(plan, mapping, table, source.path, told)
        totals = Totals(plan, table)
        return plan.columns

    rows = 0
    waiting: list[tuple[Records, NDArray[np.int64]]] = []
    for block in raw_blocks(source, mapping.layout if mapping else None, bind):
        assert plan is not None
        assert order is not None
        assert totals is not None
        made = plan.apply(block)
        checked = totals.taken_out(block, made, check(made, block.rows, table, now=now))
        order.look(block, made, checked)
        bad, bad_values = _bad(checked, block, plan, table, source.path)
        sides = sides_of(plan, block, made, checked)
        records = Records(source.path, _good(checked, block), bad, bad_values, sides)
        rows += records.good.num_rows + records.bad.num_rows
        if records.good.num_rows or records.bad.num_rows:
            waiting.append((records, block.ordinals[checked.rows]))
        if order.is_asked and order.direction is None:
            if len(waiting) > MOST_WAITING:
                order.refuse_waiting()
            continue
        yield from _in_order(order, waiting)
        waiting = []
    if order is not None and waiting:
        order.settle()
        yield from _in_order(order, waiting)
    if not rows:
        nothing = plan is None
        raise EmptyFile(
            path=source.path,
            found=phrase("it is empty") if nothing else phrase("only a header"),
            table=table.name,
        )


def _in_order(order: FileOrder, waiting: list[tuple[Records, NDArray[np.int64]]]) -> Iterator[Records]:
    for records, ordinals in waiting:
        yield replace(records, good=order.ordered(records.good, ordinals)) if order.is_asked else records


def _good(checked: Checked, block: RawBlock) -> pa.RecordBatch:
    lines = pa.array(block.lines[checked.rows], pa.int64())
    batch = checked.batch
    schema = batch.schema.append(pa.field("line", pa.int64(), nullable=False))
    return pa.RecordBatch.from_arrays([*batch.columns, lines], schema=schema)


def _bad(
    checked: Checked, block: RawBlock, plan: Plan, table: Table, path: str
) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    rows: list[tuple[str, str, int, str | None, str | None, str, str, int | None]] = [
        (table.name, path, broken.line, None, broken.value, broken.reason.value, broken.record, None)
        for broken in block.broken
    ]
    faults = zip(checked.bad_rows.tolist(), checked.bad_columns, checked.bad_reasons, strict=True)
    for place, (row, column, reason) in enumerate(faults):
        value, record = plan.evidence(column, block, row), block.record(row)
        rows.append((table.name, path, int(block.lines[row]), column, value, reason.value, record, place))
    rows.sort(key=lambda fields: fields[2])
    columns = zip(*rows, strict=True) if rows else [()] * (len(QUARANTINE.columns) + 1)
    *columns_of_bad, places = (list(column) for column in columns)
    bad = pa.RecordBatch.from_arrays(
        [
            pa.array(column, contract.type)
            for column, contract in zip(columns_of_bad, QUARANTINE.columns, strict=True)
        ],
        schema=QUARANTINE.schema,
    )
    return bad, checked.bad_values.take(pa.array(places, pa.int64()))
