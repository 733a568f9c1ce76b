"""A stream of calls says of every number that it touches what all the records would say."""

import pytest

from cloudsword.lake.engine import Engine
from cloudsword.uses import number_stream
from cloudsword.uses.number_stream import NumberStream
from cloudsword.warning.cleaning import cleaned
from cloudsword.warning.features import Evidence, Window, number_features
from tests.strategies import telephone_rows as made


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with Engine(tmp_path_factory.mktemp("lake"), 500, 1) as opened:
        yield opened


def whole(engine, rows, window, subscribers):
    calls = engine.values(cleaned(made.calls_table(rows)).calls)
    table = engine.table(
        number_features(Evidence(calls, subscribers=subscribers), window, keep=engine.stored)
    )
    return {row["number"]: row for row in table.to_pylist()}


@pytest.mark.parametrize("seed", range(2))
def test_a_stream_equals_a_computation_over_all(engine, seed, monkeypatch):
    monkeypatch.setattr(number_stream, "MOST_PIECES", 3)
    rows = sorted(made.random_calls(seed, count=500), key=lambda row: row["at"])
    # some come hours late
    arrives = [row["at"] + (7 * 3_600 if place % 9 == 0 else 0) for place, row in enumerate(rows)]
    subscribers = engine.values(made.subscribers_table(made.random_subscribers(seed)))
    window = Window(0, 30 * 3_600, 40 * 3_600, least_calls=3)
    stream = NumberStream(engine, window, subscribers=subscribers)
    said = 0
    step = 8 * 3_600
    for until in range(made.START + step, made.START + 6 * made.DAY, step):
        batch = [r for r, at in zip(rows, arrives, strict=True) if until - step <= at < until]
        seen = [r for r, at in zip(rows, arrives, strict=True) if at < until]
        found = {row["number"]: row for row in stream.step(made.calls_table(batch), until).to_pylist()}
        now = Window(until, window.length_s, window.past_s, least_calls=3)
        expected = whole(engine, seen, now, subscribers)
        touched = {int(name[1:]) for r in batch for name in (r["caller"], r["callee"]) if name}
        assert found == {number: row for number, row in expected.items() if number in touched}
        said += len(found)
    assert said > 20
    assert stream.rows < len(rows)
