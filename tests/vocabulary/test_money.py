from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.errors import NotAnAmount, TooLarge, TooPrecise, UnknownCurrency
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.money import (
    LARGEST_MINOR,
    format_amount,
    format_number,
    parse_amount,
)

currencies = st.sampled_from(sorted(MINOR_UNITS))
amounts = st.integers(-LARGEST_MINOR, LARGEST_MINOR)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1,234.56", "CNY", 123456),
        ("1234.5600", "CNY", 123456),
        (" 12 ", "CNY", 1200),
        ("-3.5", "CNY", -350),
        ("+3.5", "CNY", 350),
        (".5", "CNY", 50),
        ("5.", "CNY", 500),
        ("007.10", "CNY", 710),
        ("-0", "CNY", 0),
        ("1,234,567", "JPY", 1234567),
        ("1,234,567.00", "JPY", 1234567),
        ("12,34,567.8", "INR", 123456780),
        ("1,23,456", "INR", 12345600),
        ("1.234", "KWD", 1234),
        ("1,234", "KWD", 1234000),
        ("0.0001", "CLF", 1),
        ("9999999999999999.99", "CNY", LARGEST_MINOR),
        ("-9999999999999999.99", "CNY", -LARGEST_MINOR),
        ("0" * 5000 + "1", "CNY", 100),
    ],
)
def test_what_is_read(text, currency, minor):
    assert parse_amount(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", "-", "+.", "abc", "1e5", "nan", "inf", "1_000", "0x10", "--1", "1-", "(5)",
        "1.2.3", "1 234",
        "1,23", "12,34", "1234,567", "1,2345,6789", "0,123", ",123", "1,,234", "1,234,",
        "1.234,56", "1.2,345",
        "１２", "￥5", "5元", "3万", "١٢", "$5", "5 CNY", "−5", "1\n2",
    ],
)  # fmt: skip
def test_what_is_not_an_amount(text):
    with pytest.raises(NotAnAmount) as caught:
        parse_amount(text, "CNY")
    assert caught.value.evidence["value"] == text


@pytest.mark.parametrize(("text", "currency"), [("1.005", "CNY"), ("0.1", "JPY"), ("1.0001", "KWD")])
def test_more_decimals_than_the_currency_has(text, currency):
    with pytest.raises(TooPrecise):
        parse_amount(text, currency)


@pytest.mark.parametrize(
    "text", ["10000000000000000.00", "-10000000000000000", "92233720368547758.08", "9" * 1_000_000]
)
def test_more_than_one_amount_can_hold(text):
    with pytest.raises(TooLarge) as caught:
        parse_amount(text, "CNY")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("code", ["", "cny", "RMB", "XAU", "￥", "C" * 500])
def test_a_currency_that_the_standard_does_not_list(code):
    with pytest.raises(UnknownCurrency):
        parse_amount("1", code)
    with pytest.raises(UnknownCurrency):
        format_number(1, code)


@given(amounts, currencies)
def test_written_then_read_is_the_same(minor, currency):
    assert parse_amount(format_number(minor, currency), currency) == minor


@given(amounts, currencies, st.integers(0, 5))
def test_reading_agrees_with_decimal(minor, currency, zeros):
    text = f"{Decimal(minor).scaleb(-MINOR_UNITS[currency]):f}"
    text += "0" * zeros if "." in text else ""
    assert parse_amount(text, currency) == minor


@given(st.text(alphabet="0123456789,.-+ e元", max_size=24), currencies)
def test_any_text_is_read_exactly_or_refused(text, currency):
    try:
        minor = parse_amount(text, currency)
    except (NotAnAmount, TooPrecise, TooLarge):
        return
    assert Decimal(minor).scaleb(-MINOR_UNITS[currency]) == Decimal(text.strip().replace(",", ""))


def test_how_people_read_it():
    assert format_amount(1840000, "CNY") == "18,400.00 CNY"
    assert format_amount(1840000, "CNY", "zh") == "18,400.00 元"
    assert format_amount(-5, "USD", "zh") == "-0.05 美元"
    assert format_amount(1234567, "JPY") == "1,234,567 JPY"
    assert format_amount(1, "KWD", "zh") == "0.001 KWD"
