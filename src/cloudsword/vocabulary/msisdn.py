"""Telephone numbers: msisdn in E.164 with ``+``.

Standard: ITU-T E.164, a country code that does not begin with 0 and a national number, at most fifteen digits
together. The shortest that is taken has seven. Each country's own way to write (trunk prefixes, what is
dialled for abroad) is what ``phonenumbers`` knows of it. Whether a country has given the number out is not
asked: a number that a caller made up is evidence too.
"""

import re
from typing import Final

SHORTEST: Final = 7
LONGEST: Final = 15
"""Digits, the country code included."""

PATTERN: Final = r"^\+[1-9][0-9]{6,14}$"
"""The canonical form, as a regular expression that RE2 knows too."""

_CANONICAL = re.compile(PATTERN)
_BLANKS = re.compile(r"[\s\-./()]")
_DIGITS = re.compile(r"[0-9]{4,18}")
_LONGEST_NATIONAL: Final = 14
"""Digits; more are a number only with what is dialled for abroad before it."""


def canonical(text: str, calling_code: str = "") -> str | None:
    """Return the E.164 form of a number.

    Parameters
    ----------
    text
        As it was written or dictated: ``+`` or ``00`` before the country code; blanks, hyphens, points,
        strokes and brackets anywhere.
    calling_code
        Country code, digits, of the country whose way to write a number without ``+`` or ``00`` follows. A
        code that is no country's, such as that of the synthetic country, is put before the number, of which
        one leading 0 goes. Empty: such a number is not taken.

    Returns
    -------
    str or None
        ``+`` and digits; None where the text is no such number. Taken again it stays the same.

    Notes
    -----
    The first call loads ``phonenumbers``, a tenth of a second; each further one takes some 50 microseconds.

    Examples
    --------
    >>> canonical("0899 (123) 45-678"), canonical("+899 123 45 678"), canonical("0123 45678", "899")
    (None, '+89912345678', '+89912345678')
    >>> canonical("06 1234 5678", "39"), canonical("8 495 123-45-67", "7"), canonical("+44 (0)20 7946 0000")
    ('+390612345678', '+74951234567', '+442079460000')
    """
    compact = _BLANKS.sub("", text)
    if compact.startswith("00"):
        compact = "+" + compact[2:]
    elif not compact.startswith("+"):
        compact = _of_country(compact, calling_code)
    return _settled(compact) if is_canonical(compact) else None


def _of_country(digits: str, calling_code: str) -> str:
    """Return a number as the country of ``calling_code`` writes it with its code; empty where it is none."""
    if not calling_code or not _DIGITS.fullmatch(digits):
        return ""
    import phonenumbers as numbers

    is_long = len(digits) > _LONGEST_NATIONAL
    region = numbers.region_code_for_country_code(int(calling_code))
    if region in (numbers.UNKNOWN_REGION, numbers.REGION_CODE_FOR_NON_GEO_ENTITY):
        return "" if is_long else f"+{calling_code}{digits.removeprefix('0')}"
    try:
        found = numbers.parse(digits, region)
    except numbers.NumberParseException:
        return ""
    if is_long and not numbers.is_valid_number(found):
        return ""
    return numbers.format_number(found, numbers.PhoneNumberFormat.E164)


def _settled(whole: str) -> str:
    """Return a number without a trunk prefix that was left behind its country code, where that makes one."""
    import phonenumbers as numbers

    try:
        found = numbers.parse(whole)
    except numbers.NumberParseException:
        return whole
    if not numbers.is_valid_number(found):
        return whole
    return numbers.format_number(found, numbers.PhoneNumberFormat.E164)


def is_canonical(text: str) -> bool:
    """Return whether ``text`` is a number in canonical form.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        Whether it is ``+``, no zero, and seven to fifteen digits in all.

    Examples
    --------
    >>> is_canonical("+89912345678"), is_canonical("89912345678"), is_canonical("+0123456")
    (True, False, False)
    """
    return "\n" not in text and _CANONICAL.match(text) is not None
