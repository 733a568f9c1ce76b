"""Telephone numbers: msisdn in E.164 with ``+``.

Standard: ITU-T E.164, a country code that does not begin with 0 and a national number, at most fifteen digits
together. The shortest that is taken has seven. Whether a country has given the number out is not asked.
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
_NATIONAL = re.compile(r"[0-9]{4,14}")


def canonical(text: str, calling_code: str = "") -> str | None:
    """Return the canonical form of a number.

    Parameters
    ----------
    text
        As it was written or dictated: ``+`` or ``00`` before the country code; blanks, hyphens, points,
        strokes and brackets anywhere.
    calling_code
        Country code, digits, that a number without ``+`` or ``00`` gets; one leading 0 of such a number goes.
        Empty: such a number is not taken.

    Returns
    -------
    str or None
        ``+`` and digits; None where the text is no such number.

    Examples
    --------
    >>> canonical("0899 (123) 45-678"), canonical("+899 123 45 678"), canonical("0123 45678", "899")
    (None, '+89912345678', '+89912345678')
    """
    compact = _BLANKS.sub("", text)
    if compact.startswith("00"):
        compact = "+" + compact[2:]
    elif not compact.startswith("+") and calling_code and _NATIONAL.fullmatch(compact):
        compact = f"+{calling_code}{compact.removeprefix('0')}"
    return compact if is_canonical(compact) else None


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
