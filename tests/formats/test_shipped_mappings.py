"""The mappings that ship: the published data sets they are for, completely, and the statement by example."""

import tarfile
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import read_records
from cloudsword.tables import ACCOUNTS, TRANSFERS

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ORIGIN = datetime(2017, 1, 1, tzinfo=UTC)


def read(path, table, mapping):
    good, bad = [], []
    for records in read_records([path], table, load_mapping(mapping), now=NOW):
        good.append(records.good)
        bad += records.bad.to_pylist()
    return pa.Table.from_batches(good), bad


@pytest.fixture(scope="session")
def amlsim(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("amlsim")
    for name in ("20K_cycle200", "20K_fanin200"):
        with tarfile.open(shared_data / "money" / "amlsim_20k" / f"{name}.tgz") as archive:
            archive.extractall(folder, filter="data")
    return folder


@pytest.mark.shared_data
@pytest.mark.parametrize(("name", "rows"), [("20K_cycle200", 117_805), ("20K_fanin200", 118_250)])
def test_amlsim_transfers(amlsim, name, rows):
    path = amlsim / name / "transactions.csv"
    transfers, bad = read(path, TRANSFERS, "amlsim")
    assert bad == []
    assert transfers.num_rows == rows
    assert pc.count_distinct(transfers.column("transaction_id")).as_py() == rows
    first = path.read_text().splitlines()[1].split(",")
    row = transfers.slice(0, 1).to_pylist()[0]
    assert (row["transaction_id"], row["debtor_account"], row["creditor_account"]) == (
        "00000001",
        first[0],
        first[1],
    )
    assert row["amount_minor"] == round(float(first[2]) * 100)
    assert row["booked_at"] == ORIGIN + timedelta(days=int(first[3]))
    assert pc.max(transfers.column("booked_at")).as_py() == ORIGIN + timedelta(days=149)


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["20K_cycle200", "20K_fanin200"])
def test_amlsim_accounts_open_with_what_nodes_say(amlsim, name):
    accounts, bad = read(amlsim / name / "nodes.csv", ACCOUNTS, "amlsim-accounts")
    assert (accounts.num_rows, bad) == (20_000, [])
    assert set(accounts.column("balance_at").to_pylist()) == {ORIGIN}
    transfers, _ = read(amlsim / name / "transactions.csv", TRANSFERS, "amlsim")
    # a known balance is moved back by the transfers up to and including its time: here by none
    assert pc.sum(pc.less_equal(transfers.column("booked_at"), pa.scalar(ORIGIN))).as_py() == 0
    assert accounts.column("balance_minor").to_pylist()[:2] == [18444, 17580]


@pytest.mark.shared_data
def test_amlworld_patterns(shared_data):
    path = shared_data / "money" / "amlworld_hi_small_patterns" / "HI-Small_Patterns.txt"
    transfers, bad = read(path, TRANSFERS, "amlworld")
    assert bad == []
    assert transfers.num_rows == 3_209
    kinds = set(transfers.column("kind").to_pylist())
    assert len(kinds) == 370
    assert sum(kind.startswith("FAN-OUT#") for kind in kinds) == 48
    assert sum(kind.startswith("GATHER-SCATTER#") for kind in kinds) == 51
    first = transfers.slice(0, 1).to_pylist()[0]
    assert first == {
        "transaction_id": "0001-0001",
        "debtor_account": "021174/800737690",
        "creditor_account": "012/80011F990",
        "amount_minor": 284896,
        "currency": "EUR",
        "booked_at": datetime(2022, 9, 1, 0, 6, tzinfo=UTC),
        "kind": "FAN-OUT#1",
        "sequence": None,
        "line": 2,
    }
    assert pc.count_distinct(transfers.column("transaction_id")).as_py() == transfers.num_rows


def test_rows_outside_blocks_are_set_apart(tmp_path):
    row = "2022/09/01 00:06,021174,800737690,012,80011F990,2848.96,Euro,2848.96,Euro,ACH,1\n"
    path = tmp_path / "p.txt"
    path.write_text(
        row
        + "BEGIN LAUNDERING ATTEMPT - CYCLE:  Max 10 hops\n"
        + row
        + "a,b\n"
        + row
        + "END LAUNDERING ATTEMPT - CYCLE\n\n"
        + row
        + "BEGIN LAUNDERING ATTEMPT - STACK\n"
        + row
    )
    transfers, bad = read(path, TRANSFERS, "amlworld")
    assert transfers.column("transaction_id").to_pylist() == ["0001-0001", "0001-0003", "0002-0001"]
    assert transfers.column("kind").to_pylist() == ["CYCLE#1", "CYCLE#1", "STACK#2"]
    assert [(row["line"], row["reason"]) for row in bad] == [
        (1, "outside_block"),
        (4, "wrong_field_count"),
        (8, "outside_block"),
    ]


def test_bank_statement(tmp_path):
    path = tmp_path / "statement.csv"
    path.write_text(
        "account,date,description,counterparty,amount,currency\n"
        '6222020200112233445,2024-03-01 09:30:00,transfer,6217000010001234567,"-18,400.00",CNY\n'
        "6222020200112233445,2024/3/2 8:05,salary,6217000010007654321,9000,CNY\n"
        "6222020200112233445,2024-03-03 10:00:00,cash,,-500.00,CNY\n",
        encoding="gb18030",
    )
    transfers, bad = read(path, TRANSFERS, "bank-statement")
    rows = transfers.to_pylist()
    assert [
        (row["transaction_id"], row["debtor_account"], row["creditor_account"], row["amount_minor"])
        for row in rows
    ] == [
        (
            "6222020200112233445-2024-03-01 09:30:00-000001",
            "6222020200112233445",
            "6217000010001234567",
            1840000,
        ),
        ("6222020200112233445-2024/3/2 8:05-000002", "6217000010007654321", "6222020200112233445", 900000),
    ]
    assert [row["booked_at"].isoformat() for row in rows] == [
        "2024-03-01T01:30:00+00:00",
        "2024-03-02T00:05:00+00:00",
    ]
    assert [row["kind"] for row in rows] == ["transfer", "salary"]
    assert [(row["column"], row["reason"]) for row in bad] == [("creditor_account", "missing")]
