"""Slips in digits: what kind of slip lies between two numbers, and which numbers are one slip away."""

from collections.abc import Iterator
from itertools import pairwise

from cloudsword.vocabulary import account_reference, free
from cloudsword.vocabulary.named import Named

_DIGITS = "0123456789"
_LONGEST = 40


class Slip(Named):
    """How two numbers differ."""

    NONE = "none", "the same"
    SWAPPED = "swapped", "two neighbouring digits swapped"
    WRONG = "wrong", "one digit wrong"
    MISSING = "missing", "one digit missing"
    EXTRA = "extra", "one digit too many"


def slip_between(told: str, true: str) -> Slip | None:
    """Return the slip that makes ``told`` of ``true``; None where it takes more than one.

    Letters have to be the same: who reads a number aloud spells them.

    Examples
    --------
    >>> slip_between("6214", "6241"), slip_between("621", "6241"), slip_between("9999", "6241")
    (<Slip.SWAPPED: 'swapped'>, <Slip.MISSING: 'missing'>, None)
    """
    if told == true:
        return Slip.NONE
    if len(told) == len(true):
        places = [place for place, (a, b) in enumerate(zip(told, true, strict=True)) if a != b]
        if any(told[place] not in _DIGITS or true[place] not in _DIGITS for place in places):
            return None
        if len(places) == 1:
            return Slip.WRONG
        swaps = len(places) == 2 and places[1] == places[0] + 1
        return (
            Slip.SWAPPED
            if swaps and told[places[0]] == true[places[1]] and told[places[1]] == true[places[0]]
            else None
        )
    shorter, longer = sorted((told, true), key=len)
    if len(longer) - len(shorter) == 1:
        place = next(
            (p for p, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
        )
        if longer[place] in _DIGITS and longer[:place] + longer[place + 1 :] == shorter:
            return Slip.MISSING if told is shorter else Slip.EXTRA
    return None


def one_slip_away(text: str) -> Iterator[str]:
    """Yield every text one slip away from ``text``, some twice; nothing where it is over 40 long."""
    places = [place for place, letter in enumerate(text) if letter in _DIGITS]
    if len(text) > _LONGEST:
        return
    for here, after in pairwise(places):
        if after == here + 1 and text[here] != text[after]:
            yield text[:here] + text[after] + text[here] + text[after + 1 :]
    for place in places:
        yield text[:place] + text[place + 1 :]
        for digit in _DIGITS:
            if digit != text[place]:
                yield text[:place] + digit + text[place + 1 :]
    for gap in range(len(text) + 1):
        for digit in _DIGITS:
            yield text[:gap] + digit + text[gap:]


def forms_of(account: str) -> tuple[str, ...]:
    """Return the ways in which a ledger may write the account that was typed, likeliest first."""
    if not account.strip():
        return ()
    canonical = account_reference.recognise(account).canonical
    plain = free.canonical(account)
    return tuple(dict.fromkeys(text for text in (canonical, plain, "".join(plain.split())) if text))
