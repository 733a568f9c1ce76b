"""Rows of files that were set aside without a centre: told, and refused only where an answer needs them.

A row that names no account of a trace cannot change it: transfers between other accounts change nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa

from cloudsword.errors import BadRow, BadRowTouched
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.contract import Table
from cloudsword.tables.faults import flags
from cloudsword.tables.quarantine import QUARANTINE
from cloudsword.tables.validation import loosened
from cloudsword.uses.watching import SetAside
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.reasons import Reason

PARTIES: Final = {"transfers": ("debtor_account", "creditor_account"), "accounts": ("account_id",)}
"""Columns that name accounts, by table."""

_BETWEEN_FIELDS: Final = re.compile(r'["\s,;|\t{}:]+')


@dataclass(slots=True)
class RowsAside:
    """Rows of one table that broke their contract.

    Parameters
    ----------
    table
        The table that they were meant for.
    bad
        Quarantine rows, in reading order.
    values
        What could be read of each; null where nothing could.
    """

    table: Table
    bad: list[pa.RecordBatch] = field(default_factory=list)
    values: list[pa.RecordBatch] = field(default_factory=list)

    def add(self, bad: pa.RecordBatch, values: pa.RecordBatch | None) -> None:
        """Set rows aside."""
        if bad.num_rows and values is not None:
            self.bad.append(bad)
            self.values.append(values)

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(batch.num_rows for batch in self.bad)

    def summary(self) -> SetAside | None:
        """Return how many there are, why, and where the first one is; None: there are none."""
        if not self.count:
            return None
        reasons = Counter(reason for batch in self.bad for reason in batch.column("reason").to_pylist())
        first = self._row(0)
        return SetAside(
            self.table.name,
            self.count,
            tuple(reasons.most_common()),
            first["file"],
            first["line"],
            first["reason"],
        )

    def refuse_all(self) -> BadRow:
        """Return the error for files in which no row stands."""
        return BadRow(**_shown(self._row(0)), count=self.count)

    def refuse_if_named(self, transaction_ids: Iterable[str]) -> None:
        """Raise BadRow where one of these transfers is a row that was set aside."""
        wanted = pa.array(list(transaction_ids), pa.string())
        named: list[bool] = []
        for values in self.values:
            named += flags(pc.is_in(values.column("transaction_id"), value_set=wanted)).tolist()
        if any(named):
            raise BadRow(**_shown(self._row(named.index(True))), count=sum(named))

    def refuse_if_touched(self, accounts: Iterable[str], currency: str) -> None:
        """Raise BadRowTouched where a row names one of ``accounts``, and is in ``currency`` or in none.

        Parameters
        ----------
        accounts
            Those that a trace came to.
        currency
            That of the trace; another one is no part of it.
        """
        wanted = set(accounts)
        known, codes = pa.array(sorted(wanted), pa.string()), pa.array(sorted(MINOR_UNITS), pa.string())
        hits: list[tuple[int, str]] = []
        start = 0
        for bad, values in zip(self.bad, self.values, strict=True):
            parties = [values.column(name) for name in PARTIES[self.table.name]]
            near = [pc.or_(pc.is_in(party, value_set=known), party.is_null()) for party in parties]
            mask = np.any([flags(each) for each in near], axis=0)
            if "currency" in values.schema.names:
                column = values.column("currency")
                mask &= ~flags(pc.is_in(column, value_set=codes)) | flags(pc.equal(column, currency))
            for place in np.flatnonzero(mask).tolist():
                account = _touched(bad, parties, place, wanted)
                if account is not None:
                    hits.append((start + place, account))
            start += bad.num_rows
        if hits:
            raise BadRowTouched(**_shown(self._row(hits[0][0])), account=hits[0][1], count=len(hits))

    def _row(self, place: int) -> dict[str, Any]:
        for batch in self.bad:
            if place < batch.num_rows:
                row: dict[str, Any] = batch.slice(place, 1).to_pylist()[0]
                return row
            place -= batch.num_rows
        raise IndexError(place)


def as_aside(
    rows: pa.Table, files: list[str], table: Table, reason: Reason
) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """Return rows that were good by themselves as rows that are set aside for ``reason``.

    Parameters
    ----------
    rows
        With the table's columns and ``line``.
    files
        File of each.
    table, reason
        Meant for, and why.
    """
    values = loosened(rows.select(table.schema.names).combine_chunks().to_batches()[0])
    made = {
        "table": [table.name] * rows.num_rows,
        "file": files,
        "line": rows.column("line").to_pylist(),
        "column": [table.key[0]] * rows.num_rows,
        "value": [str(value) for value in rows.column(table.key[0]).to_pylist()],
        "reason": [reason.value] * rows.num_rows,
        "record": [""] * rows.num_rows,
    }
    return pa.RecordBatch.from_pydict(made, schema=QUARANTINE.schema), values


def _touched(bad: pa.RecordBatch, parties: list[Array], place: int, wanted: set[str]) -> str | None:
    names = [party[place].as_py() for party in parties]
    if None in names:  # what could not be read may still stand in the row
        names += _BETWEEN_FIELDS.split(bad.column("record")[place].as_py())
    return next((name for name in names if name in wanted), None)


def _shown(row: dict[str, Any]) -> dict[str, object]:
    reason = Reason.of(str(row["reason"]))
    return {
        "path": row["file"],
        "line": row["line"],
        "column": row["column"] or "*",
        "value": "''" if row["value"] is None else repr(str(row["value"])[:60]),
        "reason": reason.name_in("en"),
        "reason_zh": reason.name_in("zh"),
    }
