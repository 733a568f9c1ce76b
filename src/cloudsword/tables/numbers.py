"""Numbers: whole numbers and exact decimal amounts, from text and from typed columns.

Text is ASCII digits with a sign in front. The fast paths convert a column at once; where a value does not
fit, the column is looked at by patterns, and each value that fails gets its reason.
"""

import re
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import Converted, Faults, flags, mark
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.tables.texts import is_absent, stripped
from cloudsword.vocabulary.reasons import Reason

_WHOLE: Final = r"^[+-]?[0-9]+$"
_WITH_DECIMALS: Final = r"^[+-]?([0-9]+\.[0-9]*|\.[0-9]+)$"
_MINUS: Final = ord("-")
_SAFE_DIGITS: Final = 18
_EXACT_FLOAT: Final = 2.0**53


def whole_numbers(column: Array) -> Converted:
    """Convert a column to int64.

    Parameters
    ----------
    column
        Strings, integers, decimals or floats. Decimals and floats stand where they are whole (a float beyond
        2**53 does not: its last digits are not known).

    Returns
    -------
    Converted
        int64, null where absent: whether that is a fault is for the contract to say. Reasons: not_a_number,
        not_whole, too_large, not_a_value (other types).

    Examples
    --------
    >>> whole_numbers(pa.array(["+12", "1e3"])).values.to_pylist()
    [12, None]
    """
    kind = column.type
    if pa.types.is_string(kind):
        return _whole_from_text(column)
    if pa.types.is_null(kind):
        return Converted(pa.nulls(len(column), pa.int64()))
    if pa.types.is_uint64(kind):
        faults = mark(None, flags(pc.greater(column, pa.scalar(2**63 - 1, pa.uint64()))), Reason.TOO_LARGE)
        return Converted(pc.cast(_without(column, faults), pa.int64()), faults)
    if pa.types.is_integer(kind):
        return Converted(pc.cast(column, pa.int64()))
    if pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        return scaled(column, 0, not_exact=Reason.NOT_WHOLE)
    return Converted(
        pa.nulls(len(column), pa.int64()), mark(None, flags(column.is_valid()), Reason.NOT_A_VALUE)
    )


def decimal_amounts(
    column: Array, decimals: NDArray[np.int8], thousands: str = ",", point: str = "."
) -> Converted:
    """Convert a column of decimal amounts to whole minor units, exactly.

    Parameters
    ----------
    column
        Strings, integers, decimals or floats in the major unit.
    decimals
        One number a row: how many decimals its currency has; negative where the currency is not known.
    thousands, point
        The grouping mark (may be empty: none) and the decimal mark of text.

    Returns
    -------
    Converted
        int64 minor units, null where absent. Reasons: not_a_number, too_precise, too_large, not_a_value, and
        not_a_currency where ``decimals`` is negative.

    Examples
    --------
    >>> decimal_amounts(pa.array(["1,234.5600", "7"]), np.array([2, 2], np.int8)).values.to_pylist()
    [123456, 700]
    """
    amounts = np.zeros(len(column), np.int64)
    absent = np.ones(len(column), np.bool_)
    faults: Faults | None = mark(None, decimals < 0, Reason.NOT_A_CURRENCY)
    for scale in (int(value) for value in np.unique(decimals) if value >= 0):
        places = np.flatnonzero(decimals == scale)
        part = column if places.size == len(column) else column.take(pa.array(places))
        if pa.types.is_string(part.type):
            converted = _minor_from_text(part, scale, thousands, point)
        else:
            converted = scaled(part, scale, not_exact=Reason.TOO_PRECISE)
        amounts[places] = converted.values.fill_null(0).to_numpy(zero_copy_only=False)
        absent[places] = flags(converted.values.is_null())
        if converted.faults is not None:
            faults = np.zeros(len(column), np.uint8) if faults is None else faults
            faults[places] = converted.faults
    return Converted(pa.array(amounts, pa.int64(), mask=absent), faults)


def scaled(column: Array, scale: int, *, not_exact: Reason) -> Converted:
    """Return ``column * 10**scale`` of a numeric column as int64 where that is exact."""
    kind = column.type
    if pa.types.is_null(kind):
        return Converted(pa.nulls(len(column), pa.int64()))
    if pa.types.is_floating(kind):
        return _scaled_floats(column, scale, not_exact)
    if not (pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        return Converted(
            pa.nulls(len(column), pa.int64()), mark(None, flags(column.is_valid()), Reason.NOT_A_VALUE)
        )
    exact = _scaled_exactly(column, scale)
    if exact is not None:
        return Converted(exact)
    values: list[int | None] = []
    large, fine = np.zeros(len(column), np.bool_), np.zeros(len(column), np.bool_)
    for row, value in enumerate(column.to_pylist()):
        numerator, denominator = (0, 1) if value is None else value.as_integer_ratio()
        whole, rest = divmod(numerator * 10**scale, denominator)
        fine[row] = rest != 0
        large[row] = not -(2**63) < whole < 2**63
        values.append(None if value is None or fine[row] or large[row] else whole)
    return Converted(pa.array(values, pa.int64()), mark(mark(None, fine, not_exact), large, Reason.TOO_LARGE))


def _whole_from_text(column: Array) -> Converted:
    offsets, data = text_bytes(column)
    lengths = np.diff(offsets)
    if (
        data.size
        and not column.null_count
        and int(np.min(lengths)) > 0
        and int(np.max(lengths)) <= _SAFE_DIGITS
        and int(np.min(data)) >= ord("0")
        and int(np.max(data)) <= ord("9")
    ):
        return Converted(pc.cast(column, pa.int64()))
    values = stripped(column)
    absent = is_absent(values)
    is_whole = flags(pc.match_substring_regex(values, pattern=_WHOLE))
    faults = None
    if not (is_whole | absent).all():
        decimals = flags(pc.match_substring_regex(values, pattern=_WITH_DECIMALS))
        faults = mark(None, ~is_whole & ~absent & decimals, Reason.NOT_WHOLE)
        faults = mark(faults, ~is_whole & ~absent, Reason.NOT_A_NUMBER)
    return _digits_to_int64(pc.if_else(pa.array(is_whole), values, pa.scalar(None, pa.string())), faults)


def _digits_to_int64(values: Array, faults: Faults | None) -> Converted:
    """Convert texts of a sign and digits; the only thing left to go wrong is the size."""
    plain = pc.utf8_ltrim(values, characters="+")
    try:
        return Converted(pc.cast(plain, pa.int64()), faults)
    except pa.ArrowInvalid:
        pass
    numbers: list[int | None] = []
    large = np.zeros(len(values), np.bool_)
    for row, text in enumerate(plain.to_pylist()):
        digits = "" if text is None else text.lstrip("-").lstrip("0")
        # the length first: turning a million digits into an int is slow, and Python refuses it
        number = (
            None if text is None or len(digits) > 19 else int(digits or "0") * (-1 if text[0] == "-" else 1)
        )
        large[row] = text is not None and (number is None or not -(2**63) <= number < 2**63)
        numbers.append(None if large[row] else number)
    return Converted(pa.array(numbers, pa.int64()), mark(faults, large, Reason.TOO_LARGE))


def _minor_from_text(column: Array, scale: int, thousands: str, point: str) -> Converted:
    values = stripped(column)
    exact = _plain_decimals(values, scale) if point == "." else None
    if exact is not None:
        return Converted(exact)
    absent = is_absent(values)
    parts = pc.extract_regex(values, pattern=_amount_pattern(thousands, point))
    matched = flags(parts.is_valid())
    whole, fraction = parts.field("whole"), parts.field("decimals")
    if thousands:
        whole = pc.replace_substring(whole, pattern=thousands, replacement="")
    fraction = pc.utf8_rtrim(fraction, characters="0")
    no_digits = flags(pc.and_(pc.equal(pc.utf8_length(whole), 0), pc.equal(parts.field("decimals"), "")))
    faults = mark(None, ~absent & (~matched | no_digits), Reason.NOT_A_NUMBER)
    faults = mark(faults, matched & flags(pc.greater(pc.utf8_length(fraction), scale)), Reason.TOO_PRECISE)
    padded = pc.utf8_rpad(fraction, width=scale, padding="0") if scale else pc.if_else(True, "", fraction)
    digits = pc.binary_join_element_wise(parts.field("sign"), whole, padded, "")
    usable = matched & ~absent if faults is None else matched & ~absent & (faults == 0)
    return _digits_to_int64(pc.if_else(pa.array(usable), digits, pa.scalar(None, pa.string())), faults)


def _amount_pattern(thousands: str, point: str) -> str:
    mark_, dot = re.escape(thousands), re.escape(point)
    grouped = (
        f"|[1-9][0-9]{{0,2}}(?:{mark_}[0-9]{{3}})+|[1-9][0-9]?(?:{mark_}[0-9]{{2}})+{mark_}[0-9]{{3}}"
        if thousands
        else ""
    )
    return f"^(?P<sign>[+-]?)(?P<whole>[0-9]*{grouped})(?:{dot}(?P<decimals>[0-9]*))?$"


def _plain_decimals(values: Array, scale: int) -> Array | None:
    """Return minor units where every value is digits and at most one point and fits; None: look closer."""
    offsets, data = text_bytes(values)
    lengths = np.diff(offsets)
    if not data.size or values.null_count or not 0 < int(np.min(lengths)) <= int(np.max(lengths)) <= 30:
        return None
    # only these bytes: Arrow would also read 1e3
    if int(np.min(data)) < _MINUS or int(np.max(data)) > ord("9") or bool((data == ord("/")).any()):
        return None
    try:
        return _unscaled(pc.cast(values, pa.decimal128(38, scale)))
    except pa.ArrowInvalid:
        return None


def _scaled_exactly(column: Array, scale: int) -> Array | None:
    if pa.types.is_integer(column.type):
        column = pc.cast(column, pa.decimal128(20, 0))
    try:
        return _unscaled(pc.cast(column, pa.decimal128(38, scale)))
    except pa.ArrowInvalid:
        return None


def _unscaled(column: Array) -> Array:
    """Return the integers that decimals are made of, as int64; ArrowInvalid where one is too large."""
    integers = pa.Array.from_buffers(
        pa.decimal128(38, 0), len(column), column.buffers(), column.null_count, column.offset
    )
    return pc.cast(integers, pa.int64())


def _scaled_floats(column: Array, scale: int, not_exact: Reason) -> Converted:
    """Convert floats that name a decimal: 12.3 means 12.3, as every program prints it.

    The nearest whole number of minor units stands only where it is below 2**53 and divides back to the very
    same float: then no other amount of that currency could have been meant.
    """
    given = np.asarray(pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False), np.float64)
    absent = flags(column.is_null())
    number = np.isfinite(given)
    power = 10.0**scale
    with np.errstate(over="ignore", invalid="ignore"):
        nearest = np.rint(np.where(number, given, 0.0) * power)
    exact_type = np.float32 if pa.types.is_float32(column.type) else np.float64
    with np.errstate(over="ignore"):
        same = (nearest / power).astype(exact_type) == np.where(number, given, 0.0).astype(exact_type)
    limit = 2.0**24 if exact_type is np.float32 else _EXACT_FLOAT
    small = np.abs(nearest) < limit
    faults = mark(None, ~number & ~absent, Reason.NOT_A_NUMBER)
    faults = mark(faults, number & ~small, Reason.TOO_LARGE)
    faults = mark(faults, number & ~same, not_exact)
    usable = number & same & small
    return Converted(pa.array(np.where(usable, nearest, 0).astype(np.int64), mask=~usable), faults)


def _without(column: Array, faults: Faults | None) -> Array:
    return (
        column if faults is None else pc.if_else(pa.array(faults == 0), column, pa.scalar(None, column.type))
    )
