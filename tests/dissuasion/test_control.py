"""The control arm is drawn by lot among equals, and its interval holds the truth."""

import numpy as np
import pytest

from cloudsword.dissuasion import effect_of, is_delayed
from cloudsword.errors import NoSuchShare


def numbered(stratum: np.ndarray) -> np.ndarray:
    number = np.zeros(len(stratum), np.int64)
    for each in np.unique(stratum):
        number[stratum == each] = np.arange((stratum == each).sum())
    return number


def test_one_of_each_block_of_each_stratum_waits() -> None:
    stratum = np.random.default_rng(0).integers(0, 4, 1_000)
    waits = is_delayed(stratum, numbered(stratum), 0.1, seed=7)
    for each in range(4):
        mine = waits[stratum == each]
        blocks = [mine[start : start + 10].sum() for start in range(0, len(mine) - 9, 10)]
        assert set(blocks) == {1}
    assert (is_delayed(stratum, numbered(stratum), 0.1, seed=7) == waits).all()
    assert (is_delayed(stratum, numbered(stratum), 0.1, seed=8) != waits).any()


def test_who_waits_does_not_depend_on_who_comes_later() -> None:
    stratum = np.random.default_rng(1).integers(0, 3, 400)
    number = numbered(stratum)
    every = is_delayed(stratum, number, 0.2, seed=1)
    assert (is_delayed(stratum[:100], number[:100], 0.2, seed=1) == every[:100]).all()


@pytest.mark.parametrize("share", [0.0, 0.01, 0.6, float("nan")])
def test_a_share_outside_is_refused(share: float) -> None:
    with pytest.raises(NoSuchShare, match=r"from 0\.02 to 0\.5"):
        is_delayed(np.zeros(1, np.int64), np.zeros(1, np.int64), share, 0)


def test_the_interval_holds_the_truth() -> None:
    random = np.random.default_rng(3)
    stratum = random.integers(0, 3, 1_500)
    at_once = np.where(random.random(1_500) < 0.2, random.lognormal(stratum, 1.0), 0.0)
    later = at_once + np.where(random.random(1_500) < 0.1, random.lognormal(stratum, 0.5), 0.0)
    truth = (later - at_once).mean()
    held = 0
    for seed in range(40):
        waits = is_delayed(stratum, numbered(stratum), 0.1, seed)
        found = effect_of(np.where(waits, later, at_once), waits, stratum)
        assert found is not None
        assert found.smallest_seen > found.high - found.difference > 0
        held += found.low <= truth <= found.high
    assert held >= 36


def test_too_few_to_compare_give_no_estimate() -> None:
    assert effect_of(np.ones(4), np.array([True, False, False, False]), np.zeros(4, np.int64)) is None
    assert effect_of(np.zeros(0), np.zeros(0, np.bool_), np.zeros(0, np.int64)) is None


def test_a_stratum_without_both_arms_joins_the_next() -> None:
    stratum = np.array([0, 1, 1, 1, 1, 1])
    waits = np.array([False, True, True, False, False, False])
    found = effect_of(np.array([0.0, 5.0, 7.0, 1.0, 2.0, 3.0]), waits, stratum)
    assert found is not None
    assert found.difference == pytest.approx(6.0 - 1.5)
