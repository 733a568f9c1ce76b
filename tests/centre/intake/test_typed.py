"""What an officer types: read where it is clear, refused in words where it is not."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from cloudsword.centre.intake import typed
from cloudsword.centre.intake.states import NumberKind
from cloudsword.centre.intake.told import TakenNumber
from cloudsword.vocabulary.money import format_amount, format_number
from tests.strategies.examples import examples

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
READERS = [
    lambda text: typed.amount(text, "CNY"),
    typed.clock,
    typed.day,
    typed.account,
    typed.numbers,
    typed.callback,
    typed.story,
    typed.plain,
]


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,234.56", 123_456),
        ("1234", 123_400),
        ("\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15\uff16", 123_456),  # full width
        ("\uffe51,234.5", 123_450),
        ("5万", 5_000_000),
        ("1.25万", 1_250_000),
        ("1.23456万", 1_234_560),
        ("3亿", 30_000_000_000),
        ("3.5k", 350_000),
        ("约2000元", 200_000),
        ("1万元左右", 1_000_000),
        ("about 500", 50_000),
        ("  7 ", 700),
        ("", None),
        ("0.01", 1),
    ],
)
def test_amounts_as_people_say_them(text, minor):
    assert typed.amount(text, "CNY") == minor


@pytest.mark.parametrize(
    "text", ["0", "-5", "1.234", "1.23456789万", "1,23", "five", "万", "1 2", "9" * 25, "1e5"]
)
def test_amounts_that_are_none(text):
    with pytest.raises(typed.Mistyped) as caught:
        typed.amount(text, "CNY")
    assert str(caught.value)
    assert caught.value.name_in("zh") != str(caught.value)


@given(st.integers(1, 10**15), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_what_the_centre_writes_it_reads(minor, currency):
    assert typed.amount(format_number(minor, currency), currency) == minor
    if currency == "CNY":
        assert typed.amount(format_amount(minor, currency, "zh"), currency) == minor


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:20", time(14, 20)),
        ("14\uff1a20", time(14, 20)),  # full width
        ("1420", time(14, 20)),
        ("9", time(9)),
        ("9点", time(9)),
        ("14点20分", time(14, 20)),
        ("08:05:09", time(8, 5, 9)),
        ("", None),
    ],
)
def test_times_of_day(text, at):
    assert typed.clock(text) == at


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("", None),
    ],
)
def test_days(text, on):
    assert typed.day(text) == on


def test_an_instant_is_in_the_centres_zone_and_not_ahead():
    at, is_day = typed.instant(date(2026, 3, 5), time(14, 20), SHANGHAI, NOW)
    assert (at, is_day) == (datetime(2026, 3, 5, 6, 20, tzinfo=UTC), False)
    assert typed.instant(None, time(14, 30), SHANGHAI, NOW)[0] == NOW
    assert typed.instant(date(2026, 3, 4), None, SHANGHAI, NOW) == (datetime(2026, 3, 4, 4, tzinfo=UTC), True)
    assert typed.instant(None, None, SHANGHAI, NOW) == (None, False)
    assert typed.instant(None, time(14, 35), SHANGHAI, NOW)[0] == NOW + timedelta(minutes=5)
    with pytest.raises(typed.Mistyped, match="14:30 now"):
        typed.instant(None, time(14, 36), SHANGHAI, NOW)
    assert typed.past_day(date(2026, 3, 5), SHANGHAI, NOW - timedelta(hours=6)) == date(2026, 3, 5)
    with pytest.raises(typed.Mistyped, match="still to come"):
        typed.past_day(date(2026, 3, 6), SHANGHAI, NOW)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("+86 138-0013-8000", NumberKind.MSISDN, "+8613800138000"),
        ("0086 13800138000", NumberKind.MSISDN, "+8613800138000"),
        ("https://Scam.Example/login/?a=1", NumberKind.LINK, "scam.example/login"),
        ("www.scam.example", NumberKind.LINK, "www.scam.example"),
        ("6222 0210 0111 6245 702", NumberKind.ACCOUNT, "6222021001116245702"),
        ("customer service Wang", NumberKind.ACCOUNT, "customer service Wang"),
        ("13800138000", NumberKind.ACCOUNT, "13800138000"),
    ],
)
def test_numbers_links_and_names(line, kind, value):
    assert typed.number(line) == TakenNumber(kind, value)


@pytest.mark.parametrize(
    ("code", "national", "whole"),
    [
        ("86", "138 0013 8000", "+8613800138000"),
        ("65", "8123 4567", "+6581234567"),
        ("44", "07400 123456", "+447400123456"),
    ],
)
def test_a_national_number_takes_the_centres_calling_code(code, national, whole):
    assert typed.number(national, code) == TakenNumber(NumberKind.MSISDN, whole)
    assert typed.numbers(national, code) == (TakenNumber(NumberKind.MSISDN, whole),)
    assert typed.callback(national, code) == whole
    assert typed.callback("+1 202 555 0123", code) == "+12025550123"


def test_each_number_once_and_not_too_many():
    assert len(typed.numbers("+8613800138000\uff0c+86 138 0013 8000\r\n\nscam.example;scam.example")) == 2
    with pytest.raises(typed.Mistyped, match="100"):
        typed.numbers("\n".join(f"name {n}" for n in range(101)))


@examples(200)
@given(st.text(max_size=60), st.sampled_from(range(len(READERS))))
def test_whatever_is_typed_is_read_or_refused_in_both_languages(text, which):
    try:
        READERS[which](text)
        words = ("", "")
    except typed.Mistyped as refused:
        words = (refused.name_in("en"), refused.name_in("zh"))
    assert bool(words[0]) == bool(words[1])
