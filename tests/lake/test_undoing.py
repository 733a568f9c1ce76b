"""A batch can be undone: all of it in one step, with who and why, and traces go on without it."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from cloudsword.errors import AccountOverfull, NoSuchBatch, ReasonMissing, UnknownRoot
from cloudsword.formats.records import Records
from cloudsword.funds import Root, trace
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.lake.ledger_index import open_index
from cloudsword.lake.undoing import batches, undo
from cloudsword.tables import ACCOUNTS, QUARANTINE, TRANSFERS

NONE = pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema)


def take(centre, table, *rows, file="f"):
    rows = [{**dict.fromkeys(table.schema.names), **row} for row in rows]
    good = pa.RecordBatch.from_pylist(rows, schema=table.schema)
    good = good.append_column("line", pa.array(range(1, len(rows) + 1), pa.int64()))
    return ingest(centre, table, [Records(file, good, NONE)])


def row(name, payer, payee, amount, minute, currency="CNY"):
    at = datetime(2024, 3, 1, 10, minute, 7, tzinfo=UTC)
    return {
        "transaction_id": name, "debtor_account": payer, "creditor_account": payee, "amount_minor": amount,
        "currency": currency, "booked_at": at,
    }  # fmt: skip


@pytest.fixture
def centre(tmp_path):
    return create(tmp_path / "centre")


def test_a_row_that_stops_traces_is_taken_out_with_its_batch(centre):
    take(centre, TRANSFERS, row("v", "victim", "mule", 500, 1))
    bad = [row(f"x{n}", "far", "mule", 10**18 - 1, 2 + n) for n in range(3)]
    take(centre, TRANSFERS, *bad)
    take(centre, TRANSFERS, row("p", "mule", "boss", 200, 9))
    with pytest.raises(AccountOverfull, match="batches --undo"):
        trace(open_index(centre), [Root("v")])
    before = centre.snapshot()
    found = undo(centre, 2, by="wang", reason=" a slipped decimal point ")
    assert (found.table, found.rows, found.version, found.later_duplicates) == ("transfers", 3, 4, 0)
    index = open_index(centre)
    assert index.state.transfers == 2
    result = trace(index, [Root("v")])
    assert {r["account"]: r["resting_total_minor"] for r in result.positions.to_pylist()} == {
        "mule": 300,
        "boss": 200,
    }
    # a reader of the version before goes on, and so does the lake
    take(centre, TRANSFERS, row("q", "mule", "boss", 100, 11))
    assert sum(batch.num_rows for batch in before.batches("transfers")) == 5
    before.verify()
    assert open_index(centre).state.transfers == 3
    record = json.loads((centre.lake / "ingests" / "00000004.json").read_text())["ingest"]
    assert (record["undid"], record["by"], record["reason"]) == (2, "wang", "a slipped decimal point")
    listed = batches(centre)
    assert [(b.number, b.accepted, b.undid, b.is_undone) for b in listed] == [
        (1, 1, None, False), (2, 3, None, True), (3, 1, None, False), (4, 0, 2, False), (5, 1, None, False),
    ]  # fmt: skip


def test_a_root_that_was_undone_is_unknown_and_may_come_again(centre):
    take(centre, TRANSFERS, row("v", "victim", "mule", 500, 1))
    assert (
        take(centre, TRANSFERS, row("v", "victim", "mule", 500, 1), row("w", "a", "b", 1, 2)).duplicates == 1
    )
    open_index(centre)
    assert undo(centre, 1, by="wang", reason="wrong file").later_duplicates == 1
    with pytest.raises(UnknownRoot):
        trace(open_index(centre), [Root("v")])
    assert take(centre, TRANSFERS, row("v", "victim", "mule", 400, 1)).accepted == 1


def test_nothing_is_undone_without_a_reason_or_twice(centre):
    take(centre, TRANSFERS, row("v", "victim", "mule", 500, 1))
    with pytest.raises(ReasonMissing):
        undo(centre, 1, by="wang", reason="  ")
    undo(centre, 1, by="wang", reason="wrong file")
    for number in (1, 2, 7):
        with pytest.raises(NoSuchBatch, match="cloudsword batches"):
            undo(centre, number, by="wang", reason="again")
    assert centre.snapshot().version == 2


def test_accounts_of_an_undone_batch_are_what_the_others_say(centre):
    take(centre, ACCOUNTS, {"account_id": "a", "balance_minor": 5}, {"account_id": "b"})
    take(centre, ACCOUNTS, {"account_id": "a", "balance_minor": 9, "kind": "bank"}, {"account_id": "c"})
    undo(centre, 1, by="wang", reason="wrong balance")
    with centre.snapshot() as snapshot:
        assert snapshot.rows("accounts") == 2
        rows = [each for batch in snapshot.batches("accounts") for each in batch.to_pylist()]
    assert [(each["account_id"], each["balance_minor"]) for each in rows] == [("a", 9), ("c", None)]
    assert take(centre, ACCOUNTS, {"account_id": "b"}).accepted == 1


def test_a_cut_off_before_the_step_leaves_the_version_before(centre, monkeypatch):
    from cloudsword.lake import writer

    take(centre, TRANSFERS, row("v", "victim", "mule", 500, 1))

    def full(path, content):
        if path.name == "HEAD":
            raise KeyboardInterrupt
        original(path, content)

    original = writer.write_whole
    monkeypatch.setattr(writer, "write_whole", full)
    with pytest.raises(KeyboardInterrupt):
        undo(centre, 1, by="wang", reason="wrong file")
    monkeypatch.setattr(writer, "write_whole", original)
    assert centre.snapshot().rows("transfers") == 1
    assert undo(centre, 1, by="wang", reason="wrong file").version == 2
