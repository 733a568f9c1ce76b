"""Attacks on a reader: somebody who may ask it as often as he likes rewrites a pitch until it passes.

The words stay readable: letters are swapped, left out, doubled, set apart or replaced by look-alikes.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from cloudsword.evaluate.pitches.measuring import scam_leads
from cloudsword.pitches.reading import Reader

_LEET: Final = str.maketrans("oieastlOIEASTL", "01345710134571")
_CYRILLIC: Final = str.maketrans("aceopxyACEOPX", "асеорхуАСЕОРХ")


def variants(word: str) -> list[str]:
    r"""Return ways to write a word that people still read.

    Examples
    --------
    >>> variants("free")
    ['fere', 'fee', 'frree', 'fr ee', 'f.r.e.e', 'f r e e', 'fr33', 'frее', 'fr\u200bee']
    """
    if len(word) < 3:
        return [f"{word}.", f"{word[0]} {word[1:]}".strip(), word.translate(_CYRILLIC)]
    half = len(word) // 2
    return [
        word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :],
        word[: half - 1] + word[half:],
        word[:half] + word[half - 1] + word[half:],
        f"{word[:half]} {word[half:]}",
        ".".join(word),
        " ".join(word),
        word.translate(_LEET),
        word.translate(_CYRILLIC),
        f"{word[:half]}\u200b{word[half:]}",
    ]


def greedy(reader: Reader, text: str, share: float = 0.3) -> str:
    """Return ``text`` with at most ``share`` of its words rewritten, each so that its scam lead falls most.

    Parameters
    ----------
    reader
        That is attacked; asked some ten times for each word.
    text
        A pitch of words with blanks between.
    share
        Of its words.

    Returns
    -------
    str
        The text that scores least of those that were tried.
    """
    words = re.findall(r"\s+|\S+", text)
    places = [place for place, word in enumerate(words) if not word.isspace()]
    left = int(share * len(places))
    lead = float(scam_leads(reader, [text])[0])

    def tried(place: int) -> tuple[float, str]:
        ways = variants(words[place])
        asked = ["".join([*words[:place], way, *words[place + 1 :]]) for way in ways]
        found = scam_leads(reader, asked)
        best = int(np.argmin(found))
        return float(found[best]), ways[best]

    ranked = sorted(((*tried(place), place) for place in places), key=lambda each: (each[0], each[2]))
    for _, _, place in ranked:
        if left == 0:
            break
        found, way = tried(place)
        if found < lead:
            words[place], lead = way, found
            left -= 1
    return "".join(words)


def most_honest_words(reader: Reader, honest: Sequence[str], count: int = 20) -> list[str]:
    """Return the words of honest texts that a reader takes for the most honest.

    Parameters
    ----------
    reader
        That is attacked.
    honest
        Texts that the attacker has.
    count
        How many.

    Returns
    -------
    list of str
        The most honest first.
    """
    words = sorted({word for text in honest for word in re.findall(r"[a-z']{3,}", text.lower())})
    leads = scam_leads(reader, words)
    order = np.argsort(leads, kind="stable")
    return [words[place] for place in order[:count].tolist()]


def appended(words: Sequence[str]) -> Callable[[str], str]:
    """Return what puts ``words`` behind a text."""
    tail = " ".join(words)
    return lambda text: f"{text} {tail}"
