"""Validation: rows of a file against their table's contract, a whole block at once.

Invariant: every row comes out once, either in ``batch`` with the table's schema or in ``bad_rows`` with its
first fault. Columns are tried in the contract's order, the currency before the amounts that it gives their
decimals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.contract import Column, Table
from cloudsword.tables.faults import REASONS, Converted, Faults, flags, mark, merge, no_faults
from cloudsword.tables.instants import TOLERANCE, convert_instants, microseconds
from cloudsword.tables.msisdns import not_msisdns
from cloudsword.tables.numbers import whole_numbers
from cloudsword.tables.spreadsheets import shortened
from cloudsword.tables.texts import convert_text
from cloudsword.tables.truths import convert_truths
from cloudsword.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Parameters
    ----------
    batch
        The rows that stand, in order, with the table's schema.
    rows
        Their places in what was given.
    bad_rows
        Places of the others, ascending.
    bad_columns
        For each of them the name of the first column that is wrong.
    bad_reasons
        For each of them why.
    bad_values
        What could be read of each of them, by column; null or meaningless where it is wrong.
    """

    batch: pa.RecordBatch
    rows: NDArray[np.int64]
    bad_rows: NDArray[np.int64]
    bad_columns: tuple[str, ...]
    bad_reasons: tuple[Reason, ...]
    bad_values: pa.RecordBatch


def check(columns: Mapping[str, Array | Converted], rows: int, table: Table, *, now: datetime) -> Checked:
    """Check a block of rows.

    Parameters
    ----------
    columns
        By canonical name, each of ``rows`` values: text as it stood in a file, a typed column, or a column
        that a mapping converted already, with its faults. Columns that are not there are null.
    rows
        How many rows.
    table
        The contract.
    now
        With a time zone. Instants of the past may be ahead of it by 5 minutes, no more.

    Returns
    -------
    Checked
        Linear in the rows; about a microsecond a row of transfers.

    Examples
    --------
    >>> from datetime import UTC
    >>> from cloudsword.tables import INSTITUTIONS
    >>> now = datetime(2024, 1, 1, tzinfo=UTC)
    >>> found = check({"institution": pa.array(["BK01", ""])}, 2, INSTITUTIONS, now=now)
    >>> found.rows.tolist(), found.bad_columns, found.bad_reasons[0].value
    ([0], ('institution',), 'missing')
    """
    converted = [convert_column(columns.get(c.name), rows, c, now) for c in table.columns]
    arrays = [column.values for column in converted]
    fault = no_faults(rows)
    where = np.zeros(rows, np.int16)
    for place in sorted(range(len(converted)), key=lambda place: table.columns[place].name != "currency"):
        faults = converted[place].faults
        if faults is not None:
            new = (fault == 0) & (faults != 0)
            fault[new] = faults[new]
            where[new] = place
    schema = table.schema
    if not fault.any():
        everything = np.arange(rows, dtype=np.int64)
        batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
        return Checked(batch, everything, everything[:0], (), (), loosened(batch.slice(0, 0)))
    good = np.flatnonzero(fault == 0)
    bad = np.flatnonzero(fault)
    mask = pa.array(fault == 0)
    batch = pa.RecordBatch.from_arrays([array.filter(mask) for array in arrays], schema=schema)
    return Checked(
        batch,
        good.astype(np.int64),
        bad.astype(np.int64),
        tuple(table.columns[place].name for place in where[bad]),
        tuple(REASONS[number - 1] for number in fault[bad]),
        pa.RecordBatch.from_arrays(
            [array.take(pa.array(bad)) for array in arrays], schema=loosened(batch.slice(0, 0)).schema
        ),
    )


def set_apart(checked: Checked, wrong: NDArray[np.bool_], column: str, reason: Reason) -> Checked:
    """Return what a check found with some of its good rows among the bad.

    Parameters
    ----------
    checked
        As ``check`` gave it.
    wrong
        Which rows of its ``batch`` do not stand.
    column, reason
        What is wrong with them.
    """
    places = np.flatnonzero(wrong)
    rows = np.concatenate([checked.bad_rows, checked.rows[places]])
    order = np.argsort(rows, kind="stable")
    columns = [*checked.bad_columns, *[column] * len(places)]
    reasons = [*checked.bad_reasons, *[reason] * len(places)]
    values = pa.Table.from_batches([checked.bad_values, loosened(checked.batch.take(pa.array(places)))])
    return Checked(
        checked.batch.filter(pa.array(~wrong)),
        checked.rows[~wrong],
        rows[order],
        tuple(columns[place] for place in order.tolist()),
        tuple(reasons[place] for place in order.tolist()),
        values.take(pa.array(order)).combine_chunks().to_batches(max_chunksize=len(order))[0],
    )


def loosened(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the rows with a schema in which every value may be absent."""
    schema = pa.schema([pa.field(field.name, field.type) for field in batch.schema])
    return pa.RecordBatch.from_arrays(batch.columns, schema=schema)


def convert_column(column: Array | Converted | None, rows: int, contract: Column, now: datetime) -> Converted:
    """Convert one column to its contract's type and check every promise that the contract makes of it.

    Parameters
    ----------
    column
        As in ``check``; None: null in every row.
    rows
        How many.
    contract
        What it has to be.
    now
        As in ``check``.
    """
    if column is None:
        column = pa.nulls(rows)
    earlier: Faults | None = None
    if isinstance(column, Converted):
        column, earlier = column.values, column.faults
    if pa.types.is_string(contract.type):
        converted = convert_text(column, contract)
        faults = merge(earlier, converted.faults)
        if contract.is_msisdn:
            wrong = not_msisdns(converted.values)
            if wrong.any():
                faults = mark(faults, wrong & shortened(converted.values), Reason.SPREADSHEET)
                faults = mark(faults, wrong, Reason.NOT_AN_MSISDN)
        return Converted(converted.values, faults)
    if pa.types.is_timestamp(contract.type):
        converted = column_of_instants(column, contract, now)
    elif pa.types.is_boolean(contract.type):
        converted = convert_truths(column)
    else:
        converted = column_of_numbers(column, contract)
    faults = merge(earlier, converted.faults)
    if not contract.is_nullable and converted.values.null_count:
        faults = mark(faults, flags(converted.values.is_null()), Reason.MISSING)
    return Converted(converted.values, faults)


def column_of_numbers(column: Array, contract: Column) -> Converted:
    """Convert a column to int64 and hold it to the contract's bounds.

    Below a minimum of 1 the reason is not_positive, below another one too_small, above the maximum too_large.
    """
    converted = whole_numbers(column)
    bounds = pc.min_max(converted.values)
    lowest, highest = bounds["min"].as_py(), bounds["max"].as_py()
    faults = converted.faults
    if lowest is not None and contract.minimum is not None and lowest < contract.minimum:
        reason = Reason.NOT_POSITIVE if contract.minimum == 1 else Reason.TOO_SMALL
        faults = mark(faults, flags(pc.less(converted.values, contract.minimum)), reason)
    if highest is not None and contract.maximum is not None and highest > contract.maximum:
        faults = mark(faults, flags(pc.greater(converted.values, contract.maximum)), Reason.TOO_LARGE)
    return Converted(converted.values, faults)


def column_of_instants(column: Array, contract: Column, now: datetime) -> Converted:
    """Convert to instants; where the contract says past, later than ``now`` + 5 minutes is a fault."""
    converted = convert_instants(column)
    if not contract.is_past:
        return converted
    latest = microseconds(now + TOLERANCE)
    highest = pc.max(converted.values).value
    if highest is None or highest <= latest:
        return converted
    late = flags(pc.greater(converted.values.view(pa.int64()), latest))
    return Converted(converted.values, mark(converted.faults, late, Reason.IN_THE_FUTURE))
