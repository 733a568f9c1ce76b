"""Forests: LightGBM's own predictions and contributions, without LightGBM; what is unsound is refused."""

import numpy as np
import pytest

from cloudsword.warning.trees import Forest, contributions, raw_scores
from cloudsword.warning.trees.lightgbm import forest_of

lightgbm = pytest.importorskip("lightgbm")


def rows_of(seed, count=800, columns=7):
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, columns))
    rows[:, 1] = np.round(rows[:, 1])  # ties with thresholds
    rows[random.random(rows.shape) < 0.15] = np.nan
    rows[:, 2] = np.nan_to_num(rows[:, 2])  # never missing in training
    chance = np.nan_to_num(rows[:, 0]) + (rows[:, 1] > 0) * np.nan_to_num(rows[:, 3]) - np.isnan(rows[:, 4])
    return rows, chance + random.normal(size=count) > 0


@pytest.fixture(scope="module", params=[3, 31])
def trained(request):
    rows, is_scam = rows_of(5)
    boosters = [
        lightgbm.train(
            {
                "objective": "binary",
                "num_leaves": request.param,
                "seed": seed,
                "verbosity": -1,
                "min_data_in_leaf": 5,
                "bagging_fraction": 0.7,
                "bagging_freq": 1,
                "num_threads": 1,
            },
            lightgbm.Dataset(rows, is_scam.astype(float), params={"verbosity": -1}),
            30,
        )
        for seed in (1, 2)
    ]
    return boosters, forest_of([booster.dump_model() for booster in boosters], rows.shape[1])


@pytest.fixture(scope="module")
def strange():
    """Rows that training never saw: missing where nothing was, zeros, infinities of the size of doubles."""
    rows, _ = rows_of(6)
    rows[::7, 2] = np.nan
    rows[::11] = 0.0
    rows[::13, 0] = 1e300
    rows[5] = np.nan
    return rows


def test_scores_are_those_of_lightgbm(trained, strange):
    boosters, forest = trained
    expected = np.mean([booster.predict(strange, raw_score=True) for booster in boosters], axis=0)
    np.testing.assert_allclose(raw_scores(forest, strange), expected, rtol=1e-9, atol=1e-9)


def test_contributions_are_those_of_lightgbm_and_add_up(trained, strange):
    boosters, forest = trained
    some = strange[:120]
    expected = np.mean([booster.predict(some, pred_contrib=True) for booster in boosters], axis=0)
    found = contributions(forest, some)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(found.sum(axis=1), raw_scores(forest, some), rtol=1e-9, atol=1e-9)


def stump(**changes):
    values = {
        "first": np.array([0, 3], np.int32),
        "column": np.array([0, -1, -1], np.int32),
        "threshold": np.array([0.5, 0, 0]),
        "left": np.array([1, 1, 2], np.int32),
        "right": np.array([2, 1, 2], np.int32),
        "is_missing_left": np.array([True, False, False]),
        "value": np.array([0, -1.0, 1.0]),
        "cover": np.array([10.0, 6, 4]),
        "columns": 1,
    }
    return Forest(**{**values, **changes})


def test_a_stump_by_hand():
    rows = np.array([[0.5], [0.6], [np.nan]])
    assert raw_scores(stump(), rows).tolist() == [-1.0, 1.0, -1.0]
    # the mean is (6 x -1 + 4 x 1) / 10
    np.testing.assert_allclose(contributions(stump(), rows), [[-0.8, -0.2], [1.2, -0.2], [-0.8, -0.2]])


@pytest.mark.parametrize(
    "changes",
    [
        {"left": np.array([0, 1, 2], np.int32)},  # a circle
        {"right": np.array([9, 1, 2], np.int32)},
        {"right": np.array([1, 1, 2], np.int32)},
        {"column": np.array([1, -1, -1], np.int32)},
        {"column": np.array([-2, -1, -1], np.int32)},
        {"threshold": np.array([np.nan, 0, 0])},
        {"value": np.array([0, np.inf, 0])},
        {"cover": np.array([10.0, 0, 4])},
        {"first": np.array([0, 2], np.int32)},
        {"first": np.array([0], np.int32)},
        {"value": np.array([0, 1.0])},
    ],
)
def test_what_is_no_forest_is_refused(changes):
    with pytest.raises(ValueError, match=r"\w"):
        stump(**changes)
