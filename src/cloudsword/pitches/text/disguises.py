"""Disguised copies of texts: what senders do to spelling so that a filter does not see a word.

A model that has seen some of them is harder to talk round: those that no normaliser undoes (a letter left
out, swapped, doubled, a word cut in two) then count as what they are.
"""

import re
from typing import Final

import numpy as np

_WORDS: Final = re.compile("[\u3400-\u9fff]|\\s+|[^\\s\u3400-\u9fff]+")
_LOOKS: Final = str.maketrans("oieastOIEAST", "013457013457")
_SIGNS: Final = ".-*\u00b7 "
_WAYS: Final = 6


def disguised(text: str, random: np.random.Generator, share: float) -> str:
    """Return ``text`` with spelling tricks in a share of its words.

    Parameters
    ----------
    text
        Any.
    random
        Stream.
    share
        Of its words; of Chinese characters, how many are followed by a sign.

    Returns
    -------
    str
        At least one word is tried, where there is one.
    """
    words = _WORDS.findall(text)
    places = [place for place, word in enumerate(words) if not word.isspace()]
    if not places:
        return text
    count = max(1, round(share * len(places)))
    for place in random.choice(places, count, replace=False).tolist():
        words[place] = _tricked(words[place], random)
    return "".join(words)


def _tricked(word: str, random: np.random.Generator) -> str:
    """Return one word in another spelling."""
    sign = _SIGNS[int(random.integers(len(_SIGNS)))]
    if len(word) < 3:
        return f"{word}{sign}" if "\u3400" <= word[0] <= "\u9fff" else word
    at = int(random.integers(1, len(word)))
    match int(random.integers(_WAYS)):
        case 0:  # two letters change places
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        case 1:  # one is left out
            return word[:at] + word[at + 1 :]
        case 2:  # one is doubled
            return word[:at] + word[at - 1] + word[at:]
        case 3:  # cut in two
            return f"{word[:at]} {word[at:]}"
        case 4:  # set apart
            return sign.join(word)
    return word.translate(_LOOKS)
