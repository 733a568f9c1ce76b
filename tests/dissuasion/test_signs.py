"""Rows become signs or are set aside with a reason; exposures are what a slow count says."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.dissuasion import COLUMNS, KIND_PLACES, KINDS, SIGNS, Signs, Unfit, exposures, read_signs
from tests.dissuasion.world import AT, people
from tests.oracles import dissuasion as oracle

MOMENT = datetime.fromtimestamp(AT, UTC)
PEOPLE = people(4)


def table(**changes: object) -> pa.Table:
    row = {"person_id": "P1", "campaign": None, "kind": "talk", "at": MOMENT - timedelta(hours=1)}
    return pa.Table.from_pylist([{**row, "size": 90.0, "suspicion": 0.9, **changes}], schema=SIGNS)


def test_every_row_is_a_sign_or_says_why_not() -> None:
    rows = {
        Unfit.NO_PERSON: table(person_id=None),
        Unfit.STRANGER: table(person_id="P77"),
        Unfit.NO_KIND: table(kind="glance"),
        Unfit.NO_TIME: table(at=None),
        Unfit.LATER: table(at=MOMENT + timedelta(seconds=1)),
        Unfit.BAD_VALUE: table(suspicion=1.5),
    }
    every = pa.concat_tables([*rows.values(), table(), table(size=-1.0), table(suspicion=None)])
    found = read_signs(every, PEOPLE, AT)
    assert [found.unfit[place] for place in range(6)] == list(rows)
    assert found.unfit[7] is found.unfit[8] is Unfit.BAD_VALUE
    assert len(found.signs) + len(found.unfit) == len(every)
    assert found.signs.person.tolist() == [1]


def test_the_most_basic_fault_is_told() -> None:
    found = read_signs(table(person_id=None, kind="glance", at=None, suspicion=7.0), PEOPLE, AT)
    assert found.unfit == {0: Unfit.NO_PERSON}


def test_campaigns_are_named() -> None:
    both = pa.concat_tables([table(campaign="b"), table(campaign="a"), table()])
    found = read_signs(both, PEOPLE, AT)
    assert found.campaigns == ("a", "b")
    assert found.signs.campaign.tolist() == [1, 0, -1]


SIGN = st.builds(
    oracle.Sign,
    st.integers(0, 3),
    st.integers(-1, 1),
    st.sampled_from([kind.value for kind in KINDS]),
    st.integers(AT - 20 * 86_400, AT + 3_600),
    st.sampled_from([0.0, 20.0, 59.0, 60.0, 300.0, 5_000.0]),
    st.sampled_from([0.0, 0.15, 0.9, 1.0]),
)


@given(st.lists(SIGN, max_size=25), st.randoms(use_true_random=False))
def test_exposures_are_what_a_slow_count_says(rows: list[oracle.Sign], random: object) -> None:
    random.shuffle(rows)  # type: ignore[attr-defined]
    signs = Signs(
        np.array([r.person for r in rows], np.int64),
        np.array([r.campaign for r in rows], np.int64),
        np.array([KIND_PLACES[r.kind] for r in rows], np.int8),
        np.array([r.at for r in rows], np.int64),
        np.array([r.size for r in rows], np.float64),
        np.array([r.suspicion for r in rows], np.float64),
    )
    found = exposures(signs, PEOPLE, AT)
    groups: dict[tuple[int, int], list[oracle.Sign]] = {}
    for row in rows:
        groups.setdefault((row.person, row.campaign), []).append(row)
    wanted = sorted(key for key, each in groups.items() if oracle.is_exposed(each, AT))
    assert list(zip(found.person.tolist(), found.campaign.tolist(), strict=True)) == wanted
    for place, key in enumerate(wanted):
        for name, value in oracle.columns(groups[key], AT).items():
            assert abs(found.rows[place, COLUMNS.index(name)] - value) < 1e-9, name
