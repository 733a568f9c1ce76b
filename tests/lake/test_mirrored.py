"""One transfer in two statements is found at the intake, and ordinary payments are not taken for it."""

import json
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cloudsword.errors import LooksMirrored
from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import Records, read_records
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import MirrorRule, ingest
from cloudsword.tables import QUARANTINE, TRANSFERS

NOW = datetime(2025, 1, 1, tzinfo=UTC)
HEAD = "account,date,description,counterparty,amount,currency\n"
VICTIM = "victim,2024-03-01 10:00:00,transfer,mule,-15000,CNY\n"
MULE = (
    "mule,2024-03-01 10:00:02,transfer,victim,15000,CNY\nmule,2024-03-01 10:05:00,transfer,boss,-15000,CNY\n"
)


@pytest.fixture
def centre(tmp_path):
    return create(tmp_path / "centre")


def statement(tmp_path, name, rows):
    path = tmp_path / name
    path.write_text(HEAD + rows)
    return path


def take(centre, paths, mapping="bank-statement", rule=MirrorRule.REFUSE):
    loaded = load_mapping(mapping) if mapping else None
    return ingest(centre, "transfers", read_records(paths, TRANSFERS, loaded, now=NOW), mirrors=rule)


def row(name, payer, payee, amount, minutes):
    at = datetime(2024, 3, 1, 10, 0, 7, tzinfo=UTC) + timedelta(minutes=minutes)
    return {
        "transaction_id": name, "debtor_account": payer, "creditor_account": payee, "amount_minor": amount,
        "currency": "CNY", "booked_at": at, "kind": None, "sequence": None,
    }  # fmt: skip


def plain(tmp_path, name, rows):
    path = tmp_path / name
    pq.write_table(pa.Table.from_pylist(rows, schema=TRANSFERS.schema), path)
    return path


def test_one_transfer_in_two_statements_is_refused_and_nothing_is_taken_in(centre, tmp_path):
    take(centre, [statement(tmp_path, "victim.csv", VICTIM)])
    second = statement(tmp_path, "mule.csv", MULE)
    with pytest.raises(LooksMirrored) as caught:
        take(centre, [second])
    assert "1 row(s) look like the other side of rows that are there" in str(caught.value)
    assert f"{second} line 2, is like victim-2024-03-01 10:00:00-000001" in str(caught.value)
    assert centre.snapshot().rows("transfers") == 1


@pytest.mark.parametrize("is_one_file", [False, True], ids=["two files", "one file"])
def test_two_statements_at_once_are_refused_too(centre, tmp_path, is_one_file):
    files = [VICTIM + MULE] if is_one_file else [VICTIM, MULE]
    with pytest.raises(LooksMirrored, match="1 row"):
        take(centre, [statement(tmp_path, f"{n}.csv", rows) for n, rows in enumerate(files)])
    assert centre.snapshot().version == 0


def test_what_is_asked_for_is_taken_in_and_recorded(centre, tmp_path):
    take(centre, [statement(tmp_path, "victim.csv", VICTIM)])
    found = take(centre, [statement(tmp_path, "mule.csv", MULE)], rule=MirrorRule.TAKE)
    assert (found.accepted, found.mirrored) == (2, 1)
    kept = json.loads((centre.lake / "ingests" / "00000002.json").read_text())
    assert kept["ingest"]["mirrored"] == 1


def test_the_same_statement_again_is_a_duplicate_and_no_mirror(centre, tmp_path):
    path = statement(tmp_path, "mule.csv", MULE)
    take(centre, [path])
    assert take(centre, [path]).duplicates == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a,2024-03-01 10:00:00,coffee,shop,-18,CNY\n", "a,2024-03-01 10:00:00,coffee,shop,-18,CNY\n"),
        ("a,2024-03-01 10:00:00,coffee,shop,-18,CNY\n", "a,2024-03-01 18:00:00,coffee,shop,-18,CNY\n"),
        ("a,2024-03-01 00:00:00,coffee,shop,-18,CNY\n", "a,2024-03-02 00:00:00,coffee,shop,-18,CNY\n"),
    ],
    ids=["same second", "same day", "dates without times"],
)
def test_equal_payments_in_one_book_are_two_payments(centre, tmp_path, first, second):
    assert take(centre, [statement(tmp_path, "a.csv", first + second)]).accepted == 2


def test_a_coffee_every_day_in_two_monthly_statements_is_no_mirror(centre, tmp_path):
    days = [f"a,2024-0{m}-{d:02d} 00:00:00,coffee,shop,-18,CNY\n" for m in (3, 4) for d in range(1, 31)]
    take(centre, [statement(tmp_path, "march.csv", "".join(days[:30]))])
    assert take(centre, [statement(tmp_path, "april.csv", "".join(days[30:]))]).accepted == 30


def test_a_booking_day_without_a_time_is_the_day_of_the_other_side(centre, tmp_path):
    take(centre, [statement(tmp_path, "a.csv", "a,2024-03-01 00:00,rent,b,-900,CNY\n")])
    with pytest.raises(LooksMirrored):
        take(centre, [statement(tmp_path, "b.csv", "b,2024-03-01 17:31:09,rent,a,900,CNY\n")])
    # a day later only where both books are known: else a coffee every day would be one
    next_day = [
        ("d.csv", "d,2024-03-01 00:00,rent,e,-900,CNY\n"),
        ("e.csv", "e,2024-03-02 00:00,rent,d,900,CNY\n"),
    ]
    with pytest.raises(LooksMirrored):
        take(centre, [statement(tmp_path, *each) for each in next_day])


def test_a_statement_without_a_mapping_is_known_by_the_account_that_its_rows_share(centre, tmp_path):
    others = [row(f"o{n}", f"p{n}", f"q{n}", 100 + n, n) for n in range(400)]
    take(centre, [plain(tmp_path, "bank.parquet", [*others, row("v1", "victim", "mule", 15_000, 1)])], None)
    rows = [row("m1", "victim", "mule", 15_000, 2), row("m2", "mule", "boss", 15_000, 9)]
    with pytest.raises(LooksMirrored, match="is like v1"):
        take(centre, [plain(tmp_path, "mule.parquet", rows)], None)


def test_two_banks_that_tell_the_transfers_between_them_are_found(centre, tmp_path):
    between = [(f"a{n}", f"b{n}", 1_000 + n, n * 3) for n in range(40)]
    mine = [row(f"A{n}", *each) for n, each in enumerate(between)]
    theirs = [
        row(f"B{n}", payer, payee, amount, at + 1) for n, (payer, payee, amount, at) in enumerate(between)
    ]
    own = [row(f"C{n}", f"b{n}", f"b{n + 1}", 77, n) for n in range(300)]
    with pytest.raises(LooksMirrored, match="40 row"):
        take(centre, [plain(tmp_path, "a.parquet", mine), plain(tmp_path, "b.parquet", theirs + own)], None)


def test_one_bank_in_hourly_files_may_have_equal_payments_across_them(centre, tmp_path):
    for hour in range(4):
        rows = [row(f"{hour}-{n}", f"p{n % 7}", f"q{n % 9}", 100 + n, hour * 60 + n) for n in range(55)]
        rows += [
            row(f"{hour}-x", "p1", "cafe", 1_800, hour * 60),
            row(f"{hour}-y", "p1", "cafe", 1_800, hour * 60 + 59),
        ]
        assert take(centre, [plain(tmp_path, f"{hour}.parquet", rows)], None).accepted == 57


def told(source, *rows):
    good = pa.RecordBatch.from_pylist(list(rows), schema=TRANSFERS.schema)
    good = good.append_column("line", pa.array(range(1, len(rows) + 1), pa.int64()))
    return [Records(source, good, pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema))]


def test_the_other_side_of_what_another_institution_told_lies_in_quarantine(centre):
    rule = MirrorRule.SET_ASIDE
    first = row("A1", "x", "y", 500, 0)
    assert ingest(centre, "transfers", told("statement/A", first), mirrors=rule).accepted == 1
    # the same institution tells an equal payment: two payments
    again = row("A2", "x", "y", 500, 3)
    assert ingest(centre, "transfers", told("statement/A", again), mirrors=rule).accepted == 1
    found = ingest(
        centre,
        "transfers",
        told("statement/B", row("B1", "x", "y", 500, 1), row("B2", "y", "z", 9, 2)),
        mirrors=rule,
    )
    assert (found.accepted, found.quarantined, found.reasons) == (1, 1, (("mirrored", 1),))
    kept = [each for batch in centre.snapshot().batches("quarantine") for each in batch.to_pylist()]
    assert [(each["column"], each["value"], each["reason"]) for each in kept] == [
        ("transaction_id", "B1", "mirrored")
    ]
