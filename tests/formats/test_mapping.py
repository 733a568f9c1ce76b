"""Mappings: what they make of files, and what a wrong one is told."""

from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cloudsword.errors import BadMapping, MissingColumn, UnreadableFile
from cloudsword.formats.mapping_file import load_mapping, parse, shipped_mappings
from cloudsword.formats.records import read_records
from cloudsword.tables import ACCOUNTS, REPORTS, TRANSFERS

NOW = datetime(2024, 6, 1, tzinfo=UTC)
BASE = """
table = "transfers"
[columns]
transaction_id = "id"
debtor_account = "payer"
creditor_account = "payee"
amount_minor = { column = "amount", decimal = true }
booked_at = "time"
[constants]
currency = "CNY"
"""
FILE = 'id,payer,payee,amount,time\nT1,a,b,"1,234.56",2024-01-01T00:00:00Z\n'


def read(tmp_path, toml, content, name="t.csv", table=TRANSFERS):
    path = tmp_path / name
    if isinstance(content, pa.Table):
        pq.write_table(content, path)
    else:
        path.write_text(content, encoding="utf-8")
    mapping = parse(toml.encode(), "m.toml")
    good, bad = [], []
    for records in read_records([path], table, mapping, now=NOW):
        good += records.good.to_pylist()
        bad += records.bad.to_pylist()
    return good, bad


def reasons(bad):
    return [(row["column"], row["value"], row["reason"]) for row in bad]


def test_names_decimals_and_constants(tmp_path):
    good, bad = read(tmp_path, BASE, FILE)
    assert bad == []
    assert (good[0]["transaction_id"], good[0]["amount_minor"], good[0]["currency"]) == ("T1", 123456, "CNY")


def test_decimal_amounts_are_exact_or_refused(tmp_path):
    amounts = [
        "1234.5600",
        "0.01",
        "12.345",
        "1e3",
        "1,23",
        "-5",
        "",
        "9999999999999999.99",
        "10000000000000000.00",
        "7.",
    ]
    rows = "".join(f'T{n},a,b,"{amount}",2024-01-01T00:00:00Z\n' for n, amount in enumerate(amounts))
    good, bad = read(tmp_path, BASE, "id,payer,payee,amount,time\n" + rows)
    assert [row["amount_minor"] for row in good] == [123456, 1, 10**18 - 1, 700]
    assert reasons(bad) == [
        ("amount_minor", "12.345", "too_precise"),
        ("amount_minor", "1e3", "not_a_number"),
        ("amount_minor", "1,23", "not_a_number"),
        ("amount_minor", "-5", "not_positive"),
        ("amount_minor", "", "missing"),
        ("amount_minor", "10000000000000000.00", "too_large"),
    ]


def test_marks_of_other_countries(tmp_path):
    toml = BASE.replace("decimal = true", 'decimal = true, thousands = ".", point = ","').replace(
        'table = "transfers"', 'table = "transfers"\ndelimiter = ";"'
    )
    rows = "id;payer;payee;amount;time\n" + "".join(
        f"T{n};a;b;{amount};2024-01-01T00:00Z\n" for n, amount in enumerate(["1.234,5", "12,00", "1.23"])
    )
    good, bad = read(tmp_path, toml, rows)
    assert [row["amount_minor"] for row in good] == [123450, 1200]
    assert reasons(bad) == [("amount_minor", "1.23", "not_a_number")]


def test_decimals_follow_the_currency_of_the_row(tmp_path):
    toml = BASE.replace('[constants]\ncurrency = "CNY"', "")
    rows = "id,payer,payee,amount,time,currency\n" + "".join(
        f"T{n},a,b,{amount},2024-01-01T00:00Z,{currency}\n"
        for n, (amount, currency) in enumerate(
            [("5", "JPY"), ("5.123", "KWD"), ("5.1", "JPY"), ("5", "EUR"), ("5", "ZZZ")]
        )
    )
    good, bad = read(tmp_path, toml, rows)
    assert [row["amount_minor"] for row in good] == [5, 5123, 500]
    assert reasons(bad) == [("amount_minor", "5.1", "too_precise"), ("currency", "ZZZ", "not_a_currency")]


def test_rounding_is_half_to_even(tmp_path):
    toml = BASE.replace("decimal = true", "decimal = true, round = true").replace('"CNY"', '"JPY"')
    amounts = ["1.5", "2.5", "2.500001", "7.49", "0.4"]
    rows = "".join(f"T{n},a,b,{amount},2024-01-01T00:00Z\n" for n, amount in enumerate(amounts))
    good, bad = read(tmp_path, toml, "id,payer,payee,amount,time\n" + rows)
    assert [row["amount_minor"] for row in good] == [2, 2, 3, 7]
    assert reasons(bad) == [("amount_minor", "0.4", "not_positive")]


@pytest.mark.parametrize("as_floats", [False, True], ids=["text", "floats"])
def test_rounding_takes_every_amount_up_to_the_limit(tmp_path, as_floats):
    """92,233,720,369 CNY was refused: six more decimals of it do not fit 64 bits."""
    toml = BASE.replace("decimal = true", "decimal = true, round = true")
    amounts = ["92233720369", "92233720369.125", "-0.125", "1234567.005"]
    wanted = [9223372036900, 9223372036912, 123456700]
    if not as_floats:
        amounts += ["9999999999999999.99", "9999999999999999.985", "9999999999999999.995", "0." + "3" * 90]
        amounts[4:4] = ["1,234,567.0050000000000000000000001"]
        wanted += [123456701, 10**18 - 1, 10**18 - 2]
    rows = {"id": [f"T{n}" for n in range(len(amounts))]}
    rows |= {name: [name] * len(amounts) for name in ("payer", "payee")}
    rows["amount"] = [float(text) for text in amounts] if as_floats else amounts
    rows["time"] = ["2024-01-01T00:00Z"] * len(amounts)
    good, bad = read(tmp_path, toml, pa.table(rows), name="t.parquet")
    assert [row["amount_minor"] for row in good] == wanted + ([] if as_floats else [33])
    assert [row["reason"] for row in bad] == ["not_positive"] + ([] if as_floats else ["too_large"])


def test_values_are_translated(tmp_path):
    toml = BASE.replace(
        '[constants]\ncurrency = "CNY"',
        'currency = { column = "c", values = { "US Dollar" = "USD", "元" = "CNY" } }',
    )
    rows = "id,payer,payee,amount,time,c\n" + "".join(
        f"T{n},a,b,5,2024-01-01T00:00Z,{c}\n" for n, c in enumerate(["元", " US Dollar ", "Mark", ""])
    )
    good, bad = read(tmp_path, toml, rows)
    assert [row["currency"] for row in good] == ["CNY", "USD"]
    assert reasons(bad) == [("currency", "Mark", "not_allowed"), ("currency", "", "missing")]


def test_ids_and_accounts_of_several_columns(tmp_path):
    toml = BASE.replace(
        'transaction_id = "id"', 'transaction_id = { columns = ["id", "payer"], row = 4, prefix = "B7-" }'
    )
    toml = toml.replace(
        'debtor_account = "payer"', 'debtor_account = { columns = ["bank", "payer"], separator = "/" }'
    )
    rows = (
        "id,payer,payee,amount,time,bank\nx,a,b,1,2024-01-01T00:00Z,012\n\nx,a,b\n"
        "x,a,b,1,2024-01-01T00:00Z,\nx,a,b,1,2024-01-01T00:00Z,9\n"
    )
    good, bad = read(tmp_path, toml, rows)
    # the row number counts broken and refused records, so it does not depend on what else is wrong
    assert [(row["transaction_id"], row["debtor_account"]) for row in good] == [
        ("B7-x-a-0001", "012/a"),
        ("B7-x-a-0004", "9/a"),
    ]
    assert reasons(bad) == [(None, None, "wrong_field_count"), ("debtor_account", " | a", "missing")]


def test_text_that_stands_for_an_empty_one(tmp_path):
    toml = BASE.replace(
        'creditor_account = "payee"', 'creditor_account = { column = "payee", empty = "unstated" }'
    )
    good, _ = read(tmp_path, toml, FILE.replace(",b,", ",,"))
    assert good[0]["creditor_account"] == "unstated"


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        (
            '{ column = "time", formats = ["%d/%m/%Y %H:%M:%S"], zone = "UTC" }',
            "31/1/2024 8:05:09",
            "2024-01-31T08:05:09",
        ),
        (
            '{ column = "time", formats = ["%Y年%m月%d日 %p%I:%M"], zone = "Asia/Shanghai" }',
            "2024年1月31日 下午1:05",
            "2024-01-31T05:05:00",
        ),
        ('{ column = "time", formats = ["%d-%b-%y"], zone = "UTC" }', "31-Jan-24", "2024-01-31T00:00:00"),
        (
            '{ column = "time", formats = ["%Y%m%d%H%M%S%f"], zone = "UTC" }',
            "20240131080509123456",
            "2024-01-31T08:05:09.123456",
        ),
        (
            '{ column = "time", formats = ["%m/%d/%Y", "iso"], zone = "UTC" }',
            "2024-01-31T08:05+01:00",
            "2024-01-31T07:05:00",
        ),
        ('{ column = "time", zone = "America/New_York" }', "2024-01-31 08:05", "2024-01-31T13:05:00"),
        ('{ column = "time", epoch = "s" }', "1706688309", "2024-01-31T08:05:09"),
        ('{ column = "time", epoch = "s" }', "1706688309.25", "2024-01-31T08:05:09.250000"),
        ('{ column = "time", epoch = "ms" }', "1706688309250", "2024-01-31T08:05:09.250000"),
        ('{ column = "time", epoch = "us" }', "1706688309250001", "2024-01-31T08:05:09.250001"),
        (
            '{ column = "time", step = "15 minutes", origin = "2024-01-01T00:00:00+08:00" }',
            "5",
            "2023-12-31T17:15:00",
        ),
        (
            '{ columns = ["time", "payer"], formats = ["%Y-%m-%d a"], zone = "UTC" }',
            "2024-01-31",
            "2024-01-31T00:00:00",
        ),
    ],
)
def test_times(tmp_path, spec, text, expected):
    toml = BASE.replace('booked_at = "time"', f"booked_at = {spec}")
    good, bad = read(tmp_path, toml, FILE.replace("2024-01-01T00:00:00Z", text))
    assert bad == []
    assert good[0]["booked_at"] == datetime.fromisoformat(expected + "+00:00")


@pytest.mark.parametrize(
    ("spec", "text", "reason"),
    [
        ('{ column = "time", formats = ["%d/%m/%Y"], zone = "UTC" }', "31/02/2024", "not_a_time"),
        ('{ column = "time", formats = ["%d/%m/%Y"], zone = "UTC" }', "1/13/2024", "not_a_time"),
        ('{ column = "time", formats = ["%d/%m/%Y"] }', "1/12/2023", "no_zone"),
        (
            '{ column = "time", formats = ["%Y-%m-%d %I:%M %p"], zone = "UTC" }',
            "2024-01-01 13:00 pm",
            "not_a_time",
        ),
        (
            '{ column = "time", formats = ["%Y-%m-%dT%H:%M:%S.%f%z"] }',
            "2024-01-01T00:00:00.1234567Z",
            "too_precise",
        ),
        (
            '{ column = "time", formats = ["%Y-%m-%d %H:%M"], zone = "Europe/Berlin" }',
            "2024-03-31 02:30",
            "no_such_local_time",
        ),
        ('{ column = "time", formats = ["%Y-%m-%d"], zone = "UTC" }', "1850-01-01", "not_a_time"),
        ('{ column = "time", formats = ["%Y-%m-%d"], zone = "UTC" }', "2024-12-01", "in_the_future"),
        ('{ column = "time", formats = ["%Y-%m-%d"], zone = "UTC" }', "", "missing"),
        ('{ column = "time", epoch = "s" }', "yesterday", "not_a_number"),
        ('{ column = "time", epoch = "s" }', "99999999999999", "too_large"),
        ('{ column = "time", epoch = "us" }', "99999999999999999", "not_a_time"),
        ('{ column = "time", step = "day", origin = "2024-01-01T00:00Z" }', "9999999999999", "not_a_time"),
        ('{ column = "time", step = "day", origin = "2024-01-01T00:00Z" }', "1.5", "not_whole"),
    ],
)
def test_times_that_are_refused(tmp_path, spec, text, reason):
    toml = BASE.replace('booked_at = "time"', f"booked_at = {spec}")
    good, bad = read(tmp_path, toml, FILE.replace("2024-01-01T00:00:00Z", text))
    assert good == []
    assert reasons(bad) == [("booked_at", text, reason)]


def test_typed_columns_go_through_the_same_mapping(tmp_path):
    toml = BASE.replace('booked_at = "time"', 'booked_at = { column = "time", zone = "Asia/Shanghai" }')
    table = pa.table(
        {
            "id": [1, 2, 3],
            "payer": ["a"] * 3,
            "payee": pa.array([12345.0, 1.5, 7.0]),
            "amount": pa.array([Decimal("12.3400"), Decimal("1.0000"), Decimal("0.0010")]),
            "time": pa.array([datetime(2024, 1, 1, 8)] * 3, pa.timestamp("ms")),
        }
    )
    good, bad = read(tmp_path, toml, table, "t.parquet")
    assert [(row["creditor_account"], row["amount_minor"], row["booked_at"].hour) for row in good] == [
        ("12345", 1234, 0)
    ]
    assert reasons(bad) == [
        ("creditor_account", "1.5", "not_a_value"),
        ("amount_minor", "0.0010", "too_precise"),
    ]


@pytest.mark.parametrize(
    ("kind", "amount", "minor", "reason"),
    [
        (pa.float64(), 12.34, 1234, None),
        (pa.float64(), 0.1 + 0.2, None, "too_precise"),
        (pa.float64(), 1e300, None, "too_large"),
        (pa.float64(), float("inf"), None, "not_a_number"),
        (pa.float32(), 12.34, 1234, None),
        (pa.float32(), 1_000_000.25, None, "too_large"),
        (pa.int64(), 7, 700, None),
        (pa.uint64(), 2**64 - 1, None, "too_large"),
        (pa.decimal256(60, 2), Decimal("12.34"), 1234, None),
        (pa.decimal256(60, 2), Decimal(10) ** 40, None, "too_large"),
        (pa.bool_(), True, None, "not_a_value"),
        (pa.list_(pa.int64()), [1], None, "not_a_value"),
        (pa.float64(), None, None, "missing"),
    ],
)
def test_money_of_every_type(tmp_path, kind, amount, minor, reason):
    table = pa.table(
        {
            "id": ["1"],
            "payer": ["a"],
            "payee": ["b"],
            "amount": pa.array([amount], kind),
            "time": pa.array([datetime(2024, 1, 1)], pa.timestamp("us", "UTC")),
        }
    )
    good, bad = read(tmp_path, BASE, table, "t.parquet")
    assert [row["amount_minor"] for row in good] == ([] if minor is None else [minor])
    assert [row["reason"] for row in bad] == ([] if reason is None else [reason])


def test_files_without_a_header(tmp_path):
    toml = BASE.replace(
        'table = "transfers"',
        'table = "transfers"\nheader = false\ndelimiter = "|"\n'
        'names = ["id", "payer", "payee", "amount", "time"]',
    )
    good, bad = read(tmp_path, toml, "T1|a|b|1.00|2024-01-01T00:00Z\n", "t.dat")
    assert [(row["transaction_id"], row["line"]) for row in good] == [("T1", 1)]
    assert bad == []


def test_named_encoding(tmp_path):
    toml = BASE.replace('table = "transfers"', 'table = "transfers"\nencoding = "big5"')
    path = tmp_path / "t.csv"
    path.write_bytes(FILE.replace(",a,", ",臺灣銀行,").encode("big5") + b"T2,\xff,b,1,2024-01-01T00:00Z\n")
    mapping = parse(toml.encode(), "m.toml")
    records = list(read_records([path], TRANSFERS, mapping, now=NOW))
    assert records[0].good.column("debtor_account").to_pylist() == ["臺灣銀行"]
    assert records[0].bad.column("reason").to_pylist() == ["not_text"]


def test_a_named_column_that_is_not_there(tmp_path):
    with pytest.raises(MissingColumn, match="has no column 'amount'"):
        read(tmp_path, BASE, FILE.replace("amount", "value"))


def test_columns_that_are_not_named_keep_their_canonical_names(tmp_path):
    good, _ = read(tmp_path, BASE, FILE.replace("time\n", "time,kind\n").replace("00Z", "00Z,salary"))
    assert good[0]["kind"] == "salary"


def test_accounts_and_reports(tmp_path):
    toml = (
        'table = "accounts"\n[columns]\naccount_id = { columns = ["bank", "number"] }\n'
        'balance_minor = { column = "balance", decimal = true, currency = "CNY" }\n'
    )
    good, _ = read(tmp_path, toml, "bank,number,balance\n1,2,-3.50\n", table=ACCOUNTS)
    assert (good[0]["account_id"], good[0]["balance_minor"]) == ("1-2", -350)
    toml = (
        'table = "reports"\n[columns]\nreport_id = "r"\nreported_at = { column = "t", zone = "UTC" }\n'
        'scam_type = { column = "s", values = { "刷单" = "brushing" } }\n'
    )
    good, _ = read(tmp_path, toml, "r,t,s\nR1,2024-01-01,刷单\n", table=REPORTS)
    assert good[0]["scam_type"] == "brushing"


# -- statements

STATEMENT = """
table = "transfers"
[statement]
own = { constant = "own" }
counterparty = "other"
%s
[columns]
transaction_id = { row = 3 }
booked_at = "time"
[constants]
currency = "CNY"
"""


def movements(tmp_path, money, header, rows):
    text = f"time,other,{header}\n" + "".join(f"2024-01-01T00:00Z,{row}\n" for row in rows)
    good, bad = read(tmp_path, STATEMENT % money, text)
    return [(row["debtor_account"], row["creditor_account"], row["amount_minor"]) for row in good], reasons(
        bad
    )


def test_a_signed_amount(tmp_path):
    rows = ["x,-1.50", "y,2", "x,0", "x,", ",5", ",-5"]
    good, bad = movements(tmp_path, 'amount = { column = "m", decimal = true }', "m", rows)
    assert good == [("own", "x", 150), ("y", "own", 200)]
    assert bad == [
        ("amount_minor", "0", "not_positive"),
        ("amount_minor", "", "missing"),
        ("debtor_account", " | 5", "missing"),
        ("creditor_account", " | -5", "missing"),
    ]
    good, _ = movements(
        tmp_path, 'amount = { column = "m", decimal = true }\npositive = "out"', "m", rows[:2]
    )
    assert good == [("x", "own", 150), ("own", "y", 200)]


def test_a_column_for_each_side(tmp_path):
    money = 'paid_out = { column = "o", decimal = true }\nreceived = { column = "i", decimal = true }'
    good, bad = movements(tmp_path, money, "o,i", ["x,1.50,", "y,,2", "x,1,0.00", "x,1,2", "x,,", "x,-1,"])
    assert good == [("own", "x", 150), ("y", "own", 200), ("own", "x", 100)]
    assert bad == [
        ("amount_minor", "1 | 2", "both_sides"),
        ("amount_minor", " | ", "missing"),
        ("amount_minor", "-1 | ", "not_positive"),
    ]


def test_a_word_for_the_direction(tmp_path):
    money = (
        'amount = { column = "m", decimal = true }\n'
        'direction = { column = "d", out = ["支出", "借"], in = ["收入"] }'
    )
    good, bad = movements(tmp_path, money, "m,d", ["x,1.50,支出", "y,2,收入", "x,1,不计收支", "x,-1,借"])
    assert good == [("own", "x", 150), ("y", "own", 200)]
    assert bad == [
        ("amount_minor", "1 | 不计收支", "not_a_direction"),
        ("amount_minor", "-1 | 借", "not_positive"),
    ]


def test_minor_units_in_a_statement(tmp_path):
    assert movements(tmp_path, 'amount = "m"', "m", ["x,-150"])[0] == [("own", "x", 150)]


# -- mappings that are refused


def refused(toml):
    with pytest.raises(BadMapping) as caught:
        parse(toml.encode() if isinstance(toml, str) else toml, "m.toml")
    assert caught.value.sentence("zh").startswith("映射文件 m.toml：")
    return str(caught.value)


def test_a_key_that_is_not_known():
    assert refused(BASE.replace("decimal = true", "decimals = true")) == (
        "mapping m.toml: columns.amount_minor.decimals is not a key here (found True); "
        "the keys are column, decimal, thousands, point, currency, round"
    )


def test_a_table_that_is_not_known():
    assert refused('table = "payments"\n') == (
        "mapping m.toml: table cannot be used (found 'payments'); "
        "one of institutions, people, accounts, subscribers, transfers, calls, messages, transcripts, sites, "
        "platforms, loans, chat_members, reports, report_payments, report_numbers, withdrawals, alerts, "
        "counter_checks"
    )


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('table = "transfers"', "table = 1", "table"),
        ('table = "transfers"', "", "table"),
        ('table = "transfers"', 'table = "transfers"\nextra = 1', "extra"),
        ('table = "transfers"', 'table = "transfers"\ndelimiter = "||"', "delimiter"),
        ('table = "transfers"', 'table = "transfers"\ndelimiter = "，"', "delimiter"),
        ('table = "transfers"', 'table = "transfers"\nheader = false', "names"),
        ('table = "transfers"', 'table = "transfers"\nnames = ["a"]', "names"),
        ('table = "transfers"', 'table = "transfers"\nheader = false\nnames = ["a", "a"]', "names"),
        (
            'table = "transfers"',
            'table = "transfers"\nheader = false\nnames = ["a"]',
            "columns.transaction_id",
        ),
        ('table = "transfers"', 'table = "transfers"\nheader = "no"', "header"),
        ('table = "transfers"', 'table = "transfers"\nencoding = "klingon"', "encoding"),
        ('table = "transfers"', 'table = "transfers"\nblocks = { begin = "B", end = "E" }', "blocks"),
        (
            'table = "transfers"',
            'table = "transfers"\nheader = false\nnames = ["a"]\nblocks = { begin = "B", end = "B" }',
            "blocks",
        ),
        ('table = "transfers"', 'table = "transfers"\nstatement = { own = "a" }', "columns.debtor_account"),
        ('"id"', "7", "columns.transaction_id"),
        ('"id"', '""', "columns.transaction_id"),
        ('"id"', "{ row = 0 }", "columns.transaction_id.row"),
        ('"id"', "{ row = true }", "columns.transaction_id.row"),
        ('"id"', "{ prefix = 'a' }", "columns.transaction_id.columns"),
        ('"id"', '{ column = "id", columns = ["a"] }', "columns.transaction_id.columns"),
        ('"id"', "{ columns = [] }", "columns.transaction_id.columns"),
        ('"id"', '{ column = "id", pad = 99 }', "columns.transaction_id.pad"),
        ('"id"', '{ column = "id", values = {} }', "columns.transaction_id.values"),
        ('"id"', '{ columns = ["a", "b"], values = { a = "b" } }', "columns.transaction_id.values"),
        ("transaction_id", "id", "columns.id"),
        ("decimal = true", 'decimal = "yes"', "columns.amount_minor.decimal"),
        ("decimal = true", 'point = ","', "columns.amount_minor.point"),
        ("decimal = true", 'decimal = true, point = "5"', "columns.amount_minor.point"),
        ("decimal = true", 'decimal = true, point = ".", thousands = "."', "columns.amount_minor.point"),
        ("decimal = true", 'decimal = true, currency = "RMB"', "columns.amount_minor.currency"),
        ('"time"', '{ column = "time", formats = ["%Q"] }', "columns.booked_at.formats"),
        ('"time"', '{ column = "time", formats = ["%H:%M"] }', "columns.booked_at.formats"),
        ('"time"', '{ column = "time", formats = ["%Y-%m-%d %I:%M"] }', "columns.booked_at.formats"),
        ('"time"', '{ column = "time", zone = "Asia/Peking" }', "columns.booked_at.zone"),
        ('"time"', '{ column = "time", zone = "../../etc/passwd" }', "columns.booked_at.zone"),
        ('"time"', '{ column = "time", epoch = "h" }', "columns.booked_at.epoch"),
        ('"time"', '{ column = "time", epoch = "s", zone = "UTC" }', "columns.booked_at.zone"),
        ('"time"', '{ column = "time", step = "day" }', "columns.booked_at.origin"),
        (
            '"time"',
            '{ column = "time", step = "month", origin = "2024-01-01T00:00Z" }',
            "columns.booked_at.step",
        ),
        ('"time"', '{ column = "time", step = "day", origin = "2024-01-01" }', "columns.booked_at.origin"),
        ('currency = "CNY"', 'currency = "RMB"', "constants.currency"),
        ('currency = "CNY"', "currency = true", "constants.currency"),
        ('currency = "CNY"', 'currency = "CNY"\nkind = ""', "constants.kind"),
        ('currency = "CNY"', 'currency = "CNY"\nsequence = "x"', "constants.sequence"),
        ('currency = "CNY"', 'currency = "CNY"\ntransaction_id = "x"', "constants.transaction_id"),
        ("[constants]", "[constant]", "constant"),
    ],
)
def test_a_wrong_value_is_named(old, new, key):
    message = refused(BASE.replace(old, new, 1))
    assert message.startswith(f"mapping m.toml: {key} "), message
    assert "(found " in message


def test_a_file_that_is_not_toml():
    assert refused("table = ").startswith("mapping m.toml: it is not TOML (found ")
    assert refused(b"\xff").startswith("mapping m.toml: it is not TOML (found ")


def test_an_amount_needs_its_currency():
    assert refused('table = "accounts"\n[columns]\nbalance_minor = { column = "b", decimal = true }\n') == (
        "mapping m.toml: columns.balance_minor.decimal cannot be used (found True); name the currency too: "
        "accounts has no column for it"
    )


def test_statements_are_transfers():
    assert "a statement makes transfers" in refused('table = "accounts"\n[statement]\nown = "a"\n')


@pytest.mark.parametrize(
    "money",
    [
        'amount = "m"\npaid_out = "o"',
        'paid_out = "o"',
        "",
        'amount = "m"\npositive = "up"',
        'amount = "m"\nx = 1',
        'amount = "m"\ndirection = { column = "d", out = ["a"], in = ["a"] }',
        'amount = "m"\ndirection = { column = "d", out = ["a"] }',
    ],
)
def test_statements_that_are_refused(money):
    assert refused(STATEMENT % money).startswith("mapping m.toml: statement.")


def test_loading(tmp_path):
    assert shipped_mappings() == ("amlsim", "amlsim-accounts", "amlworld", "bank-statement")
    path = tmp_path / "mine.toml"
    path.write_text(BASE, encoding="utf-8")
    assert load_mapping(path).table == "transfers"
    assert load_mapping(str(path)).name == str(path)
    with pytest.raises(UnreadableFile):
        load_mapping(tmp_path / "none.toml")
    with pytest.raises(BadMapping, match="there is no mapping of that name"):
        load_mapping("amlsin")
    with pytest.raises(UnreadableFile):
        load_mapping(tmp_path)
