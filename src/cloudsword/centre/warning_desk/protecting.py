"""Numbers that nobody warns of: what is dialled in need, hotlines, and what the policy protects.

Whoever calls may show any of them; the number that called is another one.
"""

from typing import Final

from cloudsword.centre.books.ledger import centre
from cloudsword.errors import NotANumber, NumberProtected
from cloudsword.lake import protected_numbers
from cloudsword.lake.policy import Policy
from cloudsword.tongue import Phrase
from cloudsword.vocabulary import msisdn

_LONGEST: Final = 40


def canonical(text: str, policy: Policy | None = None) -> str:
    """Return the canonical form of a number as it was typed.

    Raises
    ------
    NotANumber
        It is none.
    """
    policy = policy or centre().policy
    text = text.strip()
    found = msisdn.canonical(text, policy.calling_code) if len(text) <= _LONGEST else None
    if found is None:
        raise NotANumber(value=repr(text[:30]), limit=msisdn.LONGEST)
    return found


def protection(number: str, policy: Policy | None = None) -> Phrase | None:
    """Return by what a canonical number is protected; None: by nothing."""
    return protected_numbers.protection(number, policy or centre().policy)


def unprotected(text: str) -> str:
    """Return the canonical form of a number of which a warning may be.

    Raises
    ------
    NotANumber, NumberProtected
        It is none, or one that nobody warns of.
    """
    policy = centre().policy
    number = canonical(text, policy)
    if (by := protection(number, policy)) is not None:
        raise NumberProtected(value=number, limit=by)
    return number
