"""How good scores are: against labels, with what each figure means."""

from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BINS: Final = 15
SMOOTH: Final = 31
"""Neighbouring thresholds over which macro F1 is averaged before its maximum is taken: no row's luck."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of scores.

    Parameters
    ----------
    rows, scams
        How many.
    auc
        Chance that a scam row scores above an honest one.
    macro_f1
        Mean of both classes' F1 at the threshold.
    precision, recall
        Of scam rows at the threshold.
    threshold
        Log odds.
    calibration_error
        Expected calibration error: mean distance of probability and share of scams over ``BINS`` equal bins.
    """

    rows: int
    scams: int
    auc: float
    macro_f1: float
    precision: float
    recall: float
    threshold: float
    calibration_error: float

    def tree(self) -> dict[str, Any]:
        """Return them for JSON."""
        return {
            name: round(value, 6) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


def auc(scores: Floats, is_scam: Flags) -> float:
    """Return the chance that a scam row scores above an honest one, ties half.

    Examples
    --------
    >>> auc(np.array([0.1, 0.4, 0.4, 0.9]), np.array([False, False, True, True]))
    0.875
    """
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    rank = np.cumsum(counts) - (counts - 1) / 2
    scams = int(is_scam.sum())
    honest = len(is_scam) - scams
    if not scams or not honest:
        return float("nan")
    return float((rank[place][is_scam].sum() - scams * (scams + 1) / 2) / (scams * honest))


def macro_f1(is_said: Flags, is_scam: Flags) -> float:
    """Return the mean of the F1 of scams and the F1 of honest rows.

    Examples
    --------
    >>> macro_f1(np.array([True, True, False, False]), np.array([True, False, False, False]))
    0.7333333333333334
    """
    return (_f1(is_said, is_scam) + _f1(~is_said, ~is_scam)) / 2


def _f1(is_said: Flags, is_so: Flags) -> float:
    both = np.count_nonzero(is_said & is_so)
    total = np.count_nonzero(is_said) + np.count_nonzero(is_so)
    return float(2 * both / total) if total else 1.0


def best_threshold(scores: Floats, is_scam: Flags) -> float:
    """Return the threshold of the best macro F1, smoothed over its neighbours."""
    order = np.argsort(scores, kind="stable")
    sorted_scores, sorted_scams = scores[order], is_scam[order]
    scams, rows = int(is_scam.sum()), len(scores)
    below = np.concatenate([[0], np.cumsum(sorted_scams)])
    said = rows - np.arange(rows + 1)
    hits = scams - below
    honest = rows - scams
    right_honest = np.arange(rows + 1) - below
    with np.errstate(invalid="ignore", divide="ignore"):
        f1 = hits / np.maximum(said + scams, 1) + right_honest / np.maximum((rows - said) + honest, 1)
    width = min(SMOOTH, rows // 10 * 2 + 1)
    smooth = np.convolve(np.pad(f1, width // 2, mode="edge"), np.ones(width) / width, mode="valid")
    best = int(np.argmax(smooth))
    if best == 0:
        return float(sorted_scores[0])
    if best == rows:
        return float(np.nextafter(sorted_scores[-1], np.inf))
    return float((sorted_scores[best - 1] + sorted_scores[best]) / 2)


def calibration_error(probabilities: Floats, is_scam: Flags) -> float:
    """Return the expected calibration error."""
    order = np.argsort(probabilities, kind="stable")
    total = 0.0
    for part in np.array_split(order, min(BINS, len(order))):
        total += len(part) * abs(float(probabilities[part].mean()) - float(is_scam[part].mean()))
    return total / len(order)


def figures_of(scores: Floats, probabilities: Floats, is_scam: Flags, threshold: float) -> Figures:
    """Return the figures of scores."""
    is_said = scores >= threshold
    both = int(np.count_nonzero(is_said & is_scam))
    return Figures(
        len(scores),
        int(is_scam.sum()),
        auc(scores, is_scam),
        macro_f1(is_said, is_scam),
        both / max(1, int(np.count_nonzero(is_said))),
        both / max(1, int(np.count_nonzero(is_scam))),
        float(threshold),
        calibration_error(probabilities, is_scam),
    )
