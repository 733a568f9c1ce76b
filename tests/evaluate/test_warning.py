"""Warnings against the truth: the figures of a small telephone world, counted by hand."""

import numpy as np
import pyarrow as pa
import pytest

from cloudsword.evaluate.warning import figures_of, tally_calls
from tests.strategies.telephone_rows import START, instants

SCAM, LATER, RIDER, FRIEND = "+8990000001", "+8990000002", "+8990000003", "+8990000004"
HOUR = 3600


def world(calls, warnings, lines=((SCAM, 0, 100), (LATER, 50, None)), origins=None, gangs=(), since=None):
    visible = {
        "calls": pa.table(
            {
                "call_id": pa.array([f"C{place}" for place in range(len(calls))], pa.string()),
                "caller": pa.array([c for c, _, _ in calls], pa.string()),
                "started_at": instants([START + h * HOUR for _, h, _ in calls]),
                "duration_s": pa.array([s for _, _, s in calls], pa.int64()),
            }
        )
    }
    truth = {
        "scam_lines": pa.table(
            {
                "msisdn": pa.array([n for n, _, _ in lines], pa.string()),
                "started_at": instants([START + a * HOUR for _, a, _ in lines]),
                "ended_at": instants([None if b is None else START + b * HOUR for _, _, b in lines]),
                "origin": pa.array(origins or ["new"] * len(lines), pa.string()),
            }
        ),
        "contacts": pa.table({"call_id": pa.array([f"C{place}" for place in gangs], pa.string())}),
        "number_owners": pa.table(
            {
                "msisdn": [SCAM, LATER, RIDER, FRIEND],
                "kind": ["gang", "gang", "rider", "personal"],
                "from_at": instants([START] * 4),
            }
        ),
    }
    told = pa.table(
        {
            "msisdn": pa.array([n for n, _ in warnings], pa.string()),
            "warned_at": instants([START + h * HOUR for _, h in warnings]),
        }
    )
    return tally_calls(visible, truth, told, since and (START + since * HOUR) * 1_000_000)


CALLS = [
    (SCAM, 1, 10),
    (SCAM, 2, 0),
    (SCAM, 3, 10),
    (SCAM, 4, 10),
    (SCAM, 5, 0),
    (LATER, 10, 60),  # before the gang had it: an ordinary call
    (LATER, 60, 10),
    (LATER, 61, 10),
    (RIDER, 1, 20),
    (RIDER, 7, 20),
    (RIDER, 8, 20),
    (FRIEND, 3, 90),
    (None, 3, 90),
]


def test_the_figures_by_hand():
    tallies = world(CALLS, [(SCAM, 4), (SCAM, 9), (RIDER, 7)])
    assert tallies.answered_before.tolist() == [2, 2]
    assert tallies.is_warned.tolist() == [True, False]
    figures = figures_of(tallies)
    assert figures.answered_calls_before_warning_median.value == 2
    assert figures.answered_calls_before_warning_median.high == np.inf
    assert figures.scam_calls_after_warning_share.value == pytest.approx(2 / 7)
    # LATER before its gang, RIDER, FRIEND
    assert figures.false_warnings_per_10000_numbers.value == pytest.approx(10_000 / 3)
    assert figures.wrong_per_10000_benign_calls.value == pytest.approx(10_000 * 2 / 5)
    assert figures.minutes_to_warning_median.value == 180
    assert figures.tree()["ordinary_numbers"] == {
        "personal": {"numbers": 1, "warned": 0, "calls": 1, "calls_after": 0},
        "recycled": {"numbers": 1, "warned": 0, "calls": 1, "calls_after": 0},
        "rider": {"numbers": 1, "warned": 1, "calls": 3, "calls_after": 2},
    }
    assert figures.tree()["scam_numbers"]["new"]["numbers"] == 2
    assert figures.tree()["answered_calls_before_warning_median"]["high"] is None


def test_a_warning_before_the_gang_has_the_number_is_a_wrong_one():
    tallies = world(CALLS, [(LATER, 5)])
    assert tallies.is_warned.tolist() == [False, False]
    assert tallies.is_wronged.tolist() == [True, False, False]
    assert tallies.benign_calls_after.tolist() == [1, 0, 0]


def test_a_number_that_two_gangs_had_is_two():
    lines = ((SCAM, 0, 2), (SCAM, 3, 100))
    tallies = world(CALLS, [(SCAM, 4)], lines)
    assert tallies.scam_calls.tolist() == [1, 3]
    assert tallies.scam_calls_after.tolist() == [0, 2]
    assert tallies.is_warned.tolist() == [False, True]


def test_nothing_to_measure_is_no_figure():
    figures = figures_of(world([], [], ()))
    assert np.isnan(figures.answered_calls_before_warning_median.value)
    assert figures.tree()["wrong_per_10000_benign_calls"] == {"value": None, "low": None, "high": None}


def test_never_warned_is_infinitely_late():
    figures = figures_of(world(CALLS, []))
    assert figures.answered_calls_before_warning_median.value == np.inf
    assert figures.scam_calls_after_warning_share.value == 0


RENTED = "+8990000005"
OWN = [(RENTED, 1, 40), (RENTED, 12, 40), (RENTED, 21, 40), (RENTED, 30, 40)]
GANGS = [(RENTED, 11, 5), (RENTED, 13, 5), (RENTED, 14, 0)]


def rented(warnings, origin="rented"):
    return world([*OWN, *GANGS], warnings, [(RENTED, 10, 20)], [origin], gangs=range(4, 7))


def test_an_owner_s_own_calls_on_a_line_that_he_rents_out_count_nowhere():
    tallies = rented([(RENTED, 13)])
    assert (tallies.scam_calls.tolist(), tallies.scam_calls_after.tolist()) == ([3], [2])
    assert tallies.answered_before.tolist() == [1]
    assert tallies.benign_calls.tolist() == [3]
    assert tallies.kinds.to_pylist() == ["turned"]
    figures = figures_of(tallies).tree()
    assert figures["scam_numbers"]["rented"]["warned"] == 1
    assert figures["ordinary_numbers"]["turned"] == {"numbers": 1, "warned": 0, "calls": 3, "calls_after": 0}


def test_calls_after_a_line_was_given_back_are_counted_apart():
    tallies = rented([(RENTED, 13), (RENTED, 21)])
    assert not tallies.is_wronged.any()
    assert figures_of(tallies).tree()["returned"] == {"numbers": 1, "warned": 1, "calls": 2, "calls_after": 2}
    tallies = rented([(RENTED, 21)])
    assert (tallies.is_wronged.tolist(), tallies.benign_calls_after.tolist()) == ([True], [2])
    assert figures_of(tallies).tree()["returned"] == {"numbers": 1, "warned": 0, "calls": 2, "calls_after": 0}


def test_calls_before_anybody_could_be_warned_are_left_out():
    tallies = world(CALLS, [(SCAM, 4)], since=3)
    assert tallies.scam_calls.tolist() == [3, 2]
    assert tallies.answered_before.tolist() == [1, 2]
