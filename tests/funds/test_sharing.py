"""The pro rata split among many holders, against the rule as it is written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.funds.jit import kernel
from cloudsword.funds.trail.sharing import share_out
from tests.strategies.examples import examples


@kernel
def split(x, total, held):
    count = len(held)
    shares, rests = np.empty(count, np.int64), np.empty(count, np.int64)
    taken = share_out(x, total, held.sum(), held.max(), held, shares, rests, np.empty(count + 1, np.int64))
    return shares, taken


def by_the_rule(x: int, total: int, held: list[int]) -> list[int]:
    holders = [*held, total - sum(held)]
    shares = [x * amount // total for amount in holders]
    order = sorted(range(len(holders)), key=lambda k: (-(x * holders[k] % total), k))
    for k in order[: x - sum(shares)]:
        shares[k] += 1
    return shares[:-1]


def check(x: int, total: int, held: list[int]) -> None:
    shares, taken = split(x, total, np.array(held, np.int64))
    assert shares.tolist() == by_the_rule(x, total, held)
    assert taken == shares.sum()


@examples(300)
@given(st.data())
def test_every_unit_goes_where_the_rule_sends_it(data: st.DataObject) -> None:
    most = data.draw(st.sampled_from((2, 5, 1_000, 10**9, 10**15)))
    held = data.draw(st.lists(st.integers(1, most), min_size=1, max_size=150))
    clean = data.draw(st.integers(0, most) | st.just(0) | st.integers(0, most * 1_000))
    total = sum(held) + clean
    check(data.draw(st.integers(1, max(1, total - 1))) if total > 1 else 1, total + 1, held)


@pytest.mark.parametrize("size", [1, 47, 48, 49, 200, 5_000])
@pytest.mark.parametrize("spread", [1, 3, 1_000, 10**7, 10**13])
def test_large_accounts(size: int, spread: int) -> None:
    draw = np.random.default_rng([size, spread])
    for _ in range(20):
        held = draw.integers(1, spread, size, endpoint=True)
        if draw.random() < 0.3:
            held[draw.integers(size)] *= 1_000  # one holder outweighs the rest
        total = int(held.sum()) + int(draw.integers(0, spread * size))
        check(int(draw.integers(1, total, endpoint=True)), total + 1, held.tolist())


def test_estimates_at_whole_quotients() -> None:
    # x * held is a multiple of the total, or one beside it: there a float estimate is most often one off
    for total in (3, 7, 10**9 + 7, 3 * 10**9):
        held = [1, 2, total // 3, total // 3 + 1]
        for x in (1, 2, total // 3, total // 2, total - 1):
            if 0 < x < total and sum(held) <= total:
                check(x, total, held)
