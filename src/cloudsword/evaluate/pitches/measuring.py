"""Figures of a reader on texts that it never saw."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.figures import f1
from cloudsword.pitches.grams import grams
from cloudsword.pitches.reading import Reader
from cloudsword.pitches.text.normal import normal


def leads_of(reader: Reader, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return what each text scores for each label."""
    rows = reader.model.space.rows([grams(normal(text)) for text in texts])
    return reader.leads(reader.scores(rows), rows)


def scam_leads(reader: Reader, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how far the best scam label is ahead of the best honest one, for each text.

    Parameters
    ----------
    reader, texts
        Who reads, and what.

    Returns
    -------
    numpy.ndarray
        float64, one a text.
    """
    return reader.scam_leads(leads_of(reader, texts))


def labels_said(reader: Reader, texts: Sequence[str]) -> NDArray[np.str_]:
    """Return the label of each text.

    Parameters
    ----------
    reader, texts
        Who reads, and what.

    Returns
    -------
    numpy.ndarray
        Text, one a text.
    """
    return _labels(reader, leads_of(reader, texts))


def _labels(reader: Reader, leads: NDArray[np.float64]) -> NDArray[np.str_]:
    return np.array(reader.model.labels)[reader.verdicts(leads)]


def macro_f1(said: Sequence[str] | NDArray[np.str_], true: Sequence[str] | NDArray[np.str_]) -> float:
    """Return the mean of the F1 of each label that is said or true.

    Parameters
    ----------
    said, true
        Labels, in one order.

    Returns
    -------
    float
        In [0, 1].
    """
    found, right = np.array(said), np.array(true)
    names = np.unique(np.concatenate((found, right)))
    return float(np.mean([f1(found == name, right == name) for name in names]))


def recall_at(leads: NDArray[np.float64], honest: NDArray[np.float64], flagged: float) -> float:
    """Return the share of scams that are found where at most ``flagged`` of the honest texts are.

    Parameters
    ----------
    leads, honest
        Scam leads of scams and of honest texts.
    flagged
        Share of the honest ones.

    Returns
    -------
    float
        In [0, 1].
    """
    return float((leads > bar(honest, flagged)).mean())


def bar(honest: NDArray[np.float64], flagged: float) -> float:
    """Return the lead that at most ``flagged`` of the honest texts are above."""
    allowed = int(flagged * len(honest))
    return float(np.sort(honest)[::-1][allowed])


def at_coverage(
    reader: Reader, texts: Sequence[str], true: Sequence[str], shares: Sequence[float]
) -> dict[float, float]:
    """Return the accuracy among the surest texts, for each share of them that is answered.

    Parameters
    ----------
    reader
        Of one side.
    texts, true
        Of the other, with their labels.
    shares
        Of the texts, the surest first.

    Returns
    -------
    dict
        By share.
    """
    leads = leads_of(reader, texts)
    said = _labels(reader, leads)
    ordered = np.sort(leads, axis=1)
    order = np.argsort(-(ordered[:, -1] - ordered[:, -2]), kind="stable")
    right = (said == np.array(true))[order]
    return {share: float(right[: round(share * len(right))].mean()) for share in shares}


def unsure_recall(known: NDArray[np.float64], strange: NDArray[np.float64], falsely: float = 0.05) -> float:
    """Return the share of strange texts that are unsure where ``falsely`` of the known ones are.

    Parameters
    ----------
    known, strange
        How sure a model is of texts of the types that it knows, and of one that it does not.
    falsely
        Share of the known ones.

    Returns
    -------
    float
        In [0, 1].
    """
    return float((strange < np.quantile(known, falsely)).mean())
