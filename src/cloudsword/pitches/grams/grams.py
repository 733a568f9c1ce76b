"""The n-grams of a text: words and pairs of them, stretches of characters, runs of syllables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams.kernels import grams_of, hashed
from cloudsword.pitches.grams.kinds import kinds
from cloudsword.pitches.text.readings import READINGS

FIRST_HAN = 0x4E00
LAST_HAN = 0x9FFF


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of one text, ordered by their first unit: a word, or a Chinese character.

    Parameters
    ----------
    hashes
        uint32.
    blocks
        uint8: 0 words and pairs, 1 stretches of two to five characters (one to four Chinese ones), 2 runs of
        two to four syllables, where one of them is a Chinese character's.
    lasts
        int32, the last unit that each touches.
    begins
        int32, where the n-grams of each unit begin; one longer than there are units.
    starts, ends
        int32, first code point of each unit and the one behind its last.
    are_words
        bool, by unit: a word, or else a Chinese character.
    """

    hashes: NDArray[np.uint32]
    blocks: NDArray[np.uint8]
    lasts: NDArray[np.int32]
    begins: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    are_words: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hashes)


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text; half a surrogate pair is taken as it is."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def syllables() -> NDArray[np.uint32]:
    """Return the hash of the syllable of each character from U+4E00 on; 0: none known."""
    found = np.zeros(LAST_HAN - FIRST_HAN + 1, np.uint32)
    for line in READINGS.split("\n"):
        if line:
            syllable, signs = line.split(" ")
            # the name of a word that is written so: "kuan" counts as a character that is read kuan
            name = hashed(codes_of(syllable), 0, len(syllable), 1)
            found[[ord(sign) - FIRST_HAN for sign in signs]] = name
    found.setflags(write=False)
    return found


def grams(text: str) -> Grams:
    """Return the n-grams of a normal text; some 10 microseconds for a short message, linear in its length."""
    return Grams(*grams_of(codes_of(text), kinds(), syllables()))


def vocabulary(
    texts: Sequence[Grams], least: int, most: int
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Return the n-grams that ``least`` texts have, and how rare each is.

    Parameters
    ----------
    texts
        All texts.
    least
        Texts that an n-gram has to be in.
    most
        Of more n-grams than this the frequent ones are kept.

    Returns
    -------
    hashes, rarities
        uint32, ascending; float32, ln((1 + texts) / (1 + texts with it)) + 1.
    """
    each = [np.unique(text.hashes) for text in texts]
    found, counts = np.unique(np.concatenate(each) if each else np.empty(0, np.uint32), return_counts=True)
    kept = counts >= least
    found, counts = found[kept], counts[kept]
    if len(found) > most:
        # ties by hash, which is as good as drawn
        order = np.lexsort((found, -counts))[:most]
        order.sort()
        found, counts = found[order], counts[order]
    return found, (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)
