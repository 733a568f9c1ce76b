"""Slips: what the right number may be when one digit was misheard or two neighbours changed places."""

from collections.abc import Callable, Iterator
from typing import Final

_SOUND_ALIKE: Final = frozenset({"17", "71", "69", "96", "59", "95"})
"""yi/qi and liu/jiu in Chinese, five/nine in English."""


def one_slip_away(number: str, is_right: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the right numbers that are one slip away from ``number``.

    Parameters
    ----------
    number
        A number that fails its check; letters in it stay where they are.
    is_right
        Whether a number passes the check.

    Returns
    -------
    tuple of str
        Swaps of neighbouring digits first, then digits that sound alike, then any other single digit;
        each number once. A check digit modulo 10 leaves a candidate for almost every place, one modulo 97
        two or three in all.

    Notes
    -----
    Calls ``is_right`` about ten times for each digit.

    Examples
    --------
    >>> one_slip_away("97927398713", lambda digits: digits.startswith("7") and digits[1] == "9")
    ('79927398713',)
    """
    return tuple(dict.fromkeys(slip for slip in _slips(number) if is_right(slip)))


def _slips(number: str) -> Iterator[str]:
    digits = [place for place, letter in enumerate(number) if letter in "0123456789"]
    for place in digits:
        here, after = number[place], number[place + 1 : place + 2]
        if place + 1 in digits and here != after:
            yield number[:place] + after + here + number[place + 2 :]
    for is_alike in (True, False):
        for place in digits:
            for digit in "0123456789":
                if digit != number[place] and (number[place] + digit in _SOUND_ALIKE) == is_alike:
                    yield number[:place] + digit + number[place + 1 :]
