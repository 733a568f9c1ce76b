"""Local times against the time zone library, one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.formats.local_times import to_utc
from cloudsword.tables.faults import REASONS
from cloudsword.vocabulary.reasons import Reason
from tests.strategies.examples import examples

EPOCH = datetime(1970, 1, 1)
ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "UTC",
    "Africa/Monrovia",
]


def slow(local, zone):
    """UTC, or None where the clocks skipped it: a time is real if going to UTC and back gives it again."""
    aware = local.replace(tzinfo=zone, fold=0)
    back = aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return aware.astimezone(UTC).replace(tzinfo=None) if back == local else None


def micro(at):
    return (at - EPOCH) // timedelta(microseconds=1)


def changes_of(zone):
    """Times around the changes of Berlin in 2024, of Shanghai in 1901 and 1940, and of Lord Howe."""
    return [
        datetime(2024, 3, 31, 2),
        datetime(2024, 10, 27, 2),
        datetime(1901, 1, 1),
        datetime(1940, 6, 1),
        datetime(2024, 4, 7, 1, 45),
        datetime(2024, 10, 6, 2),
        datetime(2024, 3, 10, 2),
        datetime(2024, 11, 3, 1),
        datetime(1972, 1, 7),
    ]


local_times = st.one_of(
    st.datetimes(datetime(1900, 1, 3), datetime(2199, 12, 30)),
    st.builds(
        lambda at, seconds: at + timedelta(seconds=seconds),
        st.sampled_from(changes_of(None)),
        st.integers(-7200, 7200),
    ),
)


@examples(300)
@given(times=st.lists(local_times, min_size=1, max_size=20), name=st.sampled_from(ZONES))
def test_local_times_are_those_of_the_zone_library(times, name):
    zone = ZoneInfo(name)
    utc, faults = to_utc(np.array([micro(at) for at in times], np.int64), zone)
    for at, found, fault in zip(times, utc.tolist(), faults.tolist(), strict=True):
        expected = slow(at, zone)
        if expected is None:
            assert REASONS[fault - 1] is Reason.NO_SUCH_LOCAL_TIME
        else:
            assert (fault, found) == (0, micro(expected))


@pytest.mark.parametrize(
    ("at", "hour"), [(datetime(2024, 10, 27, 2, 30), 0), (datetime(2024, 10, 27, 3, 0), 2)]
)
def test_a_time_that_came_twice_is_the_earlier(at, hour):
    utc, faults = to_utc(np.array([micro(at)], np.int64), ZoneInfo("Europe/Berlin"))
    assert EPOCH + timedelta(microseconds=int(utc[0])) == datetime(2024, 10, 27, hour, at.minute)
    assert faults[0] == 0


def test_times_out_of_range_are_no_times():
    _, faults = to_utc(np.array([-(2**62), 2**62], np.int64), ZoneInfo("Asia/Shanghai"))
    assert {REASONS[fault - 1] for fault in faults.tolist()} == {Reason.NOT_A_TIME}


def test_summer_goes_on_after_2037_whose_changes_no_file_lists():
    utc, faults = to_utc(np.array([micro(datetime(2045, 7, 1, 12))], np.int64), ZoneInfo("Europe/London"))
    assert EPOCH + timedelta(microseconds=int(utc[0])) == datetime(2045, 7, 1, 11)
    assert faults[0] == 0
