"""Splits: which texts a model may learn from, and which it is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import Space, grams, vocabulary
from cloudsword.pitches.text.normal import normal


@dataclass(frozen=True, slots=True)
class Split:
    """Places of texts.

    Parameters
    ----------
    train, test
        int64, ascending; no text is in both.
    """

    train: NDArray[np.int64]
    test: NDArray[np.int64]


def split(
    labels: Sequence[str], seed: int, groups: NDArray[np.int64] | None = None, share: float = 0.2
) -> Split:
    """Return a split with the same share of each label on the test side, as far as groups allow.

    Parameters
    ----------
    labels
        Of each text.
    seed
        Of the draw.
    groups
        Texts of one number stay on one side; None: each is its own.
    share
        Of the test side.

    Returns
    -------
    Split
        The same for the same labels, seed and groups.
    """
    names = np.array(labels)
    if groups is None:
        groups = np.arange(len(names))
    random = np.random.default_rng(seed)
    is_test = np.zeros(len(names), bool)
    first = {int(group): place for place, group in reversed(list(enumerate(groups.tolist())))}
    label_of = {group: names[place] for group, place in first.items()}
    sizes = dict(zip(*np.unique(groups, return_counts=True), strict=True))
    for label in np.unique(names):
        own = np.array(sorted(group for group, name in label_of.items() if name == label))
        wanted = share * sum(sizes[group] for group in own)
        taken = 0
        chosen = []
        for group in random.permutation(own):
            if taken + sizes[group] / 2 > wanted:
                continue
            chosen.append(group)
            taken += sizes[group]
        is_test |= np.isin(groups, chosen)
    return Split(np.flatnonzero(~is_test), np.flatnonzero(is_test))


def near_groups(texts: Sequence[str], least: float = 0.8, most_texts: int = 400) -> NDArray[np.int64]:
    """Return a number for each text: near duplicates, and what they are near to, share one.

    Parameters
    ----------
    texts
        Any.
    least
        Cosine of words and pairs of words from which on two texts are near.
    most_texts
        A word or pair that more texts have brings none together.

    Returns
    -------
    numpy.ndarray
        int64, the place of the first text of each group.
    """
    parts = [grams(normal(text)) for text in texts]
    hashes, rarities = vocabulary(parts, 1, 10_000_000)
    space = Space(hashes, rarities, 1 << 20, 1 << 20)
    rows = space.rows(parts)
    leader = np.arange(len(texts))

    def root(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = int(leader[place])
        return place

    order = np.argsort(rows.columns, kind="stable")
    owners = np.repeat(np.arange(len(texts)), np.diff(rows.pointers))
    norms = np.sqrt(np.bincount(owners, rows.values.astype(float) ** 2, len(texts)))
    owner = owners[order]
    columns, values = rows.columns[order], rows.values[order]
    begins = np.searchsorted(columns, np.arange(len(hashes) + 1))
    for place in range(len(texts)):
        products = np.zeros(place + 1)
        for at in range(rows.pointers[place], rows.pointers[place + 1]):
            begin, end = begins[rows.columns[at]], begins[rows.columns[at] + 1]
            if end - begin <= most_texts:
                before = owner[begin:end]
                is_before = before < place
                products[before[is_before]] += values[begin:end][is_before] * rows.values[at]
        bounds = least * norms[place] * norms[:place]
        near = np.flatnonzero((products[:place] >= bounds) & (bounds > 0))
        for other in near.tolist():
            leader[max(root(place), root(other))] = min(root(place), root(other))
    return np.array([root(place) for place in range(len(texts))])
