"""Numbers that a spreadsheet damaged are set apart with words, and sound ones are not."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.faults import REASONS
from cloudsword.tables.telephone import CALLS
from cloudsword.tables.validation import convert_column

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def reasons(table, column, texts):
    found = convert_column(pa.array(texts), len(texts), table.column(column), NOW)
    faults = [] if found.faults is None else found.faults.tolist()
    return {text: REASONS[fault - 1].value for text, fault in zip(texts, faults, strict=False) if fault}


@pytest.mark.parametrize(
    "text", ["6.2222E+18", "6,2222E+18", "6E+18", "1.23457e+11", "102/6.2222E+18", "6.2222E+18-CNY"]
)
@pytest.mark.parametrize(
    ("table", "column"), [(ACCOUNTS, "account_id"), (TRANSFERS, "transaction_id"), (CALLS, "callee")]
)
def test_a_shortened_number_is_no_account_no_id_and_no_telephone(table, column, text):
    assert reasons(table, column, [text]) == {text: "spreadsheet"}


@pytest.mark.parametrize("text", ["1-Mar", "12-Sep", "Mar-05", "3月1日"])
def test_a_date_is_no_account(text):
    assert reasons(ACCOUNTS, "account_id", [text]) == {text: "spreadsheet"}


def test_numbers_whose_last_digits_all_became_zeros_are_told_from_sound_ones():
    rounded = ["6222020200112230000", "6217000010001230000"]
    assert reasons(ACCOUNTS, "account_id", rounded) == dict.fromkeys(rounded, "spreadsheet")
    # one sound long number shows that the column was never rounded
    assert reasons(ACCOUNTS, "account_id", [*rounded, "6222020200112233445"]) == {}
    # a single number that ends in a zero is a number
    assert reasons(ACCOUNTS, "account_id", ["6222020200112230"]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "ACC-0001",
        "102/6222020200112233445",
        "DE89370400440532013000",
        "1E5",
        "E+18",
        "0x1E+2",
        "A1.5E+18B",
        "May",
        "a+b@c",
    ],
)
def test_ordinary_accounts_stand(text):
    assert reasons(ACCOUNTS, "account_id", [text]) == {}
