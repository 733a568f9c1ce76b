"""Figures of held-out texts: what a model's card says of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.model import PitchModel
from cloudsword.pitches.reading import Reader


def held_out_figures(
    model: PitchModel, leads: NDArray[np.float64], truth: NDArray[np.int64]
) -> dict[str, Any]:
    """Return accuracy, F1 by label and its mean, and how scams and honest texts were told apart.

    Parameters
    ----------
    model
        With its curves.
    leads
        Of texts that were held out, shape (texts, labels).
    truth
        Place of the label of each.
    """
    verdicts = Reader(model).verdicts(leads)
    scores = {
        label: f1(verdicts == place, truth == place)
        for place, label in enumerate(model.labels)
        if (truth == place).any()
    }
    found: dict[str, Any] = {
        "texts": len(truth),
        "accuracy": round(float((verdicts == truth).mean()), 4),
        "macro_f1": round(sum(scores.values()) / len(scores), 4),
        "f1": {label: round(score, 4) for label, score in scores.items()},
    }
    is_scam = model.is_scam
    if is_scam.any() and not is_scam.all():
        said, true = is_scam[verdicts], is_scam[truth]
        if true.any() and not true.all():
            found["scams_found"] = round(float(said[true].mean()), 4)
            found["honest_flagged"] = round(float(said[~true].mean()), 4)
    return found


def f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing was found."""
    both = float((said & true).sum())
    return 2 * both / max(1.0, float(said.sum() + true.sum()))
