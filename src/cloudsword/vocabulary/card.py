"""Card numbers, which in many countries are also the numbers of bank accounts.

Standard: ISO/IEC 7812-1, twelve to nineteen digits, the last one a check digit by Luhn's formula. First
digits 0, 1 and 7 are given to airlines, petrol and later use, so a number that starts with them is taken
for something else. UnionPay (62, 81) issues sixteen to nineteen digits.
"""

import re
from typing import Final

from cloudsword.tongue import Phrase, phrase

SHORTEST: Final = 12
LONGEST: Final = 19

_SHAPE = re.compile(r"[2-689][0-9]{11,18}")
_BLANKS = re.compile(r"[\s\-.]")


def canonical(text: str) -> str | None:
    """Return the digits without blanks; None where the text does not look like a card number.

    Parameters
    ----------
    text
        As it was written or dictated, with blanks, hyphens or points anywhere.

    Returns
    -------
    str or None
        Twelve to nineteen digits; the number may still be wrong.

    Examples
    --------
    >>> canonical("6222 0210 0111 6245 702")
    '6222021001116245702'
    """
    compact = _BLANKS.sub("", text)
    return compact if _SHAPE.fullmatch(compact) else None


def fault(card: str) -> Phrase | None:
    """Return what is wrong with a card number in canonical form; None: nothing.

    Parameters
    ----------
    card
        What ``canonical`` returned.

    Returns
    -------
    Phrase or None
        The check digit does not fit, or UnionPay has no number of that length.
    """
    if card.startswith(("62", "81")) and len(card) < 16:
        return phrase("a UnionPay number has 16 to 19 digits, this has {digits}", digits=len(card))
    if not is_luhn_right(card):
        return phrase(
            "the check digit of a card does not fit: a digit is wrong, or the account is of another kind"
        )
    return None


def is_luhn_right(digits: str) -> bool:
    """Return whether the last digit checks the others by Luhn's formula.

    Parameters
    ----------
    digits
        ASCII digits only.

    Returns
    -------
    bool
        Every single wrong digit is found, and every swap of neighbours but 09 and 90.

    Examples
    --------
    >>> is_luhn_right("79927398713"), is_luhn_right("79927398710")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
