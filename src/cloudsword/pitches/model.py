"""A model of pitches: arrays and a card, nothing that runs.

Invariant: a model that exists is sound: shapes fit, every number is finite, every label has a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import Space

NONE: Final = "none"
"""The type of an honest text."""

MAKER: Final = "pitches.linear@1"
"""How a text becomes a score; the version changes whenever the same model file would say something else."""

WIDEST: Final = 10_000
"""Words of a window that is as good as none."""

MOST_GRAMS: Final = 2_000_000
MOST_LABELS: Final = 500
MOST_KNOTS: Final = 100_000
LONGEST_LABEL: Final = 200
LONGEST_NAME: Final = 1_000
MOST_NUMBERS: Final = 60_000_000
"""Bounds of a model, so that a file from a stranger cannot ask for more memory than there is."""

MOST_RARITY: Final = 100.0
MOST_OFFSET: Final = 1e6
MOST_SCORE: Final = 1e12
"""Bounds of its numbers, so that lengths and sums stay finite; those of training are a thousandth of them."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line from scores to probabilities, flat outside of its knots.

    Parameters
    ----------
    scores, probabilities
        float64, ascending.
    """

    scores: NDArray[np.float64]
    probabilities: NDArray[np.float64]

    def __call__(self, score: Any) -> Any:
        """Return the probability of a score, or of many."""
        return np.interp(score, self.scores, self.probabilities)


@dataclass(frozen=True)
class PitchModel:
    """A model.

    Parameters
    ----------
    labels
        What texts were called in training, honest ones first.
    types
        By label: id of a scam type, or ``none``.
    space
        Known n-grams and windows.
    weights
        float32, shape (n-grams, labels).
    offsets
        float32, shape (labels,).
    scam_curve
        From the lead of the best scam label over the best honest one to the probability of a scam.
    right_curve
        From the lead of the best label over the second to the probability that it is the right one.
    least_lead
        A smaller lead is unsure.
    least_known
        Least share of known n-grams; with fewer a text is unsure.
    card
        What it was trained on, its figures and limits; JSON.
    """

    labels: tuple[str, ...]
    types: tuple[str, ...]
    space: Space
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    scam_curve: Curve
    right_curve: Curve
    least_lead: float
    least_known: float
    card: Mapping[str, Any]

    def __post_init__(self) -> None:
        """Refuse what cannot be a model; ValueError names the first thing that is wrong."""
        count, grams = len(self.labels), len(self.space.hashes)
        arrays = (self.space.hashes, self.space.rarities, self.weights, self.offsets)
        rarities, name = self.space.rarities, self.card.get("name", "")
        checks = {
            f"it has {count} labels, where 2 to {MOST_LABELS} are allowed": 2 <= count <= MOST_LABELS,
            f"it has {grams} n-grams, where 1 to {MOST_GRAMS} are allowed": 1 <= grams <= MOST_GRAMS,
            f"it has {grams * count} weights, where {MOST_NUMBERS} are the most": grams * count
            <= MOST_NUMBERS,
            "two of its labels are the same": len(set(self.labels)) == count,
            "a label is empty or too long": all(0 < len(label) <= LONGEST_LABEL for label in self.labels),
            "its labels and types differ in number": len(self.types) == count,
            "its arrays are of other types or shapes": [(a.dtype.str[1:], a.shape) for a in arrays]
            == [("u4", (grams,)), ("f4", (grams,)), ("f4", (grams, count)), ("f4", (count,))],
            "its n-grams are not in order": bool(np.all(self.space.hashes[1:] > self.space.hashes[:-1])),
            "a number in it is not finite": all(bool(np.isfinite(a).all()) for a in arrays[1:])
            and bool(np.isfinite([self.least_lead, self.least_known]).all()),
            f"a rarity in it is not from 0 to {MOST_RARITY:.0f}": bool(
                ((rarities > 0) & (rarities <= MOST_RARITY)).all()
            ),
            f"an offset in it is beyond {MOST_OFFSET:,.0f}": bool(
                (np.abs(self.offsets) <= MOST_OFFSET).all()
            ),
            "its name is no short text": isinstance(name, str) and len(name) <= LONGEST_NAME,
            "its windows are too narrow or too wide": 1 <= self.space.step <= self.space.width <= WIDEST,
            "a curve of it does not rise": all(map(_is_sound, (self.scam_curve, self.right_curve))),
        }
        for fault, is_right in checks.items():
            if not is_right:
                raise ValueError(fault)

    @cached_property
    def is_scam(self) -> NDArray[np.bool_]:
        """Whether each label is a scam's."""
        return np.array([kind != NONE for kind in self.types])


def _is_sound(curve: Curve) -> bool:
    scores, probabilities = curve.scores, curve.probabilities
    return bool(
        scores.dtype == probabilities.dtype == np.float64
        and scores.ndim == 1
        and 1 <= len(scores) <= MOST_KNOTS
        and scores.shape == probabilities.shape
        and (np.abs(scores) <= MOST_SCORE).all()
        and (scores[1:] >= scores[:-1]).all()
        and (probabilities[1:] >= probabilities[:-1]).all()
        and probabilities[0] >= 0
        and probabilities[-1] <= 1
    )
