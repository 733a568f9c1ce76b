"""Extend a trace to a longer ledger, and say what changed: a signed hold may have lost its basis."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyarrow as pa

from cloudsword.errors import ExtensionGoesBack
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.result import EDGES, POSITIONS, TraceResult
from cloudsword.funds.trail.follow import trace

CHANGE = pa.field("change", pa.string(), nullable=False)
CHANGED_EDGES = EDGES.append(CHANGE)
CHANGED_POSITIONS = POSITIONS.append(CHANGE)
"""Rows as in the result, with ``change``: added, changed (the new row) or removed (the old row)."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A renewed trace and its differences from the one before.

    Parameters
    ----------
    result
        The trace of the longer ledger.
    edges, positions
        What changed, in ledger order and by account; money by root is numbered as in ``result.roots``.
    """

    result: TraceResult
    edges: pa.Table
    positions: pa.Table


def _rows(table: pa.Table, key: str, renumbered: list[int] | None) -> dict[str, dict[str, Any]]:
    rows = {}
    for row in table.to_pylist():
        if renumbered is not None:
            for name, value in row.items():
                if isinstance(value, list):
                    parts = [{**part, "root": renumbered[part["root"]]} for part in value]
                    row[name] = sorted(parts, key=lambda part: part["root"])
        rows[row[key]] = row
    return rows


def _changes(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]], schema: pa.Schema
) -> pa.Table:
    changed = [{**row, "change": "removed"} for key, row in before.items() if key not in after]
    for key, row in after.items():
        if key not in before:
            changed.append({**row, "change": "added"})
        elif row != before[key]:
            changed.append({**row, "change": "changed"})
    order = "booked_at" if "booked_at" in schema.names else "account"
    changed.sort(key=lambda row: (row[order], row.get("transaction_id", "")))
    return pa.Table.from_pylist(changed, schema=schema)


def compare(before: TraceResult, after: TraceResult) -> Extension:
    """Return ``after`` with every edge and position in which it differs from ``before``.

    Parameters
    ----------
    before, after
        Two traces of the same roots; ``after`` has at least the roots of ``before``.

    Returns
    -------
    Extension
        Cost: O(rows of both).

    Raises
    ------
    ExtensionGoesBack
        ``after`` ends before ``before``.
    """
    ends, ended = after.parameters.as_of, before.parameters.as_of
    if ends is not None and ended is not None and ends < ended:
        raise ExtensionGoesBack(value=ends.isoformat(), limit=ended.isoformat())
    places = {root: k for k, root in enumerate(after.roots.column("transaction_id").to_pylist())}
    renumbered = [places[root] for root in before.roots.column("transaction_id").to_pylist()]
    return Extension(
        result=after,
        edges=_changes(
            _rows(before.edges, "transaction_id", renumbered),
            _rows(after.edges, "transaction_id", None),
            CHANGED_EDGES,
        ),
        positions=_changes(
            _rows(before.positions, "account", renumbered),
            _rows(after.positions, "account", None),
            CHANGED_POSITIONS,
        ),
    )


def extend(previous: TraceResult, index: LedgerIndex, as_of: datetime | None = None) -> Extension:
    """Trace the same question again in a longer ledger and list what changed.

    Later transfers can change an inferred opening balance or make a hub, so the trace is walked anew: that
    costs milliseconds and cannot differ from a trace that never stopped.

    Parameters
    ----------
    previous
        The trace so far; its roots, rule and knobs are asked again, roots after its as_of included.
    index
        The longer ledger.
    as_of
        New end; None: the end of the ledger, or that of the earlier trace where it lies behind it.

    Returns
    -------
    Extension
        The renewed result and the changed rows.
    """
    after = trace(index, previous.asked_roots, previous.rule, replace(previous.asked_parameters, as_of=as_of))
    ended, ends = previous.parameters.as_of, after.parameters.as_of
    if as_of is None and ended is not None and ends is not None and ends < ended:
        # the earlier trace looked beyond the last booking: so does this one, nobody asked it to go back
        parameters = replace(previous.asked_parameters, as_of=ended)
        after = trace(index, previous.asked_roots, previous.rule, parameters)
    return compare(previous, after)
