"""Texts and their windows as vectors of known n-grams."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams.grams import Grams
from cloudsword.pitches.grams.kernels import places_of, table_of, vectors_of, windows_of

WHOLE = 1 << 30
"""A width that no text has."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Vectors, as compressed rows.

    Parameters
    ----------
    pointers
        int64, where each row begins; one longer than there are rows.
    columns
        int32, known n-grams.
    values
        float32.
    texts
        int32, which text each row is of.
    bounds
        int32, shape (rows, 2): first unit of each row's window, and the one behind its last.
    known
        float64 by text: share of its n-grams that are known.
    """

    pointers: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    texts: NDArray[np.int32]
    bounds: NDArray[np.int32]
    known: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Space:
    """The n-grams that a model knows.

    Parameters
    ----------
    hashes
        uint32.
    rarities
        float32, the weight of each.
    width, step
        Words, or Chinese characters, of a window, and from the start of one to that of the next.
    """

    hashes: NDArray[np.uint32]
    rarities: NDArray[np.float32]
    width: int
    step: int

    @cached_property
    def table(self) -> NDArray[np.int32]:
        """Where each hash is found."""
        found: NDArray[np.int32] = table_of(self.hashes)
        return found

    def places(self, text: Grams) -> NDArray[np.int32]:
        """Return which known n-gram each of a text is; -1: it is not known."""
        found: NDArray[np.int32] = places_of(text.hashes, self.hashes, self.table)
        return found

    def windows(self, text: Grams) -> NDArray[np.int32]:
        """Return the bounds of what a text is read as: the whole, then its windows where it has several."""
        whole = np.array([[0, len(text.are_words)]], np.int32)
        bounds = windows_of(len(text.are_words), self.width, self.step)
        return whole if len(bounds) == 1 else np.concatenate((whole, bounds))

    def rows(self, texts: Iterable[Grams], *, are_windows_apart: bool = True) -> Rows:
        """Return the vectors of texts.

        Parameters
        ----------
        texts
            Their n-grams.
        are_windows_apart
            Whether windows have rows of their own, behind that of the whole text.
        """
        pointers, columns, values = [np.zeros(1, np.int64)], [], []
        of_text, all_bounds, known = [], [], []
        filled = 0
        for number, text in enumerate(texts):
            places = self.places(text)
            known.append(float(np.count_nonzero(places >= 0)) / max(1, len(places)))
            bounds = self.windows(text)
            if not are_windows_apart:
                bounds = bounds[:1]
            ends, found, weights = vectors_of(
                places, text.blocks, text.lasts, text.begins, bounds, self.rarities
            )
            pointers.append(ends[1:] + filled)
            filled += int(ends[-1])
            columns.append(found)
            values.append(weights)
            of_text.append(np.full(len(bounds), number, np.int32))
            all_bounds.append(bounds)
        return Rows(
            np.concatenate(pointers),
            np.concatenate(columns) if columns else np.empty(0, np.int32),
            np.concatenate(values) if values else np.empty(0, np.float32),
            np.concatenate(of_text) if of_text else np.empty(0, np.int32),
            np.concatenate(all_bounds) if all_bounds else np.empty((0, 2), np.int32),
            np.array(known),
        )
