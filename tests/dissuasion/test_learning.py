"""The two lines learn what is there, are calibrated, keep people together; what cannot be a model is none."""

from dataclasses import replace

import numpy as np
import pytest

from cloudsword.dissuasion import COLUMNS, Exposures, estimates, fit_of, learn, shipped_model, weightiest
from cloudsword.dissuasion.learning import rising_curve
from cloudsword.errors import TooFewOutcomes

TALK, MEANS = COLUMNS.index("talk"), COLUMNS.index("means")


def lesson(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    rows = random.normal(0, 1, (count, len(COLUMNS)))
    rows[:, MEANS] = random.normal(12, 1, count)
    chance = 1 / (1 + np.exp(2 - 2 * rows[:, TALK]))
    loss = np.exp(rows[:, MEANS] - 2 + random.normal(0, 0.3, count))
    paid = np.where(random.random(count) < chance, np.maximum(loss, 1), 0).astype(np.int64)
    return rows, paid, np.arange(count)


def of(rows: np.ndarray) -> Exposures:
    none = np.zeros(len(rows), np.int64)
    return Exposures(np.arange(len(rows)), none - 1, none, none, rows)


def test_both_estimates_are_calibrated_on_rows_that_were_not_seen() -> None:
    model, fit = learn(*lesson(6_000))
    rows, paid, _ = lesson(6_000, 1)
    found = estimates(model, of(rows))
    other = fit_of(found.probability, found.loss_minor, paid)
    assert fit.calibration_error < 0.03 > other.calibration_error
    assert 0.9 < other.loss_ratio < 1.1
    assert other.auc > 0.85


def test_the_same_rows_and_seed_give_the_same_model() -> None:
    one, other = (learn(*lesson(500), seed=3)[0] for _ in range(2))
    assert (one.risk.weight == other.risk.weight).all()
    assert (one.heights == other.heights).all()
    assert one.card == other.card


def test_rows_of_one_person_do_not_judge_each_other() -> None:
    # noise that is the same in all rows of a person: what was learnt of one row would know the others
    rows, paid, _ = lesson(600)
    rows[:] = np.random.default_rng(5).normal(0, 1, rows.shape)
    person = np.arange(600)
    many = [np.repeat(each, 8, axis=0) for each in (rows, paid, person)]
    _, fit = learn(*many)
    assert abs(fit.auc - 0.5) < 0.1


def test_a_missing_value_counts_as_an_average_one() -> None:
    model, _ = learn(*lesson(2_000))
    rows = model.risk.middle[None, :].repeat(2, axis=0)
    rows[1, TALK] = np.nan
    found = estimates(model, of(rows))
    assert found.probability[0] == pytest.approx(found.probability[1])


def test_too_few_outcomes_say_how_many_are_missing() -> None:
    rows, paid, person = lesson(200)
    paid[20:] = 0
    with pytest.raises(TooFewOutcomes, match="30 of each are the least"):
        learn(rows, paid, person)


def test_reasons_are_the_columns_that_raised_a_row() -> None:
    model, _ = learn(*lesson(2_000))
    rows = model.risk.middle[None, :].copy()
    rows[0, TALK] += 3
    names = [name for name, _ in weightiest(model, of(rows), 0)]
    assert names == ["talk"]


def test_the_curve_is_what_all_rising_curves_are_judged_by() -> None:
    random = np.random.default_rng(0)
    for _ in range(30):
        scores = random.integers(0, 12, 40).astype(np.float64)
        values = (random.random(40) < scores / 12).astype(np.float64)
        knots, heights = rising_curve(scores, values)
        assert (np.diff(knots) >= 0).all()
        assert (np.diff(heights) >= 0).all()
        # the slow twin: the largest of the lowest means (min-max formula of isotonic regression)
        levels = np.unique(scores)
        for level in levels:
            best = max(
                min(values[(scores >= a) & (scores <= b)].mean() for b in levels if b >= level)
                for a in levels
                if a <= level
            )
            assert np.interp(level, knots, heights) == pytest.approx(best)


def test_the_shipped_model_is_sound_and_says_what_it_learnt_from() -> None:
    model = shipped_model()
    assert model.columns == COLUMNS
    assert model.card["countries"] == [11, 21]
    found = estimates(model, of(np.full((1, len(COLUMNS)), np.nan)))
    assert 0 < found.probability[0] < 0.2
    assert np.isfinite(found.loss_minor).all()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"spread": 0.0}, "spread"),
        ({"heights": np.array([0.5, 0.2]), "knots": np.array([0.0, 1.0])}, "rise"),
        ({"columns": (*COLUMNS[:-1], "shoe_size")}, "shoe_size"),
        ({"columns": COLUMNS[:-1]}, "other columns"),
    ],
)
def test_what_cannot_be_a_model_is_none(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(shipped_model(), **changes)  # type: ignore[arg-type]
