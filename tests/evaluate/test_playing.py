"""Ways of warning played over recorded calls: when they speak, and of whom they stay silent."""

import numpy as np
import pytest

from cloudsword.evaluate.warning import Way, play
from cloudsword.warning.features import Window
from cloudsword.warning.replay import Replay, recorded
from tests.strategies import telephone_rows as made

BUSY, SHOWN = made.number(1), made.number(2)


def call(caller, hour, place, *, is_seen=True):
    return {
        "call_id": f"C{caller}{hour}{place}",
        "caller": caller,
        "callee": made.number(1000 + place),
        "at": made.START + hour * 3_600 + place,
        "seconds": 10,
        "imei": "350000000000001" if is_seen else None,
        "cell": None,
    }


def said(calls, opened=()):
    lines = made.subscribers_table([{"msisdn": BUSY, "opened_at": made.START + at * 3_600} for at in opened])
    records = recorded(made.calls_table(calls), lines)
    replay = Replay(records, Window(made.START))
    hours = (replay.step(made.START + hour * 3_600) for hour in range(1, 60))
    way = Way("busy", "test", lambda columns: columns["calls_out"], 6.0)
    found = play(hours, len(records.numbers), [way])["busy"].table(records)
    at = np.asarray(found.column("warned_at").cast("int64")) // 1_000_000
    return [
        (name, (when - made.START) / 3_600)
        for name, when in zip(found["msisdn"].to_pylist(), at, strict=True)
    ]


def test_a_number_is_named_once_at_the_end_of_the_hour():
    calls = [call(BUSY, hour, place) for hour in (2, 3, 30) for place in range(6)]
    assert said(calls) == [(BUSY, 3)]


def test_a_new_holder_is_named_anew():
    calls = [call(BUSY, hour, place) for hour in (2, 30) for place in range(6)]
    assert said(calls, opened=(-500, 20)) == [(BUSY, 3), (BUSY, 31)]


def test_calls_of_the_holder_before_count_for_nobody():
    calls = [call(BUSY, hour, place) for hour in (2, 4) for place in range(4)]
    assert said(calls, opened=(-500, 3)) == []
    assert said(calls, opened=(-500,)) == [(BUSY, 5)]


def test_who_was_only_shown_is_not_named():
    assert said([call(SHOWN, 2, place, is_seen=False) for place in range(9)]) == []


@pytest.mark.parametrize("least", [5, 6])
def test_a_limit_is_met_by_its_own_value(least):
    assert len(said([call(BUSY, 2, place) for place in range(least)])) == (least >= 6)
