"""Rows of the page's tables: a fixed order of columns, accounts by number, amounts as decimal texts."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.funds.result import TraceResult

if TYPE_CHECKING:
    from cloudsword.funds.plan import HoldPlan

ROWS = 5_000
"""Most rows of one table in the page, the largest amounts first; the page says how many there are in all."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = list[object]
Ranges = Mapping[str, tuple[int, int]]


def micros(instant: datetime | None) -> int | None:
    """Return microseconds since 1970 of a UTC instant."""
    return None if instant is None else (instant - _EPOCH) // timedelta(microseconds=1)


def values(column: Any) -> list[Any]:
    """Return a column as Python values."""
    return list(column.to_pylist())


def total(column: Any) -> int:
    """Return the exact sum of an int64 column; it may leave 64 bits."""
    return sum(values(column))


def edge_rows(result: TraceResult, numbers: Mapping[str, int]) -> dict[str, object]:
    """Return followed payments: id, booked at, payer, payee, hop, amount, stolen part."""
    sums = [sum(p["amount_minor"] for p in parts) for parts in values(result.edges["stolen_minor"])]
    table = result.edges.append_column("stolen", pa.array(sums, pa.int64()))
    return _cut(
        table,
        "stolen",
        lambda row: [
            visible_text(row["transaction_id"], is_id=True),
            micros(row["booked_at"]),
            numbers[row["debtor_account"]],
            numbers[row["creditor_account"]],
            row["hop"],
            str(row["amount_minor"]),
            str(row["stolen"]),
        ],
    )


def position_rows(result: TraceResult, numbers: Mapping[str, int], ranges: Ranges) -> dict[str, object]:
    """Return accounts.

    Columns: account, hop, arrived, latest arrival, last outflow, resting, low, high, balance, its basis,
    unbacked.
    """
    return _cut(
        result.positions,
        "resting_total_minor",
        lambda row: [
            numbers[row["account"]],
            row["hop"],
            micros(row["arrived_at"]),
            micros(row["latest_arrival_at"]),
            micros(row["last_outflow_at"]),
            str(row["resting_total_minor"]),
            *(str(bound) for bound in ranges[row["account"]]),
            str(row["balance_minor"]),
            row["balance_basis"],
            str(row["unbacked_minor"]),
        ],
    )


def exit_rows(result: TraceResult, numbers: Mapping[str, int]) -> dict[str, object]:
    """Return exits: account, kind, amount."""
    return _cut(
        result.exits,
        "amount_total_minor",
        lambda row: [numbers[row["account"]], row["kind"], str(row["amount_total_minor"])],
    )


def root_rows(result: TraceResult, numbers: Mapping[str, int]) -> dict[str, object]:
    """Return roots: id, victim, payee, booked at, amount, disputed, resting, exits, unfollowed."""
    resting, exits, unfollowed = (
        _by_root(column)
        for column in (
            result.positions["resting_minor"],
            result.exits["amount_minor"],
            result.unfollowed["amount_minor"],
        )
    )
    table = result.roots.append_column("number", pa.array(range(len(result.roots)), pa.int32()))
    return _cut(
        table,
        "disputed_minor",
        lambda row: [
            visible_text(row["transaction_id"], is_id=True),
            numbers[row["debtor_account"]],
            numbers[row["creditor_account"]],
            micros(row["booked_at"]),
            str(row["amount_minor"]),
            str(row["disputed_minor"]),
            *(str(sums.get(row["number"], 0)) for sums in (resting, exits, unfollowed)),
        ],
    )


def plan_rows(
    result: TraceResult, plan: "HoldPlan | None", numbers: Mapping[str, int], ranges: Ranges
) -> dict[str, object]:
    """Return the hold plan.

    Columns: rank, account, hop, hold, low, high, balance, its basis, seconds since the last outflow,
    probability, its basis, expected saved, free under another rule. Without a plan the hold is the resting
    money, at most the balance, largest first; what only a plan knows is null.
    """
    if plan is None:
        return {"latency": None, "computed": False, **_bare_plan(result, numbers, ranges)}
    rows = _cut(
        plan.table,
        "expected_saved_minor",
        lambda row: [
            row["rank"],
            numbers[row["account"]],
            row["hop"],
            *(str(row[f"{name}_minor"]) for name in ("hold", "low", "high", "balance")),
            row["balance_basis"],
            row["seconds_since_last_outflow"],
            row["probability"],
            row["probability_basis"],
            str(row["expected_saved_minor"]),
            str(row["left_free_minor"]),
        ],
    )
    return {
        "latency": plan.latency_seconds,
        "computed": True,
        "held": str(total(plan.table["hold_minor"])),
        "free": str(total(plan.table["left_free_minor"])),
        **rows,
    }


def _bare_plan(result: TraceResult, numbers: Mapping[str, int], ranges: Ranges) -> dict[str, object]:
    as_of = result.parameters.as_of
    held = []
    for row in result.positions.to_pylist():
        hold = min(row["resting_total_minor"], row["balance_minor"])
        if hold > 0:
            held.append((hold, row))
    held.sort(key=lambda pair: (-pair[0], pair[1]["account"]))
    rows: list[Row] = []
    free_in_all = 0
    for rank, (hold, row) in enumerate(held, 1):
        low, high = (min(bound, row["balance_minor"]) for bound in ranges[row["account"]])
        outflow = row["last_outflow_at"]
        since = None if outflow is None or as_of is None else (as_of - outflow) // timedelta(seconds=1)
        free = max(0, hold - low)
        free_in_all += free
        rows.append(
            [
                rank,
                numbers[row["account"]],
                row["hop"],
                *(str(amount) for amount in (hold, low, high, row["balance_minor"])),
                row["balance_basis"],
                since,
                None,
                "none",
                None,
                str(free),
            ]
        )
    whole = sum(hold for hold, _ in held)
    return {"total": len(rows), "rows": rows[:ROWS], "held": str(whole), "free": str(free_in_all)}


def _by_root(parts: Any) -> dict[int, int]:
    sums: dict[int, int] = {}
    for row in values(parts):
        for part in row:
            sums[part["root"]] = sums.get(part["root"], 0) + part["amount_minor"]
    return sums


def _cut(table: pa.Table, amount: str, row_of: Callable[[dict[str, Any]], Row]) -> dict[str, object]:
    """Return the number of rows and the ``ROWS`` largest by ``amount``, in the table's own order."""
    count = len(table)
    if count > ROWS:
        largest = pc.sort_indices(table, [(amount, "descending")])[:ROWS]
        table = table.take(pa.array(sorted(values(largest)), pa.int64()))
    return {"total": count, "rows": [row_of(row) for row in table.to_pylist()]}
