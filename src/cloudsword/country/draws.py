"""Random substreams: every draw has a named one, so that no draw depends on what was drawn elsewhere.

Invariant: a stream is a function of the seed and its name alone; threads, chunks and order change nothing.
"""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

GOLDEN = 0.6180339887498949


def stream(seed: int, name: str, *parts: int) -> np.random.Generator:
    """Return the random stream called ``name`` (and ``parts``: a day, a case) of the world ``seed``.

    Parameters
    ----------
    seed
        The country's seed.
    name
        The room and what is drawn, as ``telephone.calls``.
    parts
        Further integers, at least 0.

    Notes
    -----
    PCG64 seeded by a hash; some 20 microseconds a stream.

    Examples
    --------
    >>> once, again = (stream(7, "doctest", 1).integers(10, size=3).tolist() for _ in range(2))
    >>> once == again
    True
    """
    digest = blake2b(repr((seed, name, *parts)).encode(), digest_size=16).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "little")))


def even_uniforms(random: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Return ``count`` numbers in (0, 1) that fill it evenly, in an order that looks random.

    One point in each of ``count`` equal cells, shuffled: a small country then has the shape of its laws, and
    a figure measured on it is not at the mercy of a few hundred lucky draws.

    Parameters
    ----------
    random
        Stream.
    count
        How many.

    Returns
    -------
    numpy.ndarray
        float64, shape (count,).
    """
    points = (np.arange(count) + random.random(count)) / max(count, 1)
    random.shuffle(points)
    return np.clip(points, 1e-12, 1 - 1e-12)


class EvenStream:
    """Uniform numbers one after the other that fill (0, 1) evenly at every moment.

    For draws that come one by one over the whole run (delays, losses): after any number of draws their shape
    is the law's. Additive recurrence by the golden ratio.

    Parameters
    ----------
    random
        Stream; gives the starting point.
    step
        Fractional step; use another irrational number for a second, independent coordinate.
    """

    __slots__ = ("_at", "_step")

    def __init__(self, random: np.random.Generator, step: float = GOLDEN) -> None:
        self._at = float(random.random())
        self._step = step

    def next(self) -> float:
        """Return the next number in (0, 1)."""
        self._at = (self._at + self._step) % 1.0
        return min(max(self._at, 1e-12), 1 - 1e-12)
