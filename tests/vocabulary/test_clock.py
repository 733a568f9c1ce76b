from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.errors import NotAnInstant
from cloudsword.vocabulary.clock import (
    FixedClock,
    SystemClock,
    format_age,
    format_countdown,
    format_instant,
    parse_instant,
)

NOON = datetime(2019, 12, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2019-12-05T12:00:00Z", NOON),
        ("2019-12-05T20:00:00+08:00", NOON),
        ("2019-12-05 20:00+0800", NOON),
        ("2019-12-05 20:00:00 +08", NOON),
        (" 2019-12-05T06:30:00-05:30\n", NOON),
        ("2019-12-05T12:00:00.000001Z", NOON + timedelta(microseconds=1)),
        ("2019-12-05T12:00:00.5000000000Z", NOON + timedelta(seconds=0.5)),
    ],
)
def test_what_is_read(text, instant):
    assert parse_instant(text) == instant
    assert parse_instant(text).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2019-12-05T12:00:00", "no time zone"),
        ("2019-12-05", "no time of day"),
        ("2019-12-05Z", "no time of day"),
        ("2019-02-30T12:00:00Z", "no such date"),
        ("2019-12-05T24:30:00Z", "no such date"),
        ("2019-12-05T12:00:60Z", "no such date"),
        ("0001-01-01T00:00:00+08:00", "no such date"),
        ("9999-12-31T23:59:59-08:00", "no such date"),
        ("2019-12-05T12:00:00+99:00", "no such date"),
        ("2019-12-05T12:00:00.0000001Z", "finer than a microsecond"),
        ("", "not a date"),
        ("5/12/2019 12:00", "not a date"),
        ("1575547200", "not a date"),
        ("2019-12-05T12Z", "not a date"),
        ("２０１９-12-05T12:00:00Z", "not a date"),
        ("2019-12-05T12:00:00ZZ", "not a date"),
        ("x" * 100_000, "not a date"),
    ],
)
def test_what_is_not_an_instant(text, cause):
    with pytest.raises(NotAnInstant, match=cause) as caught:
        parse_instant(text)
    assert len(str(caught.value)) < 300


@given(
    st.datetimes(
        datetime(1900, 1, 1),
        datetime(2200, 1, 1),
        timezones=st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours))),
    )
)
def test_written_then_read_is_the_same(at):
    assert parse_instant(format_instant(at)) == at


@given(st.text(alphabet="0123456789-:.TZ+ ", max_size=32))
def test_any_text_is_read_or_refused(text):
    try:
        assert parse_instant(text).tzinfo is UTC
    except NotAnInstant:
        return


def test_an_instant_without_zone_is_the_callers_fault():
    naive = datetime(2019, 12, 5)
    for wrong in (
        lambda: format_instant(naive),
        lambda: format_age(naive, NOON),
        lambda: format_countdown(NOON, naive),
        FixedClock(naive).now,
    ):
        with pytest.raises(ValueError, match="no time zone"):
            wrong()


@pytest.mark.parametrize(
    ("seconds", "en", "zh"),
    [
        (0, "0 s ago", "0 秒前"),
        (59, "59 s ago", "59 秒前"),
        (60, "1 min ago", "1 分钟前"),
        (12 * 60 + 59, "12 min ago", "12 分钟前"),
        (3600, "1 h ago", "1 小时前"),
        (47 * 3600, "47 h ago", "47 小时前"),
        (48 * 3600, "2 d ago", "2 天前"),
        (-300, "in 5 min", "5 分钟后"),
    ],
)
def test_how_long_ago(seconds, en, zh):
    at = NOON - timedelta(seconds=seconds)
    assert format_age(at, NOON) == en
    assert format_age(at, NOON, "zh") == zh


@pytest.mark.parametrize(
    ("seconds", "en", "zh"),
    [
        (0, "0:00", "0:00"),
        (545, "9:05", "9:05"),
        (599, "9:59", "9:59"),
        (600, "10 min", "10 分钟"),
        (2 * 3600 + 14 * 60, "2 h 14 min", "2 小时 14 分钟"),
        (76 * 3600, "3 d 4 h", "3 天 4 小时"),
        (-200, "over by 3 min", "已超时 3 分钟"),
    ],
)
def test_how_much_time_is_left(seconds, en, zh):
    until = NOON + timedelta(seconds=seconds)
    assert format_countdown(until, NOON) == en
    assert format_countdown(until, NOON, "zh") == zh


def test_clocks_tell_utc():
    shanghai = timezone(timedelta(hours=8))
    assert FixedClock(datetime(2019, 12, 5, 20, tzinfo=shanghai)).now() == NOON
    assert FixedClock(datetime(2019, 12, 5, 20, tzinfo=shanghai)).now().tzinfo is UTC
    before = SystemClock().now()
    assert before <= SystemClock().now()
    assert before.tzinfo is UTC
