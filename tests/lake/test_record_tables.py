"""The tables beside the books: composite keys, keys that hold instants, and lakes made before they were."""

import json
from datetime import timedelta
from typing import Any

import pytest

from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import ingest
from cloudsword.lake.layout import manifest_path
from cloudsword.tables import (
    CALLS,
    CHAT_MEMBERS,
    COUNTER_CHECKS,
    REPORT_PAYMENTS,
    SUBSCRIBERS,
    TRANSFERS,
    Table,
)
from tests.lake.records import START, filled, record, rows_of, transfer

NUMBER = "+89912345678"


def told(place: int, **other: Any) -> dict[str, Any]:
    return {"report_id": "R1", "place": place, "amount_minor": 5} | other


def member(name: str, **other: Any) -> dict[str, Any]:
    return {"group_id": "G1", "member": name} | other


def holding(day: int, **other: Any) -> dict[str, Any]:
    return {"msisdn": NUMBER, "opened_at": START + timedelta(days=day)} | other


@pytest.mark.parametrize(
    ("table", "rows", "other", "column"),
    [
        (
            REPORT_PAYMENTS,
            [told(1), told(2), told(1, report_id="R2")],
            told(2, amount_minor=6),
            "amount_minor",
        ),
        (CHAT_MEMBERS, [member("P1"), member("P2")], member("P2", joined_at=START), "joined_at"),
        (SUBSCRIBERS, [holding(1), holding(2)], holding(2, carrier="C1"), "carrier"),
    ],
    ids=lambda value: value.name if isinstance(value, Table) else "",
)
def test_a_composite_key_is_one_key(
    centre: Centre, table: Table, rows: list[dict[str, Any]], other: dict[str, Any], column: str
) -> None:
    found = ingest(centre, table, [record(table, [*rows, rows[0], other])])
    assert (found.accepted, found.duplicates, found.quarantined) == (len(rows), 1, 1)
    assert rows_of(centre.snapshot(), table.name) == [filled(table, row) for row in rows]
    assert [row["column"] for row in rows_of(centre.snapshot(), "quarantine")] == [column]
    again = ingest(centre, table, [record(table, [*rows, rows[0], other])])
    assert (again.accepted, again.duplicates, again.quarantined) == (0, len(rows) + 1, 1)
    assert again.version == found.version


def test_truth_values_are_kept_and_compared(centre: Centre) -> None:
    row = {"check_id": "1", "institution": "B", "account": "a", "checked_at": START, "outcome": "stopped"}
    rows = [row, row | {"check_id": "2", "is_trained": True}]
    ingest(centre, COUNTER_CHECKS, [record(COUNTER_CHECKS, rows)])
    found = ingest(centre, COUNTER_CHECKS, [record(COUNTER_CHECKS, [row | {"is_trained": False}, rows[1]])])
    assert (found.duplicates, found.quarantined) == (1, 1)
    assert [row["is_trained"] for row in rows_of(centre.snapshot(), "counter_checks")] == [None, True]


def test_a_lake_from_before_these_tables_is_read_and_fed(centre: Centre) -> None:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(0)])])
    path = manifest_path(centre.lake, 1)
    tree = json.loads(path.read_text("utf-8"))
    old = ("transfers", "accounts", "reports", "institutions", "quarantine")
    tree["tables"] = {name: tree["tables"][name] for name in old}
    path.write_text(json.dumps(tree), "utf-8")
    (centre.lake / "calls").rmdir()
    assert centre.snapshot().rows("calls") == 0
    call = {"call_id": "C1", "caller": NUMBER, "callee": NUMBER, "started_at": START, "duration_s": 0}
    assert ingest(centre, CALLS, [record(CALLS, [call])]).accepted == 1
    assert centre.snapshot().rows("transfers") == 1
    assert rows_of(centre.snapshot(), "calls") == [filled(CALLS, call)]
