"""Days without times: the order of the file says what came first; its direction is found and told."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from cloudsword.errors import BadMapping, OrderNotTold
from cloudsword.formats.file_order import Direction, FoundOrder
from cloudsword.formats.mapping_file import load_mapping, parse
from cloudsword.formats.records import read_records
from cloudsword.funds import Root, build_index, trace
from cloudsword.tables import TRANSFERS
from cloudsword.vocabulary.tracing_rules import TracingRule

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TOML = """
table = "transfers"
{order}
[statement]
own = "account"
counterparty = "other"
amount = {{ column = "amount", decimal = true }}
balance = {{ column = "balance", decimal = true }}
[columns]
transaction_id = "id"
booked_at = {{ column = "date", formats = ["%Y-%m-%d", "iso"], zone = "Asia/Shanghai" }}
[constants]
currency = "CNY"
"""
HEADER = "id,account,date,other,amount,balance\n"
# as they happened: the victim's money comes after 500.00 were spent and before 400.00 were
OLDEST = [
    "c1,mule,2024-03-01,shop,500.00,500.00",
    "p1,mule,2024-03-02,pub,-500.00,0.00",
    "v1,mule,2024-03-02,victim,400.00,400.00",
    "p2,mule,2024-03-02,boss,-400.00,0.00",
]


def read(tmp_path, rows, order="", header=HEADER):
    path = tmp_path / "book.csv"
    path.write_text(header + "\n".join(rows) + "\n")
    told: list[FoundOrder] = []
    mapping = parse(TOML.format(order=order).encode(), "m.toml")
    found = list(read_records([path], TRANSFERS, mapping, now=NOW, told=told.append))
    table = pa.Table.from_batches([each.good for each in found]).select(TRANSFERS.schema.names)
    return table, [(each.direction, each.by) for each in told]


def resting(table):
    result = trace(build_index(table.to_batches()), [Root("v1")], TracingRule.PRO_RATA)
    return {
        row["account"]: row["resting_total_minor"]
        for row in result.positions.to_pylist()
        if row["resting_total_minor"]
    }


@pytest.mark.parametrize("is_newest", [False, True], ids=["oldest first", "newest first"])
def test_a_statement_with_days_alone_holds_in_the_right_account_whichever_way_it_is_sorted(
    tmp_path, is_newest
):
    table, told = read(tmp_path, OLDEST[::-1] if is_newest else OLDEST)
    assert resting(table) == {"boss": 40_000}
    assert told == [(Direction.NEWEST_FIRST if is_newest else Direction.OLDEST_FIRST, "dates")]


@pytest.mark.parametrize("is_newest", [False, True], ids=["oldest first", "newest first"])
def test_where_all_rows_have_one_date_the_balances_tell(tmp_path, is_newest):
    rows = [OLDEST[0].replace("03-01", "03-02"), *OLDEST[1:]]
    table, told = read(tmp_path, rows[::-1] if is_newest else rows)
    assert resting(table) == {"boss": 40_000}
    assert told == [(Direction.NEWEST_FIRST if is_newest else Direction.OLDEST_FIRST, "balances")]


def test_what_cannot_be_told_is_refused_and_the_mapping_may_say_it(tmp_path):
    rows = [row.replace("03-01", "03-02").rpartition(",")[0] + "," for row in OLDEST]
    with pytest.raises(OrderNotTold, match=r"all its rows have one date \(4 rows.*order = .oldest_first"):
        read(tmp_path, rows)
    table, told = read(tmp_path, rows, 'order = "oldest_first"')
    assert resting(table) == {"boss": 40_000}
    assert told == [(Direction.OLDEST_FIRST, "mapping")]
    assert resting(read(tmp_path, rows[::-1], 'order = "newest_first"')[0]) == {"boss": 40_000}
    assert read(tmp_path, rows, 'order = "none"')[0].column("sequence").null_count == 4


def test_days_that_go_up_and_down_are_refused(tmp_path):
    with pytest.raises(OrderNotTold, match="go up and down"):
        read(tmp_path, [OLDEST[1], OLDEST[0], OLDEST[2]])


def test_balances_that_contradict_are_no_answer(tmp_path):
    rows = [row.replace("03-01", "03-02") for row in OLDEST]
    rows[2] = rows[2].replace("400.00,400.00", "400.00,401.00")
    with pytest.raises(OrderNotTold):
        read(tmp_path, rows)


def test_each_statement_of_a_file_is_sorted_by_itself(tmp_path):
    other = [row.replace("mule", "second").replace(",p", ",q") for row in OLDEST]
    other = [f"s{row}" for row in other]
    table, told = read(tmp_path, [*OLDEST, *other])
    assert told == [(Direction.OLDEST_FIRST, "dates")]
    assert table.column("sequence").to_pylist() == list(range(1, 9))


def test_times_and_an_own_sequence_win(tmp_path):
    timed = [row.replace("2024-03-02", f"2024-03-02T10:0{n}:00") for n, row in enumerate(OLDEST)]
    timed[0] = timed[0].replace("2024-03-01", "2024-03-01T09:00:00")
    table, told = read(tmp_path, timed[::-1])
    assert (told, table.column("sequence").null_count) == ([], 4)
    rows = [f"{row},{10 - n}" for n, row in enumerate(OLDEST)]
    table, told = read(tmp_path, rows, header=HEADER.replace("balance", "balance,sequence"))
    assert (told, table.column("sequence").to_pylist()) == ([], [10, 9, 8, 7])


def test_a_long_file_is_read_block_by_block_and_a_late_contradiction_refuses_it(tmp_path):
    rows = [f"r{n},mule,2024-0{1 + n // 40_000}-01,o{n % 7},{n % 90 + 1}.00," for n in range(120_000)]
    table, told = read(tmp_path, rows)
    assert told == [(Direction.OLDEST_FIRST, "dates")]
    assert table.column("sequence").to_pylist() == list(range(1, 120_001))
    with pytest.raises(OrderNotTold, match="go up and down"):
        read(tmp_path, [*rows, "last,mule,2024-01-01,o1,5.00,"])


def test_only_transfers_have_an_order():
    with pytest.raises(BadMapping, match="only transfers have an order"):
        parse(b'table = "accounts"\norder = "none"\n[columns]\naccount_id = "a"\n', "m.toml")
    with pytest.raises(BadMapping, match="order"):
        parse(b'table = "transfers"\norder = "up"\n[columns]\ntransaction_id = "a"\n', "m.toml")


NEWEST = """account,date,description,counterparty,amount,currency
MULE,2024-03-01 09:31,t,Z,-1.00,CNY
MULE,2024-03-01 09:30,t,BOSS,-100.00,CNY
MULE,2024-03-01 09:30,t,VICTIM,100.00,CNY
"""


def sequences(tmp_path, text):
    path = tmp_path / "statement.csv"
    path.write_text(text)
    told = []
    read = read_records(
        [path],
        TRANSFERS,
        load_mapping("bank-statement"),
        now=datetime(2025, 1, 1, tzinfo=UTC),
        told=told.append,
    )
    found = [value for records in read for value in records.good.column("sequence").to_pylist()]
    return found, [(each.direction.name, each.by) for each in told]


def test_rows_of_one_minute_of_a_statement_newest_first_are_taken_from_the_bottom_up(tmp_path):
    assert sequences(tmp_path, NEWEST) == ([None, -2, -3], [("NEWEST_FIRST", "times")])


def test_times_that_rise_or_that_are_all_different_need_no_sequence(tmp_path):
    head, *rows = NEWEST.splitlines()
    assert sequences(tmp_path, "\n".join([head, *reversed(rows)]) + "\n") == ([None] * 3, [])
    assert sequences(tmp_path, "\n".join([head, *rows[:2]]) + "\n") == ([None] * 2, [])
    assert sequences(tmp_path, "\n".join([head, *rows, rows[0]]) + "\n") == ([None] * 4, [])
