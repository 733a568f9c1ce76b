"""Rows against their contract: each rule by its reason, and the fast ways against a slow one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.errors import MoneyError, NotAnInstant, TooLarge, TooPrecise
from cloudsword.tables import ACCOUNTS, QUARANTINE, REPORTS, TRANSFERS
from cloudsword.tables.faults import REASONS
from cloudsword.tables.instants import convert_instants
from cloudsword.tables.numbers import decimal_amounts, whole_numbers
from cloudsword.tables.validation import check
from cloudsword.vocabulary.clock import parse_instant
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.money import LARGEST_MINOR, parse_amount
from cloudsword.vocabulary.reasons import Reason
from tests.strategies.examples import examples

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
SOUND = {
    "transaction_id": "T1",
    "debtor_account": "a",
    "creditor_account": "b",
    "amount_minor": "12",
    "currency": "CNY",
    "booked_at": "2024-01-01T00:00:00Z",
}


def verdict(column, value, table=TRANSFERS, sound=SOUND):
    """Return the reason for one value in one column, or the value that stands."""
    others = len(sound)
    columns = {name: pa.array([text, text, text]) for name, text in sound.items()}
    columns[column] = pa.array([sound.get(column), value, sound.get(column)], pa.string())
    checked = check(columns, 3, table, now=NOW)
    assert len(sound) == others
    if len(checked.bad_rows):
        assert (checked.bad_rows.tolist(), checked.bad_columns) == ([1], (column,))
        assert checked.rows.tolist() == [0, 2]
        return checked.bad_reasons[0]
    return checked.batch.column(column)[1].as_py()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("+12", 12),
        (" 12 ", 12),
        ("0012", 12),
        ("999999999999999999", 10**18 - 1),
        ("1000000000000000000", Reason.TOO_LARGE),
        ("9223372036854775807", Reason.TOO_LARGE),
        ("-5", Reason.NOT_POSITIVE),
        ("0", Reason.NOT_POSITIVE),
        ("-0", Reason.NOT_POSITIVE),
        ("-9223372036854775808", Reason.NOT_POSITIVE),
        ("1e3", Reason.NOT_A_NUMBER),
        ("12.5", Reason.NOT_WHOLE),
        ("12.0", Reason.NOT_WHOLE),
        ("12.", Reason.NOT_WHOLE),
        (".5", Reason.NOT_WHOLE),
        ("", Reason.MISSING),
        ("  ", Reason.MISSING),
        (None, Reason.MISSING),
        ("NaN", Reason.NOT_A_NUMBER),
        ("１２", Reason.NOT_A_NUMBER),
        ("99999999999999999999", Reason.TOO_LARGE),
        ("9223372036854775808", Reason.TOO_LARGE),
        ("-9223372036854775809", Reason.TOO_LARGE),
        ("0x1F", Reason.NOT_A_NUMBER),
        ("1,000", Reason.NOT_A_NUMBER),
        ("1_000", Reason.NOT_A_NUMBER),
        ("--1", Reason.NOT_A_NUMBER),
        ("+", Reason.NOT_A_NUMBER),
        ("1 2", Reason.NOT_A_NUMBER),
        ("9" * 5000, Reason.TOO_LARGE),
        ("12\n", 12),
        ("1\n2", Reason.NOT_A_NUMBER),
        ("٣", Reason.NOT_A_NUMBER),
    ],
)
def test_amounts(text, expected):
    assert verdict("amount_minor", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-31T08:30:00+08:00", "2024-01-31T00:30:00"),
        ("2024-01-31 08:30:00Z", "2024-01-31T08:30:00"),
        ("2024-01-31T08:30Z", "2024-01-31T08:30:00"),
        ("2024-01-31T08:30:00+0800", "2024-01-31T00:30:00"),
        ("2024-01-31T08:30:00+08", "2024-01-31T00:30:00"),
        ("2024-01-31T08:30:00-00:30", "2024-01-31T09:00:00"),
        ("2024-01-31T08:30:00.5Z", "2024-01-31T08:30:00.500000"),
        ("2024-01-31T08:30:00.123456Z", "2024-01-31T08:30:00.123456"),
        ("2024-01-31T08:30:00.123456000Z", "2024-01-31T08:30:00.123456"),
        (" 2024-01-31T08:30:00Z ", "2024-01-31T08:30:00"),
        ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00"),
        ("2024-06-01T12:05:00Z", "2024-06-01T12:05:00"),
        ("2024-06-01T12:05:00.000001Z", Reason.IN_THE_FUTURE),
        ("2199-12-31T23:59:59Z", Reason.IN_THE_FUTURE),
        ("2200-01-01T00:00:00Z", Reason.NOT_A_TIME),
        ("1899-12-31T23:59:59Z", Reason.NOT_A_TIME),
        ("1900-01-01T00:00:00+08:00", Reason.NOT_A_TIME),
        ("2024-01-31T08:30:00", Reason.NO_ZONE),
        ("2024-01-31 08:30", Reason.NO_ZONE),
        ("2024-01-31", Reason.NO_ZONE),
        ("2024-01-31T08:30:00.1234567Z", Reason.TOO_PRECISE),
        ("2024-02-30T00:00:00Z", Reason.NOT_A_TIME),
        ("2024-02-30T00:00:00", Reason.NOT_A_TIME),
        ("2024-01-31T24:00:00Z", Reason.NOT_A_TIME),
        ("2024-01-31T08:30:60Z", Reason.NOT_A_TIME),
        ("31.1.2024 08:30", Reason.NOT_A_TIME),
        ("yesterday", Reason.NOT_A_TIME),
        ("2024-01-31T08Z", Reason.NOT_A_TIME),
        ("20240131T083000Z", Reason.NOT_A_TIME),
        ("1706688309", Reason.NOT_A_TIME),
        ("2024-01-31T08:30:00+25:00", Reason.NOT_A_TIME),
        ("", Reason.MISSING),
        ("２024-01-31T08:30:00Z", Reason.NOT_A_TIME),
        ("0000-01-01T00:00:00Z", Reason.NOT_A_TIME),
    ],
)
def test_instants(text, expected):
    found = verdict("booked_at", text)
    assert found == (
        datetime.fromisoformat(expected + "+00:00")
        if isinstance(expected, str) and "T" in expected
        else expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CNY", "CNY"),
        (" USD ", "USD"),
        ("usd", Reason.NOT_A_CURRENCY),
        ("RMB", Reason.NOT_A_CURRENCY),
        ("", Reason.MISSING),
        ("CNY CNY", Reason.NOT_A_CURRENCY),
        ("人民币", Reason.NOT_A_CURRENCY),
    ],
)
def test_currencies(text, expected):
    assert verdict("currency", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6222 0202", "6222 0202"),
        ("\u3000账户 ", "账户"),
        ("a" * 256, "a" * 256),
        ("账" * 256, "账" * 256),
        ("a" * 257, Reason.TOO_LONG),
        ("账" * 257, Reason.TOO_LONG),
        ("", Reason.MISSING),
        ("   ", Reason.MISSING),
        ("a\tb", Reason.CONTROL_CHARACTER),
        ("a\x7fb", Reason.CONTROL_CHARACTER),
        ("a\x85b", Reason.CONTROL_CHARACTER),
        ("a\x00", Reason.CONTROL_CHARACTER),
        ("ａＢ", "ａＢ"),
        ("a\u200bb", Reason.CONTROL_CHARACTER),
    ],
)
def test_accounts(text, expected):
    assert verdict("creditor_account", text) == expected


def test_optional_columns_may_be_absent():
    assert verdict("kind", "") is None
    assert verdict("kind", "salary") == "salary"
    assert verdict("sequence", "") is None
    assert verdict("sequence", "-3") == -3
    assert verdict("sequence", "x") is Reason.NOT_A_NUMBER
    account = {"account_id": "a"}
    assert verdict("kind", "wallet", ACCOUNTS, account) == "wallet"
    assert verdict("kind", "Wallet", ACCOUNTS, account) is Reason.NOT_ALLOWED
    # a balance may stand for a time to come; an opening may not
    assert verdict("balance_at", "2030-01-01T00:00Z", ACCOUNTS, account) == datetime(2030, 1, 1, tzinfo=UTC)
    assert verdict("opened_at", "2030-01-01T00:00Z", ACCOUNTS, account) is Reason.IN_THE_FUTURE


def test_stories_may_have_lines():
    report = {"report_id": "R", "reported_at": "2024-01-01T00:00Z"}
    assert verdict("story", "a\nb\tc", REPORTS, report) == "a\nb\tc"
    assert verdict("story", "a\0b", REPORTS, report) is Reason.CONTROL_CHARACTER
    assert verdict("story", "x" * 20_001, REPORTS, report) is Reason.TOO_LONG


def test_the_first_wrong_column_is_told():
    columns = {name: pa.array([text]) for name, text in SOUND.items()}
    columns |= {
        "creditor_account": pa.array([""]),
        "amount_minor": pa.array(["x"]),
        "booked_at": pa.array(["x"]),
    }
    checked = check(columns, 1, TRANSFERS, now=NOW)
    assert (checked.bad_columns, checked.bad_reasons) == (("creditor_account",), (Reason.MISSING,))
    assert checked.batch.num_rows == 0
    assert checked.batch.schema.equals(TRANSFERS.schema)


def test_slices_of_columns_are_checked_as_they_stand():
    """Arrow columns may begin within a longer buffer."""
    long = pa.array(["x", "", "12", "13", "", "1e3"])
    assert whole_numbers(long.slice(2, 2)).values.to_pylist() == [12, 13]
    assert whole_numbers(long.slice(4)).values.to_pylist() == [None, None]
    times = pa.array(["x", "2024-01-01T00:00:00Z"]).slice(1)
    assert convert_instants(times).faults is None


def test_no_rows():
    checked = check({name: pa.array([], pa.string()) for name in SOUND}, 0, TRANSFERS, now=NOW)
    assert (checked.batch.num_rows, len(checked.bad_rows)) == (0, 0)


digits = st.text(st.sampled_from("0123456789+-., eExX１"), max_size=24)
amounts_of_text = st.one_of(
    digits,
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.integers(-(2**64), 2**64).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}.50"),
)


@examples(300)
@given(
    texts=st.lists(amounts_of_text, min_size=1, max_size=6),
    currency=st.sampled_from(["CNY", "JPY", "KWD", "CLF"]),
)
def test_decimal_amounts_are_those_of_the_vocabulary(texts, currency):
    decimals = np.full(len(texts), MINOR_UNITS[currency], np.int8)
    found = decimal_amounts(pa.array(texts), decimals)
    for place, text in enumerate(texts):
        fault = 0 if found.faults is None else int(found.faults[place])
        try:
            expected = parse_amount(text, currency)
        except TooPrecise:
            assert REASONS[fault - 1] is Reason.TOO_PRECISE
        except TooLarge:
            # what fits 64 bits is refused by the bounds of the table, as its test shows
            assert (fault and REASONS[fault - 1] is Reason.TOO_LARGE) or (
                abs(found.values[place].as_py()) > LARGEST_MINOR
            )
        except MoneyError:
            assert (not text.strip() and found.values[place].as_py() is None) or REASONS[
                fault - 1
            ] is Reason.NOT_A_NUMBER
        else:
            assert (fault, found.values[place].as_py()) == (0, expected)


@examples(200)
@given(texts=st.lists(st.one_of(digits, st.integers(-(2**64), 2**64).map(str)), min_size=1, max_size=6))
def test_whole_numbers_are_those_of_python(texts):
    found = whole_numbers(pa.array(texts))
    for place, text in enumerate(texts):
        plain = text.strip()
        sound = plain.lstrip("+-").isdigit() and plain.isascii() and len(plain) - len(plain.lstrip("+-")) <= 1
        value = found.values[place].as_py()
        fault = 0 if found.faults is None else int(found.faults[place])
        if sound and -(2**63) <= int(plain) < 2**63:
            assert (fault, value) == (0, int(plain))
        else:
            assert value is None
            assert bool(fault) == bool(plain)


times_of_text = st.one_of(
    st.builds(
        lambda at, separator, end: at.isoformat(sep=separator) + end,
        st.datetimes(datetime(1890, 1, 1), datetime(2210, 1, 1)),
        st.sampled_from("T _"),
        st.sampled_from(["Z", "+08:00", "-0530", "+14", "", " Z", "+24:00", "z", "000Z", "+8"]),
    ),
    st.text(st.sampled_from("0123456789-:TZ+. "), max_size=30),
)


@examples(300)
@given(texts=st.lists(times_of_text, min_size=1, max_size=40))
def test_instants_are_those_of_the_vocabulary(texts):
    """A block is converted at once where it can be: what stands beside a value changes nothing."""
    found = convert_instants(pa.array(texts))
    for place, text in enumerate(texts):
        fault = 0 if found.faults is None else int(found.faults[place])
        try:
            expected = parse_instant(text)
        except NotAnInstant:
            assert fault or not text.strip()
            continue
        if datetime(1900, 1, 1, tzinfo=UTC) <= expected < datetime(2200, 1, 1, tzinfo=UTC):
            assert (fault, found.values[place].as_py()) == (0, expected)
        else:
            assert REASONS[fault - 1] is Reason.NOT_A_TIME


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([1, None], pa.int8()), [1, None]),
        (pa.array([2**63 - 1, 2**63], pa.uint64()), [2**63 - 1, Reason.TOO_LARGE]),
        (pa.array([1.0, 1.5, None, 2.0**53]), [1, Reason.NOT_WHOLE, None, Reason.TOO_LARGE]),
        (pa.array([Decimal("1.00"), Decimal("1.01")]), [1, Reason.NOT_WHOLE]),
        (pa.array([True, None]), [Reason.NOT_A_VALUE, None]),
        (pa.nulls(1), [None]),
    ],
)
def test_typed_numbers(column, expected):
    found = whole_numbers(column)
    faults = found.faults if found.faults is not None else np.zeros(len(column), np.uint8)
    values = zip(faults.tolist(), found.values.to_pylist(), strict=True)
    assert [REASONS[fault - 1] if fault else value for fault, value in values] == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (
            pa.array([0, 1001], pa.timestamp("ns", "UTC")),
            [datetime(1970, 1, 1, tzinfo=UTC), Reason.TOO_PRECISE],
        ),
        (
            pa.array([0, 2**61], pa.timestamp("s", "Asia/Shanghai")),
            [datetime(1970, 1, 1, tzinfo=UTC), Reason.NOT_A_TIME],
        ),
        (pa.array([0, None], pa.timestamp("ms")), [Reason.NO_ZONE, None]),
        (pa.array([0], pa.date32()), [Reason.NO_ZONE]),
        (pa.array([1.5, None]), [Reason.NOT_A_TIME, None]),
    ],
)
def test_typed_instants(column, expected):
    found = convert_instants(column)
    faults = found.faults if found.faults is not None else np.zeros(len(column), np.uint8)
    values = zip(faults.tolist(), found.values.to_pylist(), strict=True)
    assert [REASONS[fault - 1] if fault else value for fault, value in values] == expected


def test_the_tolerance_is_five_minutes():
    late = NOW + timedelta(minutes=5, seconds=1)
    assert verdict("booked_at", late.isoformat()) is Reason.IN_THE_FUTURE
    assert verdict("booked_at", (late - timedelta(seconds=1)).isoformat()) == late - timedelta(seconds=1)


def test_quarantine_is_a_table_too():
    row = {
        "table": ["transfers"],
        "file": ["a"],
        "line": ["2"],
        "column": [None],
        "value": [None],
        "reason": ["x"],
        "record": ["r"],
    }
    checked = check(
        {name: pa.array(value, pa.string()) for name, value in row.items()}, 1, QUARANTINE, now=NOW
    )
    assert checked.batch.num_rows == 1
