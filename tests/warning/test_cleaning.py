"""Calls from several carriers: what stands twice or cannot have been is left out, and nothing else."""

import pytest

from cloudsword.warning.cleaning import cleaned
from tests.strategies import telephone_rows as made


def call(caller="+8990000001", callee="+8990000002", at=0.0, seconds=60):
    return {
        "call_id": f"{caller}{at}",
        "caller": caller,
        "callee": callee,
        "at": made.START + at,
        "seconds": seconds,
        "imei": None,
        "cell": None,
    }


def left(*rows):
    found = cleaned(made.calls_table(rows))
    return found.calls.num_rows, found.twice, found.to_itself, found.too_long


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([call(), call(at=3, seconds=61)], (1, 1, 0, 0)),
        ([call(), call(at=3.5)], (2, 0, 0, 0)),
        ([call(), call(at=2, seconds=64)], (2, 0, 0, 0)),
        ([call(), call(at=2, callee="+8990000003")], (2, 0, 0, 0)),
        ([call(caller=None), call(caller=None)], (2, 0, 0, 0)),
        ([call(seconds=0), call(at=2, seconds=0)], (2, 0, 0, 0)),
        ([call(seconds=0), call(seconds=0)], (1, 1, 0, 0)),
        ([call(callee="+8990000001")], (0, 0, 1, 0)),
        ([call(seconds=86_400), call(at=9e4, seconds=86_401)], (1, 0, 0, 1)),
        ([], (0, 0, 0, 0)),
    ],
)
def test_what_is_left_out(rows, expected):
    assert left(*rows) == expected


def test_the_earliest_record_is_kept_and_order_stays():
    rows = [call(at=9, callee="+8990000009"), call(at=2), call(at=0)]
    kept = cleaned(made.calls_table(rows)).calls.column("call_id").to_pylist()
    assert kept == [rows[0]["call_id"], rows[2]["call_id"]]


def test_cleaning_again_changes_nothing():
    once = cleaned(made.calls_table(made.random_calls(11, count=2_000))).calls
    again = cleaned(once)
    assert again.calls.equals(once)
    assert (again.twice, again.to_itself, again.too_long) == (0, 0, 0)
