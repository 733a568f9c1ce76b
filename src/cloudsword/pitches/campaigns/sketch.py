"""What is kept of a text so that near ones are found again: a digest, bands of minimum hashes, some n-grams.

Invariant: a sketch is bounded, whatever the length of the text; where it holds all n-grams of two texts their
share is exact, else it is as good as drawn from ``MOST`` of them (some .015 wide).
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import grams
from cloudsword.pitches.text.normal import normal

BANDS: Final = 48
ROWS: Final = 2
"""Texts that share four tenths of their n-grams meet in one of the bands with probability 0.9998."""

MOST: Final = 1_024
"""N-grams that are kept of a text: the lowest of an order that is as good as drawn."""

MOST_CHARACTERS: Final = 20_000
"""What stands behind them is not compared: a script is said before."""

LONGEST_NAME: Final = 24
"""Characters; what is longer in quotation marks is something that was said."""

NAMES: Final = re.compile('《[^》]{1,40}》|【[^】]{1,40}】|“[^”]{1,40}”|"[^"]{1,40}"')
_THINGS: Final = re.compile(r"https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+\S*|\+?[0-9][0-9 ,.-]*")
_BLOCK: Final = 2_000
"""N-grams that are hashed at once: 100,000 of a long text would take a hundred megabytes."""

_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text.

    Parameters
    ----------
    digest
        Of the bare text: texts with the same one differ in names, links and numbers alone.
    bands
        Signed 64-bit keys, ``BANDS`` of them; empty: the text has no n-gram.
    grams
        uint64, ascending: the lowest ``MOST`` of its n-grams, spread out.
    """

    digest: bytes
    bands: tuple[int, ...]
    grams: NDArray[np.uint64]

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be compared."""
        return not self.bands


def bare(text: str) -> str:
    """Return a normal text without names in brackets, links and numbers."""
    return " ".join(_THINGS.sub(" 0 ", NAMES.sub(" ", normal(text))).split())


def names_in(text: str, most: int = 5) -> tuple[str, ...]:
    """Return the names that a text gives in brackets or quotation marks, each once, short ones alone.

    Examples
    --------
    >>> names_in("《天心玺计划》今日发放,《天心玺计划》机密")
    ('天心玺计划',)
    """
    found = dict.fromkeys(each[1:-1].strip() for each in NAMES.findall(text[:MOST_CHARACTERS]))
    return tuple(name for name in found if 1 < len(name) <= LONGEST_NAME)[:most]


def sketch_of(text: str) -> Sketch:
    """Return what is kept of ``text``; linear in its length, and in no more than its first characters."""
    meant = bare(text[:MOST_CHARACTERS])
    digest = blake2b(meant.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    own = np.unique(grams(meant).hashes).astype(np.uint64)
    if not len(own):
        return Sketch(digest, (), own)
    factors, shifts = _draws()
    with np.errstate(over="ignore"):
        blocks = (own[begin : begin + _BLOCK, None] for begin in range(0, len(own), _BLOCK))
        least = np.min([(block * factors + shifts).min(axis=0) for block in blocks], axis=0)
        least = least.reshape(BANDS, ROWS)
        keys = (least[:, 0] * _SPREAD + least[:, 1]) * _SPREAD + np.arange(BANDS, dtype=np.uint64)
        spread = np.sort(own * _SPREAD)
    return Sketch(digest, tuple(keys.view(np.int64).tolist()), spread[:MOST])


def jaccard(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """Return the share of n-grams that two sketches have in common."""
    both = np.intersect1d(one, other, assume_unique=True)
    if len(one) < MOST and len(other) < MOST:
        return len(both) / max(1, len(one) + len(other) - len(both))
    lowest = np.union1d(one, other)[:MOST]
    return int(np.count_nonzero(both <= lowest[-1])) / len(lowest)


@cache
def _draws() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    random = np.random.default_rng(1)
    factors = random.integers(1, 1 << 61, BANDS * ROWS, np.uint64) | np.uint64(1)
    return factors, random.integers(0, 1 << 61, BANDS * ROWS, np.uint64)
