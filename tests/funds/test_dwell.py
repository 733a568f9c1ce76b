"""Dwell times and the product-limit estimate against the plain reference, and what must always hold."""

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.funds.asking import index_of
from tests.oracles import dwell as oracle
from tests.oracles.ledger import Account, Knobs, Transfer
from tests.strategies.examples import examples
from tests.strategies.ledgers import AFTER, BEFORE, INSTANTS, MIDNIGHT, Case, cases, ledgers
from tests.strategies.random_ledgers import random_case

MICROSECOND = timedelta(microseconds=1)
instants = st.sampled_from((*INSTANTS, BEFORE, AFTER))


def keys_of(case: Case, account: str, as_of, most: int) -> list[int]:
    """Return the fast keys of one account in CNY."""
    from cloudsword.funds.plan.dwell import dwell_keys
    from cloudsword.tables.instants import microseconds

    index = index_of(case)
    number = int(index.account_numbers([account])[0])
    node = index.node_of(number, index.state.currencies.index("CNY"))
    if node < 0:
        return []
    keys, ends = dwell_keys(index.books, np.array([node], np.int32), microseconds(as_of), most)
    assert ends.tolist() == [len(keys)]
    return keys.tolist()


def plain_keys(case: Case, account: str, as_of, most: int) -> list[int]:
    ordered = oracle.in_order(case.transfers, "CNY", as_of)
    found = oracle.dwell_times(ordered, account, as_of, most)
    return sorted(2 * (length // MICROSECOND) + (not ended) for length, ended in found)


def at(number: int, payer: str, payee: str, hours: float, amount: int = 100) -> Transfer:
    return Transfer(f"t{number:02}", payer, payee, amount, MIDNIGHT + timedelta(hours=hours))


def test_the_example_of_the_explanation() -> None:
    from cloudsword.funds.plan.survival import Chance, Survival

    # docs/explanation/hold-plan.md: credits at 0, 10, 20, 30 and 40 h, payments at 2, 14, 26 and 38 h
    hours = {0: 2, 10: 14, 20: 26, 30: 38}
    transfers = [at(i, "x", "mule", came) for i, came in enumerate((*hours, 40))]
    transfers += [at(10 + i, "mule", "y", left, 50) for i, left in enumerate(hours.values())]
    case = Case(transfers, [], [], Knobs())
    keys = keys_of(case, "mule", MIDNIGHT + timedelta(hours=43), 512)
    hour = 3_600_000_000
    assert keys == [4 * hour, 6 * hour + 1, 8 * hour, 12 * hour, 16 * hour]
    curve = Survival(np.array(keys))
    assert curve.chance(3 * hour, 2 * hour) == Chance(2, 3)
    assert Chance(2, 3).of(300) == 200
    assert curve.chance(3 * hour, 0) == Chance(1, 1)
    assert curve.chance(8 * hour, hour) is None


@examples(80)
@given(ledgers(), instants, st.sampled_from((1, 2, 3, 512)))
def test_dwell_times_are_those_of_the_plain_reference(transfers, as_of, most: int) -> None:
    case = Case(transfers, [], [], Knobs())
    for account in sorted({t.creditor_account for t in transfers}):
        assert keys_of(case, account, as_of, most) == plain_keys(case, account, as_of, most)


def test_dwell_times_of_larger_ledgers() -> None:
    compared = 0
    for seed in range(8):
        case = random_case(seed)
        as_of = case.knobs.as_of or max(t.booked_at for t in case.transfers)
        for account in sorted({t.creditor_account for t in case.transfers}):
            found = keys_of(case, account, as_of, 64)
            assert found == plain_keys(case, account, as_of, 64)
            compared += len(found)
    assert compared > 500


dwells = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40)


@examples(300)
@given(dwells, st.integers(0, 13), st.integers(0, 13))
def test_the_estimate_is_the_textbook_product(drawn, age: int, latency: int) -> None:
    from cloudsword.funds.plan.survival import Survival

    keys = np.sort(np.array([2 * length + (not ended) for length, ended in drawn], np.int64))
    found = Survival(keys).chance(age, latency)
    plain = oracle.staying(
        [(length * MICROSECOND, ended) for length, ended in drawn], age * MICROSECOND, latency * MICROSECOND
    )
    assert (None if found is None else Fraction(found.numerator, found.denominator)) == plain
    if found is not None:
        assert float(found) == float(Fraction(found.numerator, found.denominator))


@examples(200)
@given(dwells, st.integers(0, 13), st.integers(0, 2**62))
def test_latency_zero_is_certain_and_more_latency_never_helps(drawn, age: int, amount: int) -> None:
    from cloudsword.funds.plan.survival import Survival

    curve = Survival(np.sort(np.array([2 * length + (not ended) for length, ended in drawn], np.int64)))
    chances = [curve.chance(age, latency) for latency in range(14)]
    if chances[0] is None:
        assert chances == [None] * 14
        return
    found = [chance for chance in chances if chance is not None]
    assert len(found) == 14
    assert float(found[0]) == 1.0
    assert found[0].of(amount) == amount
    for sooner, later in pairwise(found):
        assert float(later) <= float(sooner)
        assert later.of(amount) <= sooner.of(amount)


def test_long_products_are_exact() -> None:
    from cloudsword.funds.plan.survival import Survival

    # ends and censored times in turn, so that nothing cancels
    count = 1_000
    curve = Survival(np.array([2 * (i + 1) + i % 2 for i in range(count)], np.int64))
    found = curve.chance(0, count)
    assert found is not None
    plain = prod(Fraction(count - i - 1, count - i) for i in range(0, count, 2))
    assert Fraction(found.numerator, found.denominator) == plain


@examples(40)
@given(cases(), instants, st.sampled_from((1, 2, 3)), st.randoms(use_true_random=False))
def test_pools_are_evenly_spaced_and_do_not_depend_on_row_order(case: Case, as_of, most: int, random) -> None:
    from cloudsword.funds.ledger.attributes import KIND_CODES
    from cloudsword.funds.plan.dwell import pool_nodes
    from cloudsword.tables.instants import microseconds
    from tests.strategies.variations import shuffled

    ordered = oracle.in_order(case.transfers, "CNY", as_of)
    for version in (case, shuffled(case, random)):
        index = index_of(version)
        names = index.names.to_arrow().to_pylist()
        currency = index.state.currencies.index("CNY")
        for kind, code in (("bank", KIND_CODES["bank"]), ("cash", KIND_CODES["cash"]), (None, -1)):
            nodes = pool_nodes(index, code, currency, microseconds(as_of), most)
            found = [names[index.books.node_account[node]] for node in nodes]
            assert sorted(found) == sorted(oracle.pool(ordered, case.accounts, kind, most))


def test_accounts_of_a_kind_are_found() -> None:
    from cloudsword.funds.plan.dwell import pool_nodes

    transfers = [at(0, "x", "w", 1), at(1, "x", "b", 2), at(2, "x", "w2", 3)]
    accounts = [Account("w", kind="wallet"), Account("w2", kind="wallet")]
    index = index_of(Case(transfers, accounts, [], Knobs()))
    names = index.names.to_arrow().to_pylist()
    nodes = pool_nodes(index, 1, 0, 2**60)
    assert sorted(names[index.books.node_account[node]] for node in nodes) == ["w", "w2"]
