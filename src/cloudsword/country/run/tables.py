"""Columns into the tables of the contracts, visible and true."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables import Table


def table(contract: Table, columns: Mapping[str, Any]) -> pa.Table:
    """Return the table of a contract.

    Parameters
    ----------
    contract
        What it promises.
    columns
        Arrow arrays, numpy arrays or lists by column name; instants as int64 UTC microseconds. A column that
        is left out is null throughout.

    Returns
    -------
    pyarrow.Table
        With the contract's schema.
    """
    rows = len(next(iter(columns.values())))
    if extra := set(columns) - {column.name for column in contract.columns}:
        raise TypeError(f"no such column in {contract.name}: {sorted(extra)}")
    arrays = []
    for column in contract.columns:
        values = columns.get(column.name)
        if values is None:
            arrays.append(pa.nulls(rows, column.type))
        elif isinstance(values, pa.Array):
            arrays.append(values if values.type == column.type else values.cast(column.type))
        else:
            arrays.append(pa.array(values, column.type))
    return pa.Table.from_arrays(arrays, schema=contract.schema)


def instants(values: Sequence[int | None] | NDArray[np.int64]) -> pa.Array:
    """Return instants; None where there is none."""
    return pa.array(values, pa.int64()).cast(pa.timestamp("us", tz="UTC"))
