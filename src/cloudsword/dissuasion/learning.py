"""Training the two lines: ridge regressions by numpy alone, folds that keep a person together, a curve.

Invariant: the same rows and seed give the same model; every figure of its card is of rows that the lines
which judged them had not seen.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.exposure import COLUMNS
from cloudsword.dissuasion.model import MAKER, MOST_ODDS, Line, PayingModel
from cloudsword.errors import TooFewOutcomes

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Int64s = NDArray[np.int64]

LEAST_PEOPLE: Final = 30
"""People who paid, and who did not, below which nothing is learnt."""

FOLDS: Final = 5
RIDGE: Final = 10.0
SHARE_RIDGE: Final = 20_000.0
ROUNDS: Final = 50
BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Fit:
    """How well estimates fit rows that they had not seen.

    Parameters
    ----------
    rows, paying
        How many, and how many of them paid.
    auc
        Chance that a row which paid has the higher probability.
    calibration_error
        Mean distance of probability and share of payers over ``BINS`` bins of equal size.
    loss_ratio
        Expected loss of all rows divided by what was paid; 1 is right.
    """

    rows: int
    paying: int
    auc: float
    calibration_error: float
    loss_ratio: float

    def tree(self) -> dict[str, Any]:
        """Return them for JSON; null where there is nothing to measure."""
        return {
            name: (round(value, 6) if np.isfinite(value) else None) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


def learn(
    rows: Floats,
    paid_minor: Int64s,
    person: Int64s,
    *,
    seed: int = 0,
    card: Mapping[str, Any] | None = None,
) -> tuple[PayingModel, Fit]:
    """Train a model.

    Parameters
    ----------
    rows
        float64, shape (rows, columns): ``COLUMNS`` of exposures to whom nobody spoke.
    paid_minor
        What each paid within the horizon after the moment of its row; 0: nothing.
    person
        Whose row each is: rows of one person never stand on both sides of a fold.
    seed
        Of the folds.
    card
        What else the card shall say.

    Returns
    -------
    tuple
        The model, and how well it fits held-out rows.

    Raises
    ------
    TooFewOutcomes
        Too few people paid, or too few did not.
    """
    paid = paid_minor > 0
    payers = len(np.unique(person[paid]))
    others = len(np.setdiff1d(person, person[paid]))
    if min(payers, others) < LEAST_PEOPLE:
        raise TooFewOutcomes(paying=payers, others=others, limit=LEAST_PEOPLE)
    people, place = np.unique(person, return_inverse=True)
    fold = np.random.default_rng(seed).permutation(np.arange(len(people)) % FOLDS)[place]
    odds, crossed, losses = np.zeros(len(rows)), np.zeros(len(rows)), np.zeros(len(rows))
    for each in range(FOLDS):
        inside, outside = fold != each, fold == each
        odds[outside] = _risk(rows[inside], paid[inside])(rows[outside])
        line, spread = _loss(rows[inside], paid_minor[inside])
        losses[outside] = np.exp(line(rows[outside])) * spread
    odds = np.clip(odds, -MOST_ODDS, MOST_ODDS)
    for each in range(FOLDS):
        inside, outside = fold != each, fold == each
        knots, heights = rising_curve(odds[inside], paid[inside].astype(np.float64))
        crossed[outside] = np.interp(odds[outside], knots, heights)
    knots, heights = rising_curve(odds, paid.astype(np.float64))
    fit = fit_of(crossed, losses, paid_minor)
    line, spread = _loss(rows, paid_minor)
    model = PayingModel(
        COLUMNS,
        _risk(rows, paid),
        line,
        spread,
        knots,
        heights,
        {**(card or {}), "maker": MAKER, "seed": seed, "people": len(people), "held_out": fit.tree()},
    )
    return model, fit


def fit_of(probability: Floats, loss_minor: Floats, paid_minor: Int64s) -> Fit:
    """Return how well estimates fit what was paid.

    Parameters
    ----------
    probability, loss_minor
        As of ``Estimates``, by row.
    paid_minor
        What each paid within the horizon.

    Returns
    -------
    Fit
        NaN where there is nothing to measure.
    """
    paid = paid_minor > 0
    total = float(paid_minor.sum())
    parts = np.array_split(np.argsort(probability, kind="stable"), min(BINS, max(1, len(paid))))
    error = sum(len(p) * abs(float(probability[p].mean() - paid[p].mean())) for p in parts if len(p))
    return Fit(
        len(paid),
        int(paid.sum()),
        _auc(probability, paid),
        error / max(1, len(paid)),
        float((probability * loss_minor).sum()) / total if total else float("nan"),
    )


def rising_curve(scores: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Return the rising steps that fit ``values`` over ``scores`` best, as knots and heights.

    Pool adjacent violators (isotonic regression by least squares); two knots a step.

    Examples
    --------
    >>> knots, heights = rising_curve(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 0.5]))
    >>> knots.tolist(), heights.tolist()
    ([1.0, 1.0, 2.0, 3.0], [0.0, 0.0, 0.75, 0.75])
    """
    levels, place = np.unique(scores, return_inverse=True)
    weights = np.bincount(place).astype(np.float64)
    means = np.bincount(place, values) / weights
    blocks: list[tuple[float, float, int, int]] = []  # mean, weight, first and last level
    for level, (mean, weight) in enumerate(zip(means.tolist(), weights.tolist(), strict=True)):
        block = (mean, weight, level, level)
        while blocks and blocks[-1][0] >= block[0]:
            mean_, weight_, first, _ = blocks.pop()
            both = weight_ + block[1]
            block = ((mean_ * weight_ + block[0] * block[1]) / both, both, first, level)
        blocks.append(block)
    knots = [levels[each] for _, _, first, last in blocks for each in (first, last)]
    heights = [min(max(mean, 0.0), 1.0) for mean, _, _, _ in blocks for _ in range(2)]
    return np.array(knots), np.array(heights)


def _scaled(rows: Floats) -> tuple[Floats, Floats, Floats]:
    middle = np.nan_to_num(np.nanmean(rows, axis=0)) if len(rows) else np.zeros(rows.shape[1])
    scale = np.nan_to_num(np.nanstd(rows, axis=0))
    scale = np.where(scale > 1e-9, scale, 1.0)
    scaled = (rows - middle) / scale
    return middle, scale, np.where(np.isnan(scaled), 0.0, scaled)


def _risk(rows: Floats, paid: Flags) -> Line:
    """Logistic ridge regression by Newton's method; the base is not held down."""
    middle, scale, scaled = _scaled(rows)
    design = np.column_stack([np.ones(len(rows)), scaled])
    held = np.diag([0.0, *[RIDGE] * rows.shape[1]])
    share = float(np.clip(paid.mean(), 1e-6, 1 - 1e-6))
    found = np.zeros(design.shape[1])
    found[0] = np.log(share / (1 - share))
    worth = _worth(design, paid, held, found)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -MOST_ODDS, MOST_ODDS)))
        slope = design.T @ (paid - chance) - held @ found
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + held + 1e-9 * np.eye(len(found))
        step = np.linalg.solve(curve, slope)
        while (after := _worth(design, paid, held, found + step)) < worth and np.abs(step).max() > 1e-9:
            step = step / 2
        found, gain, worth = found + step, after - worth, after
        if gain < 1e-7 * abs(worth):
            break
    return Line(middle, scale, found[1:], float(found[0]))


def _worth(design: Floats, paid: Flags, held: Floats, found: Floats) -> float:
    """Return the likelihood's logarithm, less what the weights are held down by."""
    odds = design @ found
    return float((paid * odds - np.logaddexp(0.0, odds)).sum() - found @ held @ found / 2)


def _loss(rows: Floats, paid_minor: Int64s) -> tuple[Line, float]:
    """Fit what payers paid as a share of what they had, and what brings the sum back (smearing).

    Losses have so long a tail that a free slope follows the many small ones; what somebody can lose is what
    they have. The other columns may move the share, and are held down hard: one person has many rows.
    """
    chosen = paid_minor > 0
    middle, scale, scaled = _scaled(rows[chosen])
    means = COLUMNS.index("means")
    logs = np.log(paid_minor[chosen].astype(np.float64)) - scale[means] * scaled[:, means]
    base = float(logs.mean()) if len(logs) else 0.0
    scaled[:, means] = 0.0
    held = SHARE_RIDGE * np.eye(rows.shape[1])
    weight = np.linalg.solve(scaled.T @ scaled + held, scaled.T @ (logs - base))
    weight[means] = scale[means]
    line = Line(middle, scale, weight, base)
    said = float(np.exp(line(rows[chosen])).sum())
    return line, float(paid_minor.sum()) / said if said else 1.0


def _auc(scores: Floats, is_one: Flags) -> float:
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    rank = np.cumsum(counts) - (counts - 1) / 2
    ones = int(is_one.sum())
    others = len(is_one) - ones
    if not ones or not others:
        return float("nan")
    return float((rank[place][is_one].sum() - ones * (ones + 1) / 2) / (ones * others))
