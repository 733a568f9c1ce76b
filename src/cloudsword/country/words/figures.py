"""How people write sums and times: many ways for one value.

Invariant: a value is never changed, minutes may be left out; whoever rounds or errs does it before.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from cloudsword.country.calendar import OFFSET
from cloudsword.country.words.grammar import Uniforms

SIGNS: Final = {"CNY": ("¥", "元", "RMB"), "SGD": ("S$", "新元", "SGD"), "USD": ("$", "美元", "USD")}
"""Sign, Chinese word, code; any other currency is written by its code."""

FULL_WIDTH: Final = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def cash_sign(uniforms: Uniforms, currency: str) -> str:
    """Return what English texts put before a sum of ``currency``: its sign or its code."""
    sign, _, code = SIGNS.get(currency, (f"{currency} ", currency, currency))
    return sign if uniforms() < 0.5 else f"{code} "


def sum_words(uniforms: Uniforms, amount_minor: int, currency: str, language: str) -> str:
    """Return a sum as somebody would write it.

    Parameters
    ----------
    uniforms
        Source of uniform numbers.
    amount_minor
        In minor units (hundredths), at least 0.
    currency
        ISO 4217 code.
    language
        ``zh`` or ``en``.

    Returns
    -------
    str
        The sum, with or without its currency and cents.

    Examples
    --------
    >>> sum_words(lambda: 0.0, 320_000, "CNY", "zh"), sum_words(lambda: 0.0, 320_050, "CNY", "en")
    ('3200元', '¥3,200.50')
    """
    sign, word, code = SIGNS.get(currency, (f"{currency} ", currency, currency))
    whole, rest = divmod(amount_minor, 100)
    exact = f"{whole}.{rest:02d}" if rest else f"{whole}"
    grouped = f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    if language == "en":
        forms = [f"{sign}{grouped}", f"{sign}{exact}", f"{code} {grouped}", f"{grouped} {code}"]
        if not rest and whole and whole % 1000 == 0:
            forms.append(f"{sign}{whole // 1000}k")
    else:
        forms = [f"{exact}{word}", f"{grouped}{word}", f"{sign}{exact}", f"{exact}{word}"]
        if currency == "CNY":
            forms.append(f"{exact}块")
        if not rest and whole and whole % 10_000 == 0:
            forms.append(f"{whole // 10_000}万{word}")
        elif not rest and whole > 10_000 and whole % 1000 == 0:
            forms.append(f"{whole // 1000 / 10:.1f}万{word}")
    return forms[int(uniforms() * len(forms))]


def instant_words(uniforms: Uniforms, at: int, language: str) -> str:
    """Return an instant as somebody would write it, on the country's clocks, to the minute or to the hour.

    Parameters
    ----------
    uniforms
        Source of uniform numbers.
    at
        UTC microseconds since 1970.
    language
        ``zh`` or ``en``.

    Returns
    -------
    str
        Day and time.

    Examples
    --------
    >>> instant_words(lambda: 0.0, 1_772_380_800_000_000, "zh")
    '3月2日0点00分'
    """
    local = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=at + OFFSET)
    if language == "en":
        day = f"{local.day} {local:%b}"
        hour = local.hour % 12 or 12
        half = "am" if local.hour < 12 else "pm"
        forms = [
            f"on {day} at {local:%H:%M}",
            f"{day}, {local:%H:%M}",
            f"on {day} around {hour} {half}",
            f"at {hour}:{local:%M} {half} on {day}",
        ]
    else:
        day = f"{local.month}月{local.day}日"
        parts = ("凌晨", "上午", "下午", "晚上")
        half = parts[0 if local.hour < 6 else 1 if local.hour < 12 else 2 if local.hour < 18 else 3]
        forms = [
            f"{day}{local.hour}点{local:%M}分",
            f"{day}{local:%H:%M}",
            f"{local.month}.{local.day}号{half}{local.hour % 12 or 12}点多",
            f"{local.month}月{local.day}号{half}{local.hour % 12 or 12}点左右",
        ]
    return forms[int(uniforms() * len(forms))]
