"""Lines that turn and numbers given out again: who has them when, and that the rest of the country stays."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from cloudsword.country.scenario import Scenario
from tests.country.gangs.runs import scenario_of
from tests.country.run.whole import Whole, run

DAY = 86_400_000_000


def at(column: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(pc.fill_null(column.cast(pa.int64()), 2**62))


@pytest.fixture(scope="module")
def turned() -> Whole:
    """Many lines turn, and every new one gets a gang's number as soon as there is one."""
    return run(scenario(turned_lines=8.0, gang_number_again=1.0, gang_number_rests=(5, 9)))


@pytest.fixture(scope="module")
def straight() -> Whole:
    """The same country, in which nothing turns."""
    return run(scenario(turned_lines=0.0, gang_number_again=0.0))


def scenario(**values: object) -> Scenario:
    return scenario_of(1500, 26, 41, new_numbers=1.2, scam_calls=0.15, **values)


def test_money_and_reports_are_those_of_the_same_country_without(turned: Whole, straight: Whole) -> None:
    changed = {
        name
        for name, rows in {**straight.visible, **straight.truth}.items()
        if not rows.equals({**turned.visible, **turned.truth}[name])
    }
    # who rings whom, and under which number; rows of messages are told by their place among all
    assert changed <= {
        *("calls", "messages", "transcripts", "subscribers"),
        *("contacts", "number_owners", "scam_lines"),
    }
    assert {"calls", "scam_lines", "number_owners", "subscribers"} <= changed


def test_a_line_that_turns_was_honest_for_long(turned: Whole) -> None:
    lines = turned.truth["scam_lines"]
    assert set(pc.unique(lines["origin"]).to_pylist()) == {"new", "sold", "rented", "stolen"}
    owners: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in turned.truth["number_owners"].to_pylist():
        owners[row["msisdn"]].append(row)
    closed = {
        (row["msisdn"], row["opened_at"]): row["closed_at"]
        for row in turned.visible["subscribers"].to_pylist()
    }
    for line in lines.filter(pc.not_equal(lines["origin"], "new")).to_pylist():
        before, *after = owners[line["msisdn"]]
        assert before["kind"] not in ("gang", "business")
        assert (line["started_at"] - before["from_at"]).days >= 365
        assert before["to_at"] == line["started_at"] == after[0]["from_at"]
        assert (after[0]["kind"], after[0]["owner"]) == ("gang", line["gang_id"])
        is_over = line["ended_at"] is not None
        is_closed = is_over and closed[line["msisdn"], before["from_at"]] == line["ended_at"]
        is_back = line["origin"] != "sold" and is_over and not is_closed
        assert [row["owner"] for row in after[1:]] == ([before["owner"]] if is_back else [])


def calls_of(whole: Whole, origin: str) -> list[tuple[np.ndarray, np.ndarray, int, int]]:
    """Return, for each line of an origin, when it called, whether for its gang, and the gang's time."""
    lines, calls = whole.truth["scam_lines"], whole.visible["calls"]
    gangs = pc.is_in(calls["call_id"], whole.truth["contacts"]["call_id"].combine_chunks())
    found = []
    chosen = lines.filter(pc.equal(lines["origin"], origin))
    spans = zip(chosen["msisdn"], at(chosen["started_at"]), at(chosen["ended_at"]), strict=True)
    for number, first, last in spans:
        mine = pc.equal(calls["caller"], number)
        found.append(
            (at(calls["started_at"].filter(mine)), np.asarray(gangs.filter(mine)), int(first), int(last))
        )
    return found


def test_a_gang_calls_while_it_has_the_line_and_owners_when_they_have_it(turned: Whole) -> None:
    own_before = own_within = gangs_calls = 0
    for origin in ("sold", "rented", "stolen"):
        for when, is_gangs, first, last in calls_of(turned, origin):
            assert (when[is_gangs] >= first).all()
            assert (when[is_gangs] < last).all()
            gangs_calls += int(is_gangs.sum())
            own_before += int(np.count_nonzero(~is_gangs & (when < first)))
            within = np.count_nonzero(~is_gangs & (when >= first) & (when < last))
            if origin == "rented":
                own_within += int(within)
            elif origin == "sold":
                # but for the ringing back of those who missed a call on it
                assert np.count_nonzero(~is_gangs & (when >= first)) <= 2
    assert gangs_calls > 500
    assert own_before > 100
    assert own_within > 20


def test_a_recycled_number_had_rested_and_has_one_holder(turned: Whole) -> None:
    rows = turned.visible["subscribers"]
    by_number: dict[str, list[tuple[int, int]]] = defaultdict(list)
    opened, closed = at(rows["opened_at"]), at(rows["closed_at"])
    for number, first, last in zip(rows["msisdn"].to_pylist(), opened.tolist(), closed.tolist(), strict=True):
        by_number[number].append((first, last))
    owners = turned.truth["number_owners"]
    gangs = set(owners.filter(pc.equal(owners["kind"], "gang"))["msisdn"].to_pylist())
    again = 0
    for number, spans in by_number.items():
        spans.sort()
        for (_, last), (first, _) in pairwise(spans):
            assert first >= last + 5 * DAY - DAY // 2
            again += number in gangs
    assert again >= 3


def test_kinds_of_owners_are_those_of_the_contract(turned: Whole) -> None:
    kinds = set(pc.unique(turned.truth["number_owners"]["kind"]).to_pylist())
    assert {"personal", "rider", "courier", "sales_line", "notices", "gang"} <= kinds
    owners = turned.truth["number_owners"]
    gangs = owners.filter(pc.equal(owners["kind"], "gang"))
    assert pc.all(pc.starts_with(gangs["owner"], "G")).as_py()
