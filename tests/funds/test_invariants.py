"""What must always hold of the fast trace: seven invariants, one named property each."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funds.asking import fast, index_of
from tests.oracles import invariants
from tests.oracles.arrow_tables import TABLES, first_difference, plain, plain_oracle
from tests.oracles.lots import RULES
from tests.oracles.trace import trace
from tests.strategies.examples import examples
from tests.strategies.ledgers import Case, cases
from tests.strategies.random_ledgers import random_case
from tests.strategies.variations import renamed, restored, shuffled, with_strangers

rules = st.sampled_from(RULES)


@examples(60)
@given(cases(), rules)
def test_conservation(case: Case, rule: str) -> None:
    invariants.conservation(plain(fast(case, rule)))


@examples(60)
@given(cases(), rules)
def test_no_trail_goes_back_in_time(case: Case, rule: str) -> None:
    invariants.no_trail_goes_back_in_time(plain(fast(case, rule)), case.accounts)


@examples(60)
@given(cases(), rules, st.randoms(use_true_random=False))
def test_row_order_names_and_untouched_transfers_change_nothing(
    case: Case, rule: str, random: Random
) -> None:
    first = fast(case, rule)
    tables = plain(first)
    again = fast(shuffled(case, random), rule)
    assert plain(again) == tables
    assert again.ledger == first.ledger  # the fingerprint too
    other, old_names = renamed(case)
    assert restored(plain(fast(other, rule)), old_names) == tables
    more = plain(fast(with_strangers(case, tables, random), rule))
    assert {**more, "ledger": None} == {**tables, "ledger": None}
    assert more["ledger"]["passed_over"] == tables["ledger"]["passed_over"]


@examples(60)
@given(cases(), rules, st.data())
def test_extending_equals_tracing_anew(case: Case, rule: str, data: st.DataObject) -> None:
    from cloudsword.funds import extend

    # Before: some transfers are not booked yet, be they late arrivals, and the trace may stop earlier.
    root_ids = {transaction_id for transaction_id, _ in case.roots}
    times = sorted({t.booked_at for t in case.transfers})
    t1 = data.draw(st.none() | st.sampled_from(times), label="T1")
    is_booked = data.draw(
        st.sampled_from(("up to T1", "all but some", "all")).flatmap(
            lambda how: st.tuples(
                *(
                    st.booleans()
                    if how == "all but some"
                    else st.just(how == "all" or t1 is None or t.booked_at <= t1)
                    for t in case.transfers
                )
            )
        ),
        label="booked before",
    )
    booked = [
        t
        for t, is_there in zip(case.transfers, is_booked, strict=True)
        if is_there or t.transaction_id in root_ids
    ]
    before = replace(case, transfers=booked, knobs=replace(case.knobs, as_of=t1))
    previous = fast(before, rule)
    index = index_of(case)

    # A trace to the end of its ledger may be extended to the end of the longer one; else T2 is said.
    ended = previous.parameters.as_of
    later = [time for time in times if time >= ended]
    ends = st.sampled_from(later) if later else st.just(ended)
    t2 = data.draw(ends if t1 is not None else st.none() | ends, label="T2")
    extension = extend(previous, index, as_of=t2)
    anew = fast(replace(case, knobs=replace(case.knobs, as_of=t2)), rule, index)
    assert plain(extension.result) == plain(anew)
    assert extension.result.ledger == anew.ledger
    for name in TABLES:
        assert getattr(extension.result, name).schema.equals(getattr(anew, name).schema)
    for name, key in (("edges", "transaction_id"), ("positions", "account")):
        assert changes(getattr(extension, name), key) == expected_changes(
            getattr(previous, name).to_pylist(), getattr(anew, name).to_pylist(), key
        )


def test_an_extension_does_not_go_back() -> None:
    from cloudsword.errors import ExtensionGoesBack
    from cloudsword.funds import extend

    case = random_case(3)
    previous = fast(replace(case, knobs=replace(case.knobs, as_of=None)), "fifo")
    with pytest.raises(ExtensionGoesBack, match="where the earlier trace ends"):
        extend(previous, index_of(case), as_of=previous.parameters.as_of - timedelta(microseconds=1))


def changes(table: Any, key: str) -> dict[str, str]:
    rows = table.to_pylist()
    found = {row[key]: row["change"] for row in rows}
    assert len(found) == len(rows)
    return found


def expected_changes(before: list[dict[str, Any]], after: list[dict[str, Any]], key: str) -> dict[str, str]:
    old = {row[key]: row for row in before}
    new = {row[key]: row for row in after}
    return {
        **dict.fromkeys(old.keys() - new.keys(), "removed"),
        **dict.fromkeys(new.keys() - old.keys(), "added"),
        **{name: "changed" for name in old.keys() & new.keys() if old[name] != new[name]},
    }


@examples(60)
@given(cases(), rules)
def test_stolen_money_is_backed_and_holds_never_exceed_balance(case: Case, rule: str) -> None:
    tables = plain(fast(case, rule))
    invariants.stolen_money_is_backed(tables, case.transfers, case.accounts)
    for row in tables["positions"]:
        may_be_held = row["resting_total_minor"] - row["unbacked_minor"]
        assert 0 <= may_be_held <= row["balance_minor"]


@examples(60)
@given(cases())
def test_clean_first_never_rests_above_the_lowest_sum(case: Case) -> None:
    tables = plain(fast(case, "clean_first"))
    invariants.rests_at_most_the_lowest_sum(tables, case.transfers, case.accounts)


@examples(60)
@given(cases(), rules)
def test_reference_agrees(case: Case, rule: str) -> None:
    # One rule an example; test_trace_against_oracle.py asks all five and larger ledgers.
    oracle = plain_oracle(trace(case.transfers, case.accounts, case.roots, rule, case.knobs))
    assert not first_difference(plain(fast(case, rule)), oracle)
