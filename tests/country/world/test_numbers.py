"""Numbers are unique, lie in the ranges that nobody has, and carry right check digits."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import (
    ACCOUNT_NUMBERS,
    MSISDN_BASE,
    MSISDN_END,
    account_numbers,
    account_of,
    card_of,
    domain,
    imei_of,
    msisdn_of,
    number_plan,
    scatter,
    take_handsets,
    take_numbers,
)
from cloudsword.country.world.world import Lines
from tests.strategies.examples import examples

SMALL = Scenario(400, 30, 7)


def has_luhn_digit(text: str) -> bool:
    digits = [int(d) for d in reversed(text)]
    return sum(d if k % 2 == 0 else sum(divmod(2 * d, 10)) for k, d in enumerate(digits)) % 10 == 0


def has_iban_digits(text: str) -> bool:
    letters = "".join(str(int(c, 36)) for c in text[4:] + text[:4])
    return int(letters) % 97 == 1


@given(st.integers(1, 3000), st.integers(0, 5), st.sampled_from(("a", "b")))
def test_scattering_is_a_permutation(size: int, seed: int, name: str) -> None:
    assert sorted(scatter(seed, name, np.arange(size), size).tolist()) == list(range(size))


def test_scattering_leaves_no_order() -> None:
    places = scatter(7, "doctest", np.arange(10_000), 10_000)
    # neighbours rise as often as they fall, and seeds and names differ
    assert 0.47 < (np.diff(places) > 0).mean() < 0.53
    assert (places != scatter(8, "doctest", np.arange(10_000), 10_000)).mean() > 0.99
    assert (places != scatter(7, "other", np.arange(10_000), 10_000)).mean() > 0.99


@examples(40)
@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=12))
def test_no_number_is_taken_twice(takes: list[tuple[int, bool]]) -> None:
    lines = Lines()
    parts = [take_numbers(SMALL, lines, count, in_runs) for count, in_runs in takes]
    taken = np.concatenate([np.zeros(0, np.int64), *parts])
    assert [len(part) for part in parts] == [count for count, _ in takes]
    assert len(set(taken.tolist())) == len(taken)
    assert all(MSISDN_BASE <= number < MSISDN_END for number in taken.tolist())


def test_every_single_number_of_a_plan_is_another() -> None:
    plan = number_plan(SMALL)
    serials = np.arange(10 * plan.single_blocks)
    assert len(set(plan.singles(serials).tolist())) == len(serials)


def test_a_batch_shares_blocks_of_ten_as_reported_numbers_do() -> None:
    lines = Lines()
    taken = take_numbers(Scenario(20_000, 30, 7), lines, 4000, in_runs=True)
    blocks = Counter((taken // 10).tolist())
    shared = sum(blocks[block] > 1 for block in (taken // 10).tolist()) / len(taken)
    assert 0.25 < shared < 0.33  # published: 0.289
    in_runs = np.sort(taken[np.isin(taken // 10, [block for block, n in blocks.items() if n > 1])])
    steps = np.diff(in_runs)
    assert (steps == 1).sum() == len(in_runs) - sum(n > 1 for n in blocks.values())


def test_small_batches_hold_runs_too() -> None:
    lines, shared = Lines(), 0
    for _ in range(400):
        taken = take_numbers(SMALL, lines, 4, in_runs=True)
        blocks = Counter((taken // 10).tolist())
        shared += sum(n for n in blocks.values() if n > 1)
    assert 0.15 < shared / 1600 < 0.33


def test_single_numbers_do_not_lie_side_by_side_in_order() -> None:
    taken = take_numbers(Scenario(20_000, 30, 7), Lines(), 4000)
    assert (np.abs(np.diff(taken)) <= 10).mean() < 0.01


def test_handsets_are_unique_and_carry_the_check_digit() -> None:
    lines = Lines()
    taken = np.concatenate([take_handsets(SMALL, lines, 500), take_handsets(SMALL, lines, 300, in_runs=True)])
    texts = imei_of(taken).to_pylist()
    assert len(set(texts)) == 800
    assert all(len(text) == 15 and text.startswith("00") and has_luhn_digit(text) for text in texts)
    box = take_handsets(SMALL, lines, 32, in_runs=True) // 10
    assert np.diff(box).tolist() == [1] * 31


@given(st.lists(st.tuples(st.integers(0, ACCOUNT_NUMBERS - 1), st.integers(0, 9999)), max_size=20))
def test_accounts_and_cards_carry_check_digits_and_nobodys_country(pairs: list[tuple[int, int]]) -> None:
    numbers, banks = np.array(pairs, np.int64).reshape(-1, 2).T
    for text, (number, bank) in zip(account_of(numbers, banks).to_pylist(), pairs, strict=True):
        assert text.startswith("QZ")
        assert has_iban_digits(text)
        assert (int(text[4:8]), int(text[8:])) == (bank, number)
    for text in card_of(numbers).to_pylist():
        assert len(text) == 16
        assert text.startswith("9999")
        assert has_luhn_digit(text)


def test_nothing_has_no_identity() -> None:
    none = np.array([-1])
    for text in (msisdn_of(none), imei_of(none), account_of(none, np.array([0])), card_of(none)):
        assert text.to_pylist() == [None]


def test_account_numbers_are_unique_and_in_their_space() -> None:
    numbers = account_numbers(7, np.arange(5000))
    assert len(set(numbers.tolist())) == 5000
    assert numbers.min() >= 0
    assert numbers.max() < ACCOUNT_NUMBERS


def test_numbers_are_text_of_fourteen_digits_under_899() -> None:
    for text in msisdn_of(take_numbers(SMALL, Lines(), 50)).to_pylist():
        assert text.startswith("+8991")
        assert len(text) == 15
    assert domain("shop", 0) == "shop.example"
