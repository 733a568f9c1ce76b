"""A replay over arrays says of every number and hour what the features of an engine say."""

import math

import numpy as np
import pytest

from cloudsword.lake.engine import Engine
from cloudsword.uses.number_stream import NumberStream
from cloudsword.warning.cleaning import cleaned
from cloudsword.warning.features import FEATURES, Window
from cloudsword.warning.replay import Replay, recorded
from tests.strategies import telephone_rows as made


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with Engine(tmp_path_factory.mktemp("lake"), 500, 1) as opened:
        yield opened


def rows_of(table):
    return {row["number"]: row for row in table.to_pylist()}


def same(one, other):
    return one == other or (one is not None and other is not None and math.isclose(one, other, rel_tol=1e-12))


@pytest.mark.parametrize(
    ("seed", "has_lines", "has_complaints"),
    [(0, True, True), (2, False, False)],
)
def test_a_replay_equals_a_stream(engine, seed, has_lines, has_complaints):
    calls = cleaned(made.calls_table(made.random_calls(seed, 900))).calls
    lines = made.subscribers_table(made.random_subscribers(seed)) if has_lines else None
    told = made.told_table(made.random_told(seed), "complained_at") if has_complaints else None
    window = Window(made.START, 30 * 3_600, 40 * 3_600, utc_offset_s=8 * 3_600, least_calls=3)
    stream = NumberStream(
        engine,
        window,
        subscribers=engine.values(lines) if lines else None,
        complaints=engine.values(told) if told else None,
    )
    records = recorded(calls, lines, told)
    replay = Replay(records, window)
    at = np.asarray(calls.column("started_at").cast("int64")) / 1e6
    said, step = 0, 25 * 3_600
    for until in range(made.START + step, made.START + 6 * made.DAY, step):
        expected = rows_of(stream.step(calls.filter((at >= until - step) & (at < until)), until))
        found = rows_of(replay.step(until).table(records))
        assert found.keys() == expected.keys()
        for number, row in expected.items():
            other = found[number]
            wrong = {name: (other[name], row[name]) for name in row if not same(other[name], row[name])}
            assert not wrong, f"{number} at {until}"
        said += len(found)
    assert said > 40


def test_a_number_has_every_feature():
    calls = made.calls_table(made.random_calls(5))
    records = recorded(calls)
    hour = Replay(records, Window(made.START)).step(made.START + 2 * made.DAY)
    assert list(hour.columns) == [each.name for each in FEATURES]
    assert len(hour.looked) == len(hour.columns["calls_out"])


def test_nothing_is_recorded():
    records = recorded(made.calls_table([]))
    hour = Replay(records, Window(made.START)).step(made.START + made.DAY)
    assert hour.table(records).num_rows == 0
