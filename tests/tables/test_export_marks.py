"""What exports leave in accounts and amounts is set apart in words, never taken for another one."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from cloudsword.formats.mapping_file import parse
from cloudsword.formats.records import read_records
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.faults import REASONS
from cloudsword.tables.validation import convert_column

NOW = datetime(2027, 1, 1, tzinfo=UTC)
PAYMENTS = """table = "transfers"
delimiter = ";"
[columns]
amount_minor = {{ column = "amount", decimal = true{more} }}
"""


def reason(table, column, text):
    found = convert_column(pa.array([text]), 1, table.column(column), NOW)
    return None if found.faults is None else REASONS[int(found.faults[0]) - 1].value


@pytest.mark.parametrize(
    "text", ["0012345678\u200b", "\u202a0012345678\u202c", "00\u00ad12345678", "\ufeff0012"]
)
@pytest.mark.parametrize("column", ["debtor_account", "creditor_account", "transaction_id"])
def test_an_account_with_an_unseen_mark_is_no_second_account(column, text):
    assert reason(TRANSFERS, column, text) == "control_character"


@pytest.mark.parametrize(
    "text", ['="0012345678"', "'0012345678", "`6222020200112233445", "#N/A", "####", "6222020.0"]
)
def test_what_a_spreadsheet_guards_or_breaks_is_no_account(text):
    assert reason(ACCOUNTS, "account_id", text) == "spreadsheet"
    assert reason(TRANSFERS, "debtor_account", text) == "spreadsheet"


@pytest.mark.parametrize("text", ["NULL", "null", "N/A", "-", "--", "/", "无", "nan"])
def test_a_word_for_nothing_is_no_account_in_which_money_meets(text):
    assert reason(TRANSFERS, "creditor_account", text) == "missing"


@pytest.mark.parametrize(
    "text",
    ["0012345678", "DE89 3704 0044 0532 0130 00", "张三", "102/6222", "O'Neil", "Nunn", "a-b", "1.5", "#7"],
)
def test_plain_accounts_stand(text):
    assert reason(TRANSFERS, "creditor_account", text) is None


def read(tmp_path, amounts, more="", currency="EUR"):
    path = tmp_path / "payments.txt"
    rows = [f"t{n};A;B;{amount};{currency};2026-03-04T10:00:00Z" for n, amount in enumerate(amounts)]
    head = "transaction_id;debtor_account;creditor_account;amount;currency;booked_at"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    mapping = parse(PAYMENTS.format(more=more).encode(), "payments.toml")
    good, bad = [], []
    for records in read_records([path], TRANSFERS, mapping, now=NOW):
        good += records.good.column("amount_minor").to_pylist()
        bad += zip(
            records.bad.column("value").to_pylist(), records.bad.column("reason").to_pylist(), strict=True
        )
    return good, bad


@pytest.mark.parametrize(("more", "text"), [("", "1.200"), ("", "-10.000"), (', point = ","', "1,200")])
def test_an_amount_with_two_readings_is_not_taken_for_a_thousandth(tmp_path, more, text):
    assert read(tmp_path, ["7", text], more) == ([700], [(text, "two_readings")])


def test_an_amount_of_one_reading_stands(tmp_path):
    assert read(tmp_path, ["1,200.000", "1.2000", "0.500", "1200.500", "1.20"]) == (
        [120000, 120, 50, 120050, 120],
        [],
    )
    assert read(tmp_path, ["1.200"], ', thousands = ""') == ([120], [])
    assert read(tmp_path, ["1.200"], currency="KWD") == ([1200], [])
    assert read(tmp_path, ["1.200"], ', point = ","') == ([120000], [])
