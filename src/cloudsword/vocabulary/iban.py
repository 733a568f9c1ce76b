"""IBAN: international bank account numbers.

Standard: ISO 13616-1:2020 with the registry of countries that SWIFT keeps; check digits are ISO 7064
MOD 97-10. The registry comes from ``schwifty``, imported when the first IBAN is seen. National check digits
inside an IBAN are not tested: banks have issued numbers that break them.
"""

import re

from cloudsword.tongue import Phrase, phrase

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,36}")
_BLANKS = re.compile(r"[\s\-.]")


def canonical(text: str) -> str | None:
    """Return the electronic form: capitals without blanks.

    Parameters
    ----------
    text
        As it was written or dictated, with blanks, hyphens or points anywhere.

    Returns
    -------
    str or None
        None where the text does not look like an IBAN of a country that has them; else the number, which may
        still be wrong.

    Examples
    --------
    >>> canonical("de89 3704 0044 0532 0130 00")
    'DE89370400440532013000'
    """
    compact = _BLANKS.sub("", text).upper()
    if not _SHAPE.fullmatch(compact) or _length(compact[:2]) is None:
        return None
    return compact


def fault(iban: str) -> Phrase | None:
    """Return what is wrong with an IBAN in canonical form; None: nothing.

    Parameters
    ----------
    iban
        What ``canonical`` returned.

    Returns
    -------
    Phrase or None
        The first fault of: length, characters in their places, check digits.
    """
    import schwifty
    from schwifty.exceptions import InvalidLength, InvalidStructure, SchwiftyException

    try:
        schwifty.IBAN(iban)
    except InvalidLength:
        country, length, wanted = iban[:2], len(iban), _length(iban[:2])
        return phrase(
            "an IBAN of {country} has {wanted} characters, this has {length}",
            country=country,
            wanted=wanted,
            length=length,
        )
    except InvalidStructure:
        return phrase("letters and digits do not stand where an IBAN of {country} has them", country=iban[:2])
    except SchwiftyException:
        return phrase("the check digits do not fit")
    return None


def grouped(iban: str) -> str:
    """Return the printed form, in groups of four."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _length(country: str) -> int | None:
    import schwifty
    from schwifty.exceptions import InvalidCountryCode

    try:
        return int(schwifty.IBAN(country + "00", allow_invalid=True).spec.iban_length)
    except InvalidCountryCode:
        return None
