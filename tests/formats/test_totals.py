"""Lines of totals in files of transfers are no payments: refused with their line and reason, never booked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cloudsword.formats.mapping_file import parse
from cloudsword.formats.records import read_records
from cloudsword.formats.totals import says_total
from cloudsword.tables import TRANSFERS

NOW = datetime(2024, 6, 1, tzinfo=UTC)
STATEMENT = """
table = "transfers"
[statement]
own = "account"
counterparty = { column = "counterparty", empty = "unstated" }
amount = { column = "amount", decimal = true }
[columns]
transaction_id = { columns = ["account", "date"], row = 6 }
booked_at = { column = "date", formats = ["%Y-%m-%d %H:%M:%S"], zone = "Asia/Shanghai" }
[constants]
currency = "CNY"
"""
TWO = STATEMENT.replace(
    'amount = { column = "amount", decimal = true }',
    'paid_out = { column = "out", decimal = true }\nreceived = { column = "in", decimal = true }',
)
PLAIN = """
table = "transfers"
[columns]
transaction_id = "id"
debtor_account = "payer"
creditor_account = { column = "payee", empty = "unstated" }
amount_minor = { column = "amount", decimal = true }
booked_at = { column = "date", formats = ["%Y-%m-%d %H:%M:%S"], zone = "Asia/Shanghai" }
[constants]
currency = "CNY"
"""


def read(tmp_path, toml, lines, name="t.csv"):
    """Return the amounts that stand, and (line, reason, value) of what does not."""
    path = tmp_path / name
    if isinstance(lines, pa.Table):
        pq.write_table(lines, path)
    else:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    mapping = None if toml is None else parse(toml.encode(), "m.toml")
    good, bad = [], []
    for records in read_records([path], TRANSFERS, mapping, now=NOW):
        good += records.good.column("amount_minor").to_pylist()
        bad += [(row["line"], row["reason"], row["value"]) for row in records.bad.to_pylist()]
        assert records.bad_values.num_rows == records.bad.num_rows
    return good, bad


def at(minute):
    return f"2024-03-01 09:{minute:02d}:00"


HEADER = "account,date,description,counterparty,amount"


@pytest.mark.parametrize(
    "words",
    [
        "Total",
        "TOTAL:",
        "合计",
        "小计",
        "本页合计：",
        "Sub-total",
        "Grand total",
        "Balance carried over",
        "承前页",
    ],
)
def test_a_total_with_a_date_and_no_counterparty_is_refused(tmp_path, words):
    lines = [
        HEADER,
        f"A1,{at(1)},rent,B1,-100.00",
        f"A1,{at(2)},fee,,-2.50",
        f"A1,{at(3)},{words},,-77.77",
        f"A1,{at(4)},wage,B2,300.00",
    ]
    good, bad = read(tmp_path, STATEMENT, lines)
    assert good == [10000, 250, 30000]
    assert bad == [(4, "total", "-77.77")]


@pytest.mark.parametrize("amount", ["197.50", "-102.50", "300.00", "402.50"])
def test_a_total_that_names_an_account_is_known_by_its_sum(tmp_path, amount):
    rows = [f"A1,{at(1)},rent,B1,-100.00", f"A1,{at(2)},fee,B3,-2.50", f"A1,{at(3)},wage,B2,300.00"]
    good, bad = read(tmp_path, STATEMENT, [HEADER, *rows, f"A1,{at(4)},Total,B2,{amount}"])
    assert good == [10000, 250, 30000]
    assert bad == [(5, "total", amount)]


def test_sums_of_pages_and_of_all_are_known_and_are_no_part_of_later_sums(tmp_path):
    lines = [
        "id,payer,payee,amount,date,note",
        f"1,A,B,10.00,{at(1)},",
        f"2,A,C,5.00,{at(2)},",
        f"3,A,B,15.00,{at(3)},小计",
        f"4,A,B,7.00,{at(4)},",
        f"5,A,B,7.00,{at(5)},小计",
        f"6,A,B,22.00,{at(6)},合计",
        f"7,A,B,22.00,{at(7)},rent",
    ]
    good, bad = read(tmp_path, PLAIN, lines)
    assert good == [1000, 500, 700, 2200]
    assert [(line, reason) for line, reason, _ in bad] == [(4, "total"), (6, "total"), (7, "total")]


def test_two_columns_have_two_totals(tmp_path):
    lines = [
        "account,date,description,counterparty,out,in",
        f"A1,{at(1)},rent,B1,100.00,",
        f"A1,{at(2)},wage,B2,,300.00",
        f"A1,{at(3)},Total debits,B2,100.00,",
        f"A1,{at(4)},Total credits,B2,,300.00",
    ]
    good, bad = read(tmp_path, TWO, lines)
    assert good == [10000, 30000]
    assert [line for line, _, _ in bad] == [4, 5]


def test_an_account_that_is_such_a_word_is_none(tmp_path):
    lines = [
        "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at",
        "1,A1,B1,100,CNY,2024-03-01T09:01:00Z",
        "2,合计,B1,7,CNY,2024-03-01T09:02:00Z",
        "3,A1,Total,100,CNY,2024-03-01T09:03:00Z",
        "4,A1,TOTAL-12,100,CNY,2024-03-01T09:03:00Z",
    ]
    good, bad = read(tmp_path, None, lines)
    assert good == [100, 100]
    assert [(line, reason) for line, reason, _ in bad] == [(3, "total"), (4, "total")]


def test_neither_words_nor_sums_alone_are_a_total(tmp_path):
    lines = [
        HEADER,
        f"A1,{at(1)},rent,B1,-100.00",
        f"A1,{at(2)},rent,B1,-100.00",  # as much as stands above
        f"A1,{at(3)},Total,B9,-12.00",  # a shop of that name
        f"A1,{at(4)},TOTAL Energies,,-60.00",
        f"A1,{at(5)},fee,,-272.00",  # as much again, to nobody
        f"A1,{at(6)},total loss insurance,,-1.00",
    ]
    good, bad = read(tmp_path, STATEMENT, lines)
    assert (len(good), bad) == (6, [])


def test_a_total_far_below_is_known_while_the_file_streams(tmp_path):
    count = 120_000
    rows = [f"{n},A{n % 97},B{n % 89},{n % 50 + 1}.00,{at(n % 60)}," for n in range(count)]
    whole = sum(n % 50 + 1 for n in range(count))
    header = "id,payer,payee,amount,date,note"
    good, bad = read(tmp_path, PLAIN, [header, *rows, f"x,A1,B1,{whole}.00,{at(1)},总计"])
    assert (len(good), bad) == (count, [(count + 2, "total", f"{whole}.00")])


@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_objects_have_values_and_names_are_no_words(tmp_path, kind):
    rows = [
        {"id": "1", "payer": "A", "payee": "B", "amount": "3.00", "date": at(1), "total": "x"},
        {"id": "2", "payer": "A", "payee": "", "amount": "4.00", "date": at(2), "total": "fee"},
        {"id": "3", "payer": "A", "payee": "", "amount": "9.00", "date": at(3), "total": "合计"},
    ]
    if kind == "json":
        found = read(tmp_path, PLAIN, [json.dumps(row) for row in rows], "t.jsonl")
    else:
        found = read(tmp_path, PLAIN, pa.Table.from_pylist(rows), "t.parquet")
    assert found == ([300, 400], [(3, "total", "9.00")])


def test_what_says_total_says_nothing_else():
    assert not any(
        map(says_total, ("", "Totally", "total 5", "Total Fina", "合计有限公司", "小计算机", "sum-up", "B"))
    )


def test_the_shipped_example_has_no_total():
    example = Path(__file__).parents[2] / "examples" / "transfers.csv"
    for records in read_records([example], TRANSFERS, now=NOW):
        assert records.bad.num_rows == 0
