"""A model of numbers: columns, trees, a curve and a card; nothing in it runs.

Invariant: a model that exists is sound, as ``Forest`` and ``Curve`` are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.warning.table import MOST_LEVELS, ModelColumn
from cloudsword.warning.trees import Forest

MAKER: Final = "number.trees@1"
"""How a row becomes a score; the version changes whenever the same model file would say something else."""

MOST_COLUMNS: Final = 5_000
MOST_KNOTS: Final = 100_000
MOST_SCORE: Final = 1e12
"""Log odds of a knot, more or less; no forest reaches it."""

LONGEST_TEXT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line from log odds to probabilities, flat outside of its knots.

    Parameters
    ----------
    scores, probabilities
        float64, ascending.
    """

    scores: NDArray[np.float64]
    probabilities: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Refuse what is no rising line."""
        rises = (
            1 <= len(self.scores) <= MOST_KNOTS
            and self.scores.shape == self.probabilities.shape
            and (np.abs(self.scores) <= MOST_SCORE).all()
            and (self.scores[1:] >= self.scores[:-1]).all()
            and (self.probabilities[1:] >= self.probabilities[:-1]).all()
            and self.probabilities[0] >= 0
            and self.probabilities[-1] <= 1
        )
        if not rises:
            raise ValueError("its curve does not rise from 0 to 1")

    def __call__(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each score."""
        return np.interp(score, self.scores, self.probabilities)


@dataclass(frozen=True, slots=True)
class NumberModel:
    """A model.

    Parameters
    ----------
    columns
        What it reads of a row, in the order of the trees' columns.
    forest
        The trees.
    curve
        From log odds to the probability among numbers like those it was trained on.
    threshold
        Log odds from which a number is looked at.
    card
        What it was trained on, how, and its figures; JSON.
    """

    columns: tuple[ModelColumn, ...]
    forest: Forest
    curve: Curve
    threshold: float
    card: Mapping[str, Any]

    def __post_init__(self) -> None:
        """Refuse what cannot be a model; ValueError names the first thing that is wrong."""
        names = [column.name for column in self.columns]
        if not 1 <= len(names) <= MOST_COLUMNS or len(names) != self.forest.columns:
            raise ValueError(f"it reads {len(names)} columns, and its trees ask {self.forest.columns}")
        if len(set(names)) != len(names):
            raise ValueError("two of its columns have the same name")
        texts = [*names, *(level for column in self.columns for level in column.levels)]
        if any(not text or len(text) > LONGEST_TEXT for text in texts):
            raise ValueError("a name in it is empty or too long")
        if any(len(column.levels) > MOST_LEVELS for column in self.columns):
            raise ValueError(f"a column has more than {MOST_LEVELS} texts")
        name = self.card.get("id", "")
        if not isinstance(name, str) or len(name) > LONGEST_TEXT:
            raise ValueError("its card names no column of ids")
        if not np.isfinite(self.threshold):
            raise ValueError("its threshold is not finite")
