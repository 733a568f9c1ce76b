"""Rows of conflicts as quarantine keeps them."""

import json
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from cloudsword.lake.parts import instant_text
from cloudsword.lake.sift import CONFLICT, MIRRORED, Fates
from cloudsword.lake.staging import StagedGroup, Staging
from cloudsword.tables import QUARANTINE, Table
from cloudsword.vocabulary.reasons import Reason

_LONGEST_VALUE = 200
_LONGEST_RECORD = 4_000


def conflicts(staging: Staging, group: StagedGroup, fates: Fates, table: Table) -> pa.RecordBatch:
    """Return the conflicting rows of ``group`` as quarantine rows, in reading order.

    ``column`` names the first column that differs from the row that holds the key, ``value`` is what came in.

    Parameters
    ----------
    fates
        uint8, shape (rows of the group,).
    """
    rows = np.flatnonzero(fates >= CONFLICT)
    picked = group.rows.take(rows).select(table.schema.names)
    records = [_plain(row) for row in _without_zones(picked).to_pylist()]
    codes = fates[rows].tolist()
    names = [table.key[0] if fate == MIRRORED else table.schema.names[fate - CONFLICT] for fate in codes]
    values = [record[name] for record, name in zip(records, names, strict=True)]
    made: dict[str, list[Any]] = {
        "table": [table.name] * len(rows),
        "file": [staging.file_of(group.start + row) for row in rows.tolist()],
        "line": group.lines.take(rows).to_pylist(),
        "column": names,
        "value": [None if value is None else str(value)[:_LONGEST_VALUE] for value in values],
        "reason": [(Reason.MIRRORED if fate == MIRRORED else Reason.CONFLICT).value for fate in codes],
        "record": [json.dumps(record, ensure_ascii=False)[:_LONGEST_RECORD] for record in records],
    }
    return pa.RecordBatch.from_pydict(made, schema=QUARANTINE.schema)


def _without_zones(table: pa.Table) -> pa.Table:
    """Return instants as UTC without a zone: reading them then needs no zone database."""
    naive = [
        pa.field(f.name, pa.timestamp("us")) if pa.types.is_timestamp(f.type) else f for f in table.schema
    ]
    return table.cast(pa.schema(naive))


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {name: instant_text(v) if isinstance(v, datetime) else v for name, v in row.items()}
