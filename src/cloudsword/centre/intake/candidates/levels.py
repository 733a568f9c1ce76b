"""Comparison levels: how well account, amount and time of a transfer fit what was told, and what it weighs.

A match weight is in bits: the binary logarithm of how much likelier the level is for the payment that is
meant than for another. The weights are set by hand, from what reports get wrong and how common a chance
agreement is; they rank and are no probability.
"""

from datetime import datetime, timedelta
from typing import Final

from cloudsword.centre.intake.candidates.slips import Slip, forms_of, slip_between
from cloudsword.vocabulary.named import Named

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FURTHEST: Final = 8 * DAY
"""Beyond this from the time that was told, a transfer is not looked at."""


class AccountLevel(Named):
    """How an account fits."""

    SAME = "same", "as told"
    SWAPPED = "swapped", "two digits swapped"
    WRONG = "wrong", "one digit differs"
    MISSING = "missing", "told with a digit missing"
    EXTRA = "extra", "told with a digit too many"
    OTHER = "other", "another account"
    UNTOLD = "untold", "not told"


class AmountLevel(Named):
    """How a sum fits."""

    SAME = "same", "as told"
    ROUNDED = "rounded", "told as a round sum"
    SWAPPED = "swapped", "two digits swapped"
    WRONG = "wrong", "one digit differs"
    ZERO = "zero", "a zero too many or too few"
    MISSING = "missing", "told with a digit missing"
    EXTRA = "extra", "told with a digit too many"
    NEAR = "near", "near the sum told"
    OTHER = "other", "another sum"
    UNTOLD = "untold", "not told"


class TimeLevel(Named):
    """How a time fits."""

    MINUTES = "minutes", "within 10 minutes of the time told"
    HOUR = "hour", "within an hour of the time told"
    HOURS = "hours", "within 3 hours of the time told"
    HALF_DAY = "half_day", "12 hours apart: morning and afternoon confused"
    OTHER_DAY = "other_day", "the same hour on another day"
    THAT_DAY = "that_day", "on the day told"
    BESIDE = "beside", "a day before or after the day told"
    DAY = "day", "within a day of the time told"
    OTHER = "other", "another time"
    UNTOLD = "untold", "not told"


ACCOUNT_WEIGHTS: Final = {
    AccountLevel.SAME: 12.0,
    AccountLevel.SWAPPED: 7.0,
    AccountLevel.WRONG: 6.0,
    AccountLevel.MISSING: 6.0,
    AccountLevel.EXTRA: 6.0,
    AccountLevel.OTHER: -8.0,
    AccountLevel.UNTOLD: 0.0,
}
AMOUNT_WEIGHTS: Final = {
    AmountLevel.SAME: 7.0,
    AmountLevel.ROUNDED: 4.0,
    AmountLevel.SWAPPED: 4.0,
    AmountLevel.WRONG: 3.0,
    AmountLevel.ZERO: 3.0,
    AmountLevel.MISSING: 2.5,
    AmountLevel.EXTRA: 2.5,
    AmountLevel.NEAR: 2.0,
    AmountLevel.OTHER: -6.0,
    AmountLevel.UNTOLD: 0.0,
}
TIME_WEIGHTS: Final = {
    TimeLevel.MINUTES: 6.0,
    TimeLevel.HOUR: 4.0,
    TimeLevel.HOURS: 2.0,
    TimeLevel.HALF_DAY: 2.0,
    TimeLevel.OTHER_DAY: 2.0,
    TimeLevel.THAT_DAY: 2.0,
    TimeLevel.BESIDE: 0.0,
    TimeLevel.DAY: 0.0,
    TimeLevel.OTHER: -3.0,
    TimeLevel.UNTOLD: 0.0,
}
LEAST_WEIGHT: Final = 5.0
"""Below it a transfer is not worth an officer's look."""

FAR_BEHIND: Final = 12.0
"""A transfer that weighs so much less than the best is left out: it would only be one more to read."""

_SLIPS = {
    Slip.SWAPPED: (AccountLevel.SWAPPED, AmountLevel.SWAPPED),
    Slip.WRONG: (AccountLevel.WRONG, AmountLevel.WRONG),
    Slip.MISSING: (AccountLevel.MISSING, AmountLevel.MISSING),
    Slip.EXTRA: (AccountLevel.EXTRA, AmountLevel.EXTRA),
    Slip.NONE: (AccountLevel.SAME, AmountLevel.SAME),
}
_NEAR_SHARE = 20  # a twentieth


def account_level(told: str, true: str) -> AccountLevel:
    """Return how the booked account ``true`` fits the account ``told``."""
    forms = forms_of(told)
    if not forms:
        return AccountLevel.UNTOLD
    return level_of_forms(forms, true)


def level_of_forms(forms: tuple[str, ...], true: str) -> AccountLevel:
    """Return the best level of ``true`` among the ways of writing the account that was told."""
    found = AccountLevel.OTHER
    for form in forms:
        slip = slip_between(form, true)
        if slip is not None and ACCOUNT_WEIGHTS[_SLIPS[slip][0]] > ACCOUNT_WEIGHTS[found]:
            found = _SLIPS[slip][0]
    return found


def amount_level(told: int | None, true: int) -> AmountLevel:
    """Return how the booked sum ``true`` fits the sum ``told``; both in minor units, above 0.

    A sum is round where ``true``, rounded to the figures that ``told`` has, is ``told``.

    Examples
    --------
    >>> amount_level(5_000_000, 4_987_000), amount_level(4_978_000, 4_987_000)
    (<AmountLevel.ROUNDED: 'rounded'>, <AmountLevel.SWAPPED: 'swapped'>)
    """
    if told is None:
        return AmountLevel.UNTOLD
    if told == true:
        return AmountLevel.SAME
    if 2 * abs(told - true) <= rounding_unit(told):
        return AmountLevel.ROUNDED
    if told == 10 * true or true == 10 * told:
        return AmountLevel.ZERO
    slip = slip_between(str(told), str(true))
    if slip is not None:
        return _SLIPS[slip][1]
    return AmountLevel.NEAR if _NEAR_SHARE * abs(told - true) <= told else AmountLevel.OTHER


def rounding_unit(amount: int) -> int:
    """Return the place value of the last figure of ``amount`` that is not zero: 100,000 for 2,300,000."""
    unit = 1
    while amount and amount % (10 * unit) == 0:
        unit *= 10
    return unit


def time_level(told: datetime | None, true: datetime, *, is_day: bool = False) -> TimeLevel:
    """Return how the booking time ``true`` fits the time ``told``; both with a time zone.

    With ``is_day`` only the day was told, and ``told`` is its noon.
    """
    if told is None:
        return TimeLevel.UNTOLD
    apart = abs(true - told)
    if is_day:
        if apart <= 12 * HOUR:
            return TimeLevel.THAT_DAY
        return TimeLevel.BESIDE if apart <= 36 * HOUR else TimeLevel.OTHER
    for most, level in (
        (10 * MINUTE, TimeLevel.MINUTES),
        (HOUR, TimeLevel.HOUR),
        (3 * HOUR, TimeLevel.HOURS),
    ):
        if apart <= most:
            return level
    if abs(apart - 12 * HOUR) <= HOUR:
        return TimeLevel.HALF_DAY
    beside = apart % DAY
    if apart <= 7 * DAY + HOUR and min(beside, DAY - beside) <= HOUR:
        return TimeLevel.OTHER_DAY
    return TimeLevel.DAY if apart <= DAY else TimeLevel.OTHER
