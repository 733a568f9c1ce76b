"""Numbers that speak against nobody: what is dialled in need, hotlines, and what the policy protects."""

from contextlib import suppress
from typing import Final

from cloudsword.lake.policy import Policy
from cloudsword.tongue import Phrase, phrase

SHORT: Final = 6
"""Digits behind the country code: so few have services (police, banks, carriers), and no subscriber."""
_SHORT_ABROAD: Final = 1 + 3 + SHORT
"""Characters of a short number with the longest country code: a policy without a code looks at these."""


def protection(number: str, policy: Policy) -> Phrase | None:
    """Return by what a canonical number is protected; None: by nothing.

    Examples
    --------
    >>> policy = Policy(calling_code="86")
    >>> str(protection("+8695588", policy)), protection("+8613912345678", policy)
    ('its length, 5 digits: a hotline', None)
    """
    digits = _national(number, policy.calling_code)
    if digits is not None and digits <= SHORT:
        return phrase("its length, {digits} digits: a hotline", digits=digits)
    for each in policy.warnings.protected:
        if number == each or (each.endswith("*") and number.startswith(each[:-1])):
            return phrase("the policy ({entry})", entry=each)
    return None


def _national(number: str, calling_code: str) -> int | None:
    """Return how many digits stand behind the country code; None: of another country than the centre's."""
    if not calling_code and len(number) <= _SHORT_ABROAD:
        import phonenumbers as numbers

        with suppress(numbers.NumberParseException):
            calling_code = str(numbers.parse(number).country_code)
    code = f"+{calling_code}"
    return len(number) - len(code) if calling_code and number.startswith(code) else None
