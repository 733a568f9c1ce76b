"""The seven invariants, on the oracle itself: what it says is checked by other arithmetic than its own."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.oracles import invariants
from tests.oracles.arrow_tables import plain_oracle
from tests.oracles.ledger import Account, Transfer
from tests.oracles.lots import RULES
from tests.oracles.trace import trace
from tests.strategies.examples import examples
from tests.strategies.ledgers import Case, cases
from tests.strategies.random_ledgers import random_case
from tests.strategies.variations import renamed, restored, shuffled, with_strangers

SEEDS = range(60)


def ask(case: Case, rule: str) -> dict[str, Any]:
    return plain_oracle(trace(case.transfers, case.accounts, case.roots, rule, case.knobs))


def check(case: Case) -> None:
    for rule in RULES:
        tables = ask(case, rule)
        invariants.conservation(tables)
        invariants.no_trail_goes_back_in_time(tables, case.accounts)
        invariants.stolen_money_is_backed(tables, case.transfers, case.accounts)
        if rule == "clean_first":
            invariants.rests_at_most_the_lowest_sum(tables, case.transfers, case.accounts)


@examples(120)
@given(cases())
def test_conservation_time_backing_and_lowest_sum(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_on_larger_ledgers(seed: int) -> None:
    check(random_case(seed))


@examples(60)
@given(cases(), st.sampled_from(RULES))
def test_stolen_money_never_exceeds_all_that_the_account_holds_at_any_moment(case: Case, rule: str) -> None:
    result = trace(case.transfers, case.accounts, case.roots, rule, case.knobs)
    for holdings in result.history.values():
        assert all(0 <= holding.stolen <= holding.total for holding in holdings)


@examples(60)
@given(cases())
def test_clean_first_rests_at_most_the_lowest_sum_since_the_latest_arrival(case: Case) -> None:
    # The oracle knows what it held at each moment, roots paid and inflows unexplained included.
    result = trace(case.transfers, case.accounts, case.roots, "clean_first", case.knobs)
    for row in result.positions:
        holdings = result.history[row["account"]]
        latest = max(place for place, holding in enumerate(holdings) if holding.arrival)
        assert row["resting_total_minor"] <= min(holding.total for holding in holdings[latest:])


@examples(60)
@given(cases(), st.sampled_from(RULES), st.randoms(use_true_random=False))
def test_row_order_names_and_strangers_change_nothing(case: Case, rule: str, random: Random) -> None:
    tables = ask(case, rule)
    assert ask(shuffled(case, random), rule) == tables
    other, old_names = renamed(case)
    assert restored(ask(other, rule), old_names) == tables
    more = ask(with_strangers(case, tables, random), rule)
    assert {**more, "ledger": None} == {**tables, "ledger": None}
    assert more["ledger"]["passed_over"] == tables["ledger"]["passed_over"]


@examples(60)
@given(cases(), st.sampled_from(RULES), st.data())
def test_later_transfers_change_no_earlier_edge_where_openings_are_known(
    case: Case, rule: str, data: st.DataObject
) -> None:
    # What later transfers may change is an inferred opening, a hub, or a default that hangs on the roots.
    names = {name for t in case.transfers for name in (t.debtor_account, t.creditor_account)}
    before = min(t.booked_at for t in case.transfers) - timedelta(days=1)
    given_records = {account.account_id: account for account in case.accounts}
    accounts = [
        replace(
            given_records.get(name, Account(name)),
            balance_minor=data.draw(st.integers(0, 50)),
            balance_at=before,
        )
        for name in sorted(names)
    ]
    times = sorted({t.booked_at for t in case.transfers if t.currency == "CNY"})
    assume(len(times) > 1)
    middle = data.draw(st.sampled_from(times[:-1]))
    knobs = replace(case.knobs, hub_threshold=1_000, min_transaction_amount=2, max_transactions=5)
    early = trace(case.transfers, accounts, case.roots, rule, replace(knobs, as_of=middle))
    late = trace(case.transfers, accounts, case.roots, rule, replace(knobs, as_of=times[-1]))
    assert early.edges == [edge for edge in late.edges if edge["booked_at"] <= middle]
    assert early.roots == late.roots[: len(early.roots)]


@examples(50)
@given(cases(), st.sampled_from(RULES))
def test_transfers_after_as_of_do_not_exist_where_no_balance_is_known(case: Case, rule: str) -> None:
    accounts = [replace(account, balance_minor=None, balance_at=None) for account in case.accounts]
    tables = plain_oracle(trace(case.transfers, accounts, case.roots, rule, case.knobs))
    as_of = tables["parameters"]["as_of"]
    existing: list[Transfer] = [t for t in case.transfers if t.booked_at <= as_of]
    roots = [(row["transaction_id"], row["disputed_minor"]) for row in tables["roots"]]
    assume(roots)
    knobs = replace(case.knobs, as_of=as_of)
    again = plain_oracle(trace(existing, accounts, roots, rule, knobs))
    assert {**again, "ledger": None} == {**tables, "ledger": None}
