"""Which texts are one script: near duplicates and paraphrases, whatever names and numbers stand in them.

What 《》, 【】 and quotation marks hold, links and numbers are left out: a script under a new name is the
same script. Texts are compared by the n-grams that they share, found by minimum hashes, so the work grows
with the number of texts and not with its square.

Invariant: no bucket holds more than ``MOST_LEADERS`` texts and no text is compared with more than
``MOST_COMPARED`` others, however many there are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.campaigns.sketch import Sketch, jaccard, sketch_of

LEAST: Final = 0.35
"""Share of n-grams from which on a text is a variant of a script's first or of a later one."""

CLOSE: Final = 0.9
"""A text so near to one that is kept leads nobody else there, and is not kept beside it."""

LEAST_BANDS: Final = 2
"""Bands in which two texts must meet before they are compared: those that share ``LEAST`` meet in six on
average, and of those that share a twentieth one in 150 meets in two."""

MOST_LEADERS: Final = 24
"""Texts of one bucket."""

MOST_COMPARED: Final = 32
"""Texts that one is compared with: those it meets in most bands."""


class NearTexts:
    """Texts that later ones are compared with, by their bands."""

    def __init__(self) -> None:
        self._buckets: dict[int, list[int]] = {}
        self._grams: dict[int, NDArray[np.uint64]] = {}

    def stands(self, band: int, text: int) -> None:
        """Say that a text which was kept before stands in a band."""
        self._buckets.setdefault(band, []).append(text)

    def candidates(self, sketch: Sketch) -> list[int]:
        """Return the texts with which one is compared, those it meets in most bands first."""
        met = Counter(text for band in sketch.bands for text in self._buckets.get(band, ()))
        return [text for text, n in met.most_common(MOST_COMPARED) if n >= LEAST_BANDS]

    def know(self, grams: Iterable[tuple[int, NDArray[np.uint64]]]) -> None:
        """Take the n-grams of texts that were kept before; a candidate without them is not compared."""
        self._grams.update(grams)

    def enter(self, text: int, sketch: Sketch) -> list[int]:
        """Take a new text in, and return the bands in which it stands: those that have room."""
        own = [band for band in sketch.bands if len(self._buckets.get(band, ())) < MOST_LEADERS]
        for band in own:
            self.stands(band, text)
        self._grams[text] = sketch.grams
        return own

    def nearest(self, sketch: Sketch) -> tuple[int, float] | None:
        """Return the text that shares most, and the share; None: none shares ``LEAST``."""
        best, most = None, LEAST
        for text in self.candidates(sketch):
            if (grams := self._grams.get(text)) is None:
                continue
            share = jaccard(sketch.grams, grams)
            if share > most or (share == most and best is None):
                best, most = text, share
        return (best, most) if best is not None else None


def scripts_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return which script each text is of.

    Parameters
    ----------
    texts
        In the order of time: a script is called after its first text.

    Returns
    -------
    numpy.ndarray
        int64, place of the first text of the script. Some 3,000 texts a second.
    """
    near, seen = NearTexts(), dict[bytes, int]()
    script = np.arange(len(texts))
    for place, text in enumerate(texts):
        sketch = sketch_of(text)
        first = seen.setdefault(sketch.digest, place)
        if first != place:
            script[place] = script[first]
            continue
        found = near.nearest(sketch)
        if found is not None:
            script[place] = script[found[0]]
        if found is None or found[1] < CLOSE:
            near.enter(place, sketch)
    return script
