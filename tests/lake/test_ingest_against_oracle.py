"""Taking in gives what an obvious dictionary gives, whatever comes in whatever order and cut."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, REPORTS, TRANSFERS, Table
from tests.lake.records import START, filled, in_batches, rows_of, transfer
from tests.strategies.examples import examples

Row = dict[str, Any]
TIMES = st.sampled_from([START, START + timedelta(microseconds=1)])


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


TRANSFER = st.builds(
    lambda number, amount, kind, sequence, at: transfer(
        number, amount, kind=kind, sequence=sequence, booked_at=at
    ),
    st.integers(0, 5),
    st.integers(1, 2),
    maybe("", "卡"),
    maybe(0, 1),
    TIMES,
)
REPORT = st.fixed_dictionaries(
    {
        "report_id": st.sampled_from(["R", "r", "R\x00", "é", "é"]),
        "reported_at": TIMES,
        "transaction_id": maybe("", "T-1", "T-2"),
        "disputed_minor": maybe(1),
    }
)
ACCOUNT = st.fixed_dictionaries(
    {
        "account_id": st.sampled_from(["A", "B", "C"]),
        "institution": maybe("X", "Y"),
        "kind": maybe("bank", "cash"),
        "balance_minor": maybe(0, 5),
        "balance_at": maybe(START, START + timedelta(hours=1)),
        "holder": maybe(""),
    }
)


def takes(rows: st.SearchStrategy[Row]) -> st.SearchStrategy[list[list[Row]]]:
    return st.lists(st.lists(rows, max_size=25), min_size=1, max_size=3)


def first_stays(table: Table, state: dict[Any, Row], rows: list[Row]) -> tuple[int, int, int]:
    accepted = duplicates = conflicts = 0
    for row in rows:
        full = filled(table, row)
        held = state.setdefault(tuple(full[name] for name in table.key), full)
        if held is full:
            accepted += 1
        elif held == full:
            duplicates += 1
        else:
            conflicts += 1
    return accepted, duplicates, conflicts


def facts(row: Row) -> Row:
    said = {
        name: row[name] for name in ("institution", "kind", "opened_at", "holder") if row[name] is not None
    }
    if row["balance_minor"] is not None:
        said |= {"balance_minor": row["balance_minor"], "balance_at": row["balance_at"]}
    return said


def renewed(state: dict[str, Row], rows: list[Row]) -> tuple[int, int, int]:
    before = {key: dict(value) for key, value in state.items()}
    outcomes: dict[str, list[str]] = {}
    for row in (filled(ACCOUNTS, row) for row in rows):
        key = row["account_id"]
        is_new, held = key not in state, state.get(key, filled(ACCOUNTS, {"account_id": key}))
        state[key] = held | facts(row)
        outcome = "new" if is_new else "same" if state[key] == held else "renews"
        outcomes.setdefault(key, []).append(outcome)
    for key, seen in outcomes.items():
        if state[key] == before.get(key):
            outcomes[key] = ["same"] * len(seen)
    flat = [outcome for seen in outcomes.values() for outcome in seen]
    return flat.count("new"), flat.count("renews"), flat.count("same")


@examples(8)
@given(takes(TRANSFER), st.integers(1, 5))
def test_transfers(ingests: list[list[Row]], size: int) -> None:
    check_first_stays(TRANSFERS, ingests, size)


@examples(4)
@given(takes(REPORT), st.integers(1, 5))
def test_reports(ingests: list[list[Row]], size: int) -> None:
    check_first_stays(REPORTS, ingests, size)


def check_first_stays(table: Table, ingests: list[list[Row]], size: int) -> None:
    state: dict[Any, Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        centre = create(Path(folder) / "c")
        for number, rows in enumerate([*ingests, ingests[-1]]):
            expected = first_stays(table, state, rows)
            version = centre.snapshot().version
            found = ingest(centre, table, in_batches(table, rows, size))
            assert (found.accepted, found.duplicates, found.quarantined) == expected
            if number == len(ingests):
                assert found.version == version  # the same once more
        snapshot = centre.snapshot()
        assert rows_of(snapshot, table.name) == list(state.values())
        snapshot.verify()


@examples(8)
@given(takes(ACCOUNT), st.integers(1, 5))
def test_accounts(ingests: list[list[Row]], size: int) -> None:
    state: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        centre = create(Path(folder) / "c")
        for number, rows in enumerate([*ingests, ingests[-1]]):
            expected = renewed(state, rows)
            version = centre.snapshot().version
            found = ingest(centre, ACCOUNTS, in_batches(ACCOUNTS, rows, size))
            assert (found.accepted, found.updated, found.duplicates) == expected
            if number == len(ingests):
                assert found.version == version
        assert rows_of(centre.snapshot(), "accounts") == list(state.values())
