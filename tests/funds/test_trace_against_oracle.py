"""The fast trace and the slow reference give identical tables: every rule, every knob, every unit."""

from dataclasses import replace

import pytest
from hypothesis import example, given

from cloudsword.funds import result as contract
from tests.funds.asking import fast, index_of
from tests.oracles.arrow_tables import TABLES, first_difference, plain, plain_oracle
from tests.oracles.ledger import Account, Knobs
from tests.oracles.lots import RULES
from tests.oracles.notation import holds, ledger
from tests.oracles.trace import trace
from tests.strategies.examples import MULTIPLIER, examples
from tests.strategies.ledgers import Case, cases
from tests.strategies.random_ledgers import random_case

CHUNKS = 10
TELLING_SEEDS = (10129, 10287, 10841, 11721, 11931)
"""Large ledgers on which two readings of the contract once parted."""
LEDGERS_PER_CHUNK = 15 * MULTIPLIER


def compare(case: Case, label: str = "") -> None:
    index = index_of(case)
    for rule in RULES:
        oracle = plain_oracle(trace(case.transfers, case.accounts, case.roots, rule, case.knobs))
        found = fast(case, rule, index)
        difference = first_difference(plain(found), oracle)
        assert not difference, f"{label}{rule}: {difference}"
        for name in TABLES:
            assert getattr(found, name).schema.equals(getattr(contract, name.upper())), name


# A partly disputed root whose disputed part comes home while another victim's money in it stays.
HOME_AND_AWAY = Case(
    ledger("u w 10", "w k 8", "k x 4"),
    [replace(holds("w", 4), holder="Wu"), Account("k", holder="Wu")],
    [("t1", None), ("t2", 4)],
    Knobs(),
)


@examples(300)
@example(HOME_AND_AWAY)
@given(cases())
def test_small_nasty_ledgers(case: Case) -> None:
    compare(case)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_larger_random_ledgers(chunk: int) -> None:
    for seed in range(chunk * LEDGERS_PER_CHUNK, (chunk + 1) * LEDGERS_PER_CHUNK):
        compare(random_case(seed), label=f"seed {seed}, ")


@pytest.mark.parametrize("seed", range(10 * MULTIPLIER))
def test_a_hundred_victims_in_few_accounts(seed: int) -> None:
    compare(random_case(seed, max_accounts=12, least_roots=100), label=f"many roots, seed {seed}, ")


@pytest.mark.parametrize("seed", TELLING_SEEDS)
def test_ledgers_that_once_told_two_readings_apart(seed: int) -> None:
    compare(random_case(seed))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_many_small_random_ledgers(chunk: int) -> None:
    count = 4 * LEDGERS_PER_CHUNK
    for seed in range(10**6 + chunk * count, 10**6 + (chunk + 1) * count):
        compare(random_case(seed, max_transfers=24, max_accounts=6), label=f"small seed {seed}, ")


def test_the_random_ledgers_reach_every_corner() -> None:
    # Volume is worth little if nothing happens in it: each outcome of the contract occurs in these ledgers.
    seen = set()
    for seed in range(60):
        case = random_case(seed)
        for rule in RULES:
            result = trace(case.transfers, case.accounts, case.roots, rule, case.knobs)
            seen |= {row["kind"] for row in result.exits} | {row["reason"] for row in result.unfollowed}
            seen |= {row["balance_basis"] for row in result.positions}
            hops = {row["account"]: row["hop"] for row in result.positions}
            facts = {
                "unexplained": result.unexplained_minor > 0,
                "unbacked": any(row["unbacked_minor"] for row in result.positions),
                "two victims in one account": any(len(row["resting_minor"]) > 1 for row in result.positions),
                "self transfer": any(e["debtor_account"] == e["creditor_account"] for e in result.edges),
                "edge beyond its creditor": any(
                    e["hop"] > hops.get(e["creditor_account"], e["hop"]) for e in result.edges
                ),
                "root that carries another's money": any(
                    len(e["stolen_minor"]) > 1 and e["hop"] == 1 for e in result.edges
                ),
                "passed over": result.ledger["passed_over"] > 0,
                "far": any(e["hop"] > 4 for e in result.edges),
            }
            seen |= {fact for fact, holds in facts.items() if holds}
    assert seen == {
        *("returned", "pooled", "merchant", "cash", "exchange", "foreign", "government", "unknown"),
        *("max_hops", "hop_window", "min_transaction_amount", "max_transactions", "known", "inferred"),
        *("unexplained", "unbacked", "two victims in one account", "self transfer", "passed over", "far"),
        *("edge beyond its creditor", "root that carries another's money"),
    }


def test_a_root_that_cannot_be_asked_is_refused_by_name() -> None:
    from cloudsword import errors

    books = ledger("v m 10", "v m 10 USD")
    for roots, error in (
        ([("t9", None)], errors.UnknownRoot),
        ([("t1", 0)], errors.DisputedAboveAmount),
        ([("t1", 11)], errors.DisputedAboveAmount),
        ([("t1", 5), ("t1", 6)], errors.RootNamedTwice),
        ([("t1", None), ("t2", None)], errors.RootOfAnotherCurrency),
    ):
        with pytest.raises(error):
            fast(Case(books, [], list(roots), Knobs()), "fifo")
