"""Slips: a number or an account with a wrong digit, as somebody tells it who misread or misheard."""

from itertools import pairwise

import numpy as np


def slipped(random: np.random.Generator, text: str, spared: int, swaps_share: float) -> str:
    """Return ``text`` with one digit wrong, or two neighbours swapped.

    Parameters
    ----------
    random
        Stream.
    text
        Letters and digits.
    spared
        How many leading characters stay as they are.
    swaps_share
        Share of slips that swap neighbours; the others replace one digit.

    Returns
    -------
    str
        Of the same length, different from ``text``; ``text`` itself where no digit stands behind ``spared``.

    Examples
    --------
    >>> told = slipped(np.random.default_rng(1), "+8991000123456", 4, 0.5)
    >>> len(told), told[:4], told == "+8991000123456"
    (14, '+899', False)
    """
    places = [place for place in range(spared, len(text)) if text[place].isdigit()]
    if not places:
        return text
    letters = list(text)
    swaps = [p for p, q in pairwise(places) if q == p + 1 and text[p] != text[q]]
    if swaps and random.random() < swaps_share:
        place = swaps[int(random.integers(len(swaps)))]
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
    else:
        place = places[int(random.integers(len(places)))]
        letters[place] = str((int(letters[place]) + int(random.integers(1, 10))) % 10)
    return "".join(letters)


def rounded(random: np.random.Generator, amount: int, one_figure: float) -> int:
    """Return a sum as remembered: to one leading figure (``one_figure``: how often) or two, never to nothing.

    Examples
    --------
    >>> rounded(np.random.default_rng(0), 4_987_00, 0.3) in (500_000, 490_000)
    True
    """
    figures = 1 if random.random() < one_figure else 2
    step: int = 10 ** max(0, len(str(amount)) - figures)
    return max((amount + step // 2) // step * step, 1)
