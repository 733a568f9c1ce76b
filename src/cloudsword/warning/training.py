"""Training a model of numbers with LightGBM: folds that keep a number together, a curve, held-out figures.

Invariant: the same rows, labels and seed give the same model; every figure of its card is of rows that the
trees which judged them had not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.errors import NoLearnExtra
from cloudsword.warning.figures import Figures, best_threshold, figures_of
from cloudsword.warning.model import MAKER, Curve, NumberModel
from cloudsword.warning.table import Matrix, ModelColumn
from cloudsword.warning.trees import Forest, raw_scores
from cloudsword.warning.trees.lightgbm import forest_of

LEAST_OF_A_CLASS: Final = 20

PARAMETERS: Final[dict[str, Any]] = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "deterministic": True,
    "force_row_wise": True,
    # more would wait for one another wherever something else runs, and change nothing but the time
    "num_threads": 1,
    "verbosity": -1,
}

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a training is.

    Parameters
    ----------
    folds
        Into how many parts rows are cut; each is judged by trees of the others.
    bags
        Models that differ in their seed alone; what they say is averaged.
    most_rounds
        Trees of one of them at most.
    patience
        Rounds without getting better after which no more are tried.
    """

    folds: int = 5
    bags: int = 3
    most_rounds: int = 600
    patience: int = 40


EFFORT: Final = Effort()


@dataclass(frozen=True, slots=True)
class Trained:
    """A model and what was measured on the way.

    Parameters
    ----------
    model
        Trained on all rows.
    held_out
        Figures of the folds: each row judged by trees and a curve that had not seen it.
    validated
        Figures on the rows given for it; None: none were given.
    """

    model: NumberModel
    held_out: Figures
    validated: Figures | None


def train(
    rows: Matrix,
    is_scam: Flags,
    columns: Sequence[ModelColumn],
    *,
    groups: NDArray[np.int64],
    seed: int = 0,
    weights: Floats | None = None,
    validation: tuple[Matrix, Flags] | None = None,
    card: dict[str, Any] | None = None,
    effort: Effort = EFFORT,
) -> Trained:
    """Train a model.

    Parameters
    ----------
    rows
        float64, shape (rows, columns); NaN where a value is missing.
    is_scam
        The label of each row; at least ``LEAST_OF_A_CLASS`` groups of each class.
    columns
        What the columns are.
    groups
        Whose row each is: rows of one number never stand on both sides of a fold.
    seed
        Of folds and trees.
    weights
        By row; None: all the same.
    validation
        Rows that no tree sees: the curve and the threshold are made on them, and figures told. None: the
        curve and threshold are made on the folds.
    card
        What else the card shall say.
    effort
        How much work it may be.

    Raises
    ------
    NoLearnExtra
        LightGBM or scikit-learn is not installed.
    """
    lightgbm, isotonic = _libraries()
    bench = _Bench(lightgbm, rows, is_scam, weights, seed, effort)
    folds = _folds(is_scam, groups, seed, effort.folds)
    parts = [(np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)) for fold in range(effort.folds)]
    # one number of rounds for all: the best of a fold alone would have seen the fold that judges it
    chosen = max(1, int(np.median([bench.rounds(inside, outside) for inside, outside in parts])))
    raw, crossed = np.zeros(len(rows)), np.zeros(len(rows))
    for inside, outside in parts:
        raw[outside] = raw_scores(bench.forest(inside, chosen), rows[outside])
    for inside, outside in parts:
        crossed[outside] = _curve(isotonic, raw[inside], is_scam[inside])(raw[outside])
    forest = bench.forest(np.arange(len(rows)), chosen)
    held_out = figures_of(raw, crossed, is_scam, best_threshold(raw, is_scam))
    curve, threshold, validated = _curve(isotonic, raw, is_scam), held_out.threshold, None
    if validation is not None:
        own = raw_scores(forest, validation[0])
        # measured with the curve and the threshold of the folds: those made on these rows would flatter
        validated = figures_of(own, curve(own), validation[1], threshold)
        curve, threshold = _curve(isotonic, own, validation[1]), best_threshold(own, validation[1])
    model = NumberModel(
        tuple(columns),
        forest,
        curve,
        threshold,
        {
            **(card or {}),
            "maker": MAKER,
            "rounds": chosen,
            "bags": effort.bags,
            "seed": seed,
            "rows": len(rows),
            "scam_rows": int(is_scam.sum()),
            "parameters": {name: PARAMETERS[name] for name in PARAMETERS if name != "num_threads"},
            "held_out": held_out.tree(),
            "validated": validated.tree() if validated else None,
        },
    )
    return Trained(model, held_out, validated)


def _libraries() -> tuple[Any, Any]:
    try:
        import lightgbm
        from sklearn.isotonic import IsotonicRegression
    except ModuleNotFoundError as error:
        raise NoLearnExtra(package=error.name) from error
    return lightgbm, IsotonicRegression


def _folds(is_scam: Flags, groups: NDArray[np.int64], seed: int, folds: int) -> NDArray[np.int64]:
    """Return a fold for each row: by group, each class of groups spread evenly."""
    names, place = np.unique(groups, return_inverse=True)
    is_positive = np.zeros(len(names), np.bool_)
    np.logical_or.at(is_positive, place, is_scam)
    random = np.random.default_rng(seed)
    fold = np.zeros(len(names), np.int64)
    for kind in (True, False):
        mine = random.permutation(np.flatnonzero(is_positive == kind))
        fold[mine] = np.arange(len(mine)) % folds
    return fold[place]


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every fit of one training has in common."""

    lightgbm: Any
    rows: Matrix
    is_scam: Flags
    weights: Floats | None
    seed: int
    effort: Effort

    def rounds(self, inside: NDArray[np.intp], outside: NDArray[np.intp]) -> int:
        """Return how many rounds of trees grown inside are best for rows outside."""
        found = self.lightgbm.train(
            {**PARAMETERS, "seed": self.seed, "metric": "binary_logloss"},
            self._set(inside),
            self.effort.most_rounds,
            valid_sets=[self._set(outside)],
            callbacks=[self.lightgbm.early_stopping(self.effort.patience, verbose=False)],
        )
        return int(found.best_iteration)

    def forest(self, inside: NDArray[np.intp], rounds: int) -> Forest:
        """Return trees grown on rows inside."""
        own = self._set(inside)
        dumps = [
            self.lightgbm.train({**PARAMETERS, "seed": self.seed + 1 + bag}, own, rounds).dump_model()
            for bag in range(self.effort.bags)
        ]
        return forest_of(dumps, self.rows.shape[1])

    def _set(self, places: NDArray[np.intp]) -> Any:
        return self.lightgbm.Dataset(
            self.rows[places],
            self.is_scam[places].astype(np.float64),
            weight=None if self.weights is None else self.weights[places],
            free_raw_data=False,
            params={"verbosity": -1},
        )


def _curve(isotonic: Any, raw: Floats, is_scam: Flags) -> Curve:
    """Return the rising line that fits best, never sure: 0 and 1 are kept a row's weight away."""
    least = 1.0 / (len(raw) + 2)
    fitted = isotonic(y_min=least, y_max=1.0 - least, out_of_bounds="clip").fit(
        raw, is_scam.astype(np.float64)
    )
    scores, probabilities = fitted.X_thresholds_, fitted.y_thresholds_
    return Curve(np.asarray(scores, np.float64), np.asarray(probabilities, np.float64))
