"""The words that decided: what each word of the deciding window added to the verdict.

The score is linear, so it is a sum over n-grams. What an n-gram adds to the verdict's label over its rival is
shared among the words that it touches; neighbours that both count are named together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import Grams, Rows
from cloudsword.pitches.grams.kernels import shares_of
from cloudsword.pitches.model import PitchModel

LONGEST: Final = 12
"""Most Chinese characters, or three times as many words, that one reason names together."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of a text that spoke for the verdict.

    Parameters
    ----------
    words
        As the normaliser reads them.
    weight
        What they added to the lead over the rival; above 0.
    """

    words: str
    weight: float


def reasons_of(
    model: PitchModel,
    label: int,
    text: str,
    parts: Grams,
    rows: Rows,
    scores: NDArray[np.float64],
    most: int,
) -> tuple[Reason, ...]:
    """Return the words that spoke for ``label`` in the window where it is furthest ahead.

    Parameters
    ----------
    model, label
        The model, and the place of its verdict.
    text, parts
        The normal text and its n-grams.
    rows, scores
        Of this one text.
    most
        How many are wanted.
    """
    others = scores.copy()
    others[:, label] = -np.inf
    row = int(np.argmax(scores[:, label] - others.max(axis=1)))
    rival = int(others[row].argmax())
    lead = model.weights[:, label] - model.weights[:, rival]
    first, last = (int(bound) for bound in rows.bounds[row])
    places = model.space.places(parts)
    begin, end = int(rows.pointers[row]), int(rows.pointers[row + 1])
    shares: NDArray[np.float64] = shares_of(
        places,
        parts.lasts,
        parts.begins,
        first,
        last,
        rows.columns[begin:end],
        rows.values[begin:end],
        lead,
    )
    return _runs(text, parts, first, shares, most)


def _runs(text: str, parts: Grams, first: int, shares: NDArray[np.float64], most: int) -> tuple[Reason, ...]:
    """Return stretches of words that all speak for the verdict, the heaviest first."""
    found: list[Reason] = []
    threshold = 0.02 * float(np.maximum(shares, 0).sum())
    at = 0
    while at < len(shares):
        if shares[at] <= threshold:
            at += 1
            continue
        end = at
        width = 0
        while end < len(shares) and shares[end] > threshold and width < LONGEST:
            width += 3 if parts.are_words[first + end] else 1
            end += 1
        start, stop = int(parts.starts[first + at]), int(parts.ends[first + end - 1])
        found.append(Reason(text[start:stop], float(shares[at:end].sum())))
        at = end
    merged: dict[str, float] = {}
    for reason in found:
        merged[reason.words] = merged.get(reason.words, 0.0) + reason.weight
    ordered = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Reason(words, weight) for words, weight in ordered[:most])
