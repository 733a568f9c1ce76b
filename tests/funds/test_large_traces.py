"""What only large traces reach: parts in several chunks, piles at exits; and searches in long lists."""

import numpy as np
import pytest

from cloudsword.funds.jit import kernel
from cloudsword.funds.ledger.books import in_count, ins_before, out_count, outs_through, outs_within
from tests.funds.asking import fast, index_of
from tests.oracles.arrow_tables import first_difference, plain, plain_oracle
from tests.oracles.ledger import Account, Knobs
from tests.oracles.lots import RULES
from tests.oracles.notation import ledger
from tests.oracles.trace import trace
from tests.strategies.ledgers import Case
from tests.strategies.random_ledgers import random_case


def test_parts_in_several_chunks_are_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    from cloudsword.funds.trail import follow

    cases = [random_case(seed, max_accounts=12, least_roots=60) for seed in range(4)]
    indices = [index_of(case) for case in cases]
    whole = [[fast(case, rule, index) for rule in RULES] for case, index in zip(cases, indices, strict=True)]
    monkeypatch.setattr(follow, "CHUNK", 8)
    chunks = []
    for case, index, results in zip(cases, indices, whole, strict=True):
        for rule, result in zip(RULES, results, strict=True):
            found = fast(case, rule, index)
            assert plain(found) == plain(result)
            assert result.edges["stolen_minor"].num_chunks == 1
            chunks.append(found.edges["stolen_minor"].num_chunks)
    assert max(chunks) > 3


@pytest.mark.parametrize("rule", RULES)
def test_an_exit_that_is_paid_many_times(rule: str) -> None:
    # more payments than stand in the list of exits one by one
    payments = [f"{payer} shop {amount}" for amount in range(1, 30) for payer in ("m", "n")]
    case = Case(
        ledger("v m 1000", "w n 900", "m n 300", *payments),
        [Account("shop", kind="merchant")],
        [("t1", None), ("t2", 700)],
        Knobs(min_transaction_amount=1),
    )
    oracle = plain_oracle(trace(case.transfers, case.accounts, case.roots, rule, case.knobs))
    assert not first_difference(plain(fast(case, rule)), oracle)


@kernel
def _counts(books, node, keys, instants):
    outs, ins = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
    within = np.empty(len(keys), np.int64)
    for k in range(len(keys)):
        outs[k] = outs_through(books, node, keys[k], np.int64(0))
        outs[k] = outs_through(books, node, keys[k], outs[k] // 2)  # and with some that are known to be
        ins[k] = ins_before(books, node, keys[k])
        within[k] = outs_within(books, node, instants[k], np.int64(0), instants[0])
    return outs, ins, within, out_count(books, node), in_count(books, node)


@pytest.mark.parametrize("seed", range(3))
def test_searches_count_what_is_there(seed: int) -> None:
    case = random_case(seed)
    books = index_of(case).books
    rows = np.argsort(books.order)
    keys, instants = books.order[rows], books.booked_at[rows]
    for node in range(len(books.nodes)):
        outs, ins, within, out_number, in_number = _counts(books, node, keys, instants)
        of_outs = np.sort(books.order[books.debtor == node])
        of_ins = np.sort(books.order[books.creditor == node])
        times = np.sort(books.booked_at[books.debtor == node])
        assert (out_number, in_number) == (len(of_outs), len(of_ins))
        assert outs.tolist() == np.searchsorted(of_outs, keys, "right").tolist()
        assert ins.tolist() == np.searchsorted(of_ins, keys, "left").tolist()
        assert within.tolist() == np.searchsorted(times, instants, "right").tolist()
