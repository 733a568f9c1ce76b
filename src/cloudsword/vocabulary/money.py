"""Money: amounts as people and files write them, to whole minor units and back. No float anywhere.

Reading is strict, because a wrong amount is worse than a refused one. Accepted: ASCII digits, at most one
decimal point, a sign in front, blanks around. Commas may group the whole part by threes (``1,234,567``) or
the Indian way (``12,34,567``); any other place of a comma is refused, so a decimal comma never passes for a
thousand. Refused too: full-width digits, currency signs and words (``￥``, ``元``, ``万``), exponents,
brackets for minus. Such columns are cleaned in a mapping, where somebody can see it.
"""

import re
from dataclasses import dataclass
from typing import Final

from cloudsword.errors import NotAnAmount, TooLarge, TooPrecise, UnknownCurrency
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.currencies import MINOR_UNITS

LARGEST_MINOR: Final = 10**18 - 1
"""Most minor units that one amount can hold, either sign: the eighteen digits of an ISO 20022 amount.

One limit at every door, and below what an account's sums can hold: a row that was taken in can be traced.
"""

_AMOUNT = re.compile(
    r"""(?P<sign>[+-]?)
        (?P<whole>[0-9]+ | [1-9][0-9]{0,2}(?:,[0-9]{3})+ | [1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3} |)
        (?:\.(?P<decimals>[0-9]*))?""",
    re.VERBOSE,
)
_SHOWN = 60
_DIGITS_OF_LARGEST = len(str(LARGEST_MINOR))

_NAMES: Final = {
    str(each): each
    for each in (
        N_("CNY", "beside an amount"),
        N_("EUR", "beside an amount"),
        N_("GBP", "beside an amount"),
        N_("HKD", "beside an amount"),
        N_("JPY", "beside an amount"),
        N_("KRW", "beside an amount"),
        N_("MOP", "beside an amount"),
        N_("SGD", "beside an amount"),
        N_("TWD", "beside an amount"),
        N_("USD", "beside an amount"),
    )
}
"""Currencies that a language may have a word for; of the others every language says the code."""


def minor_units(currency: str) -> int:
    """Return how many decimals ``currency`` has.

    Parameters
    ----------
    currency
        ISO 4217 code in capitals.

    Returns
    -------
    int
        0, 2, 3 or 4.

    Raises
    ------
    UnknownCurrency
        The code is not in ``MINOR_UNITS``.
    """
    decimals = MINOR_UNITS.get(currency)
    if decimals is None:
        raise UnknownCurrency(value=currency[:_SHOWN])
    return decimals


def parse_amount(text: str, currency: str) -> int:
    """Read an amount exactly.

    Parameters
    ----------
    text
        Decimal text in the currency's major unit. Decimals past the currency's last must be zeros.
    currency
        ISO 4217 code.

    Returns
    -------
    int
        Minor units, between ``-LARGEST_MINOR`` and ``LARGEST_MINOR``.

    Raises
    ------
    UnknownCurrency, NotAnAmount, TooPrecise, TooLarge
        Each carries the text, the limit and the next step.

    Examples
    --------
    >>> parse_amount("1,234.5600", "CNY")
    123456
    >>> parse_amount("-3.5", "KWD")
    -3500
    """
    decimals = minor_units(currency)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["decimals"]):
        raise NotAnAmount(value=shown)
    fraction = (found["decimals"] or "").rstrip("0")
    if len(fraction) > decimals:
        raise TooPrecise(value=shown, limit=decimals, currency=currency)
    digits = (found["whole"].replace(",", "") + fraction.ljust(decimals, "0")).lstrip("0")
    # the length first: turning a million digits into an int is slow, and Python refuses it
    if len(digits) > _DIGITS_OF_LARGEST or int(digits or "0") > LARGEST_MINOR:
        raise TooLarge(value=shown, limit=LARGEST_MINOR)
    minor = int(digits or "0")
    return -minor if found["sign"] == "-" else minor


def format_number(minor: int, currency: str) -> str:
    """Write an amount without its currency, for columns that name it once.

    Parameters
    ----------
    minor
        Minor units, any sign.
    currency
        ISO 4217 code.

    Returns
    -------
    str
        Grouped thousands and all the decimals of the currency. ``parse_amount`` reads it back.

    Examples
    --------
    >>> format_number(123456789, "CNY")
    '1,234,567.89'
    """
    decimals = minor_units(currency)
    whole, fraction = divmod(abs(minor), 10**decimals)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole:,}.{fraction:0{decimals}d}" if decimals else f"{sign}{whole:,}"


def format_amount(minor: int, currency: str, language: str = "en") -> str:
    """Write an amount for people.

    Parameters
    ----------
    minor
        Minor units, any sign.
    currency
        ISO 4217 code.
    language
        Its code. A language may name usual currencies in words; English and unknown ones say the code.

    Returns
    -------
    str
        The number, a blank, the currency.

    Examples
    --------
    >>> format_amount(1840000, "CNY"), format_amount(1840000, "CNY", "zh")
    ('18,400.00 CNY', '18,400.00 元')
    """
    name = translate(_NAMES.get(currency, currency), language)
    return f"{format_number(minor, currency)} {name}"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it fills a sentence.

    Parameters
    ----------
    minor
        Minor units, any sign.
    currency
        ISO 4217 code.

    Examples
    --------
    >>> Amount(1840000, "CNY").name_in("zh")
    '18,400.00 元'
    """

    minor: int
    currency: str

    def name_in(self, language: str) -> str:
        """Return it as ``format_amount`` writes it."""
        return format_amount(self.minor, self.currency, language)

    def __str__(self) -> str:
        return self.name_in("en")
