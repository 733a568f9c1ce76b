"""Rounding: decimals that a currency does not have, half to even, in exact decimals of any size.

Only the values that are too precise are looked at one by one; all others were converted at once.
"""

import decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array
from cloudsword.tables.faults import Converted, code, flags
from cloudsword.vocabulary.reasons import Reason

_LONGEST: Final = 400
"""Most characters of an amount that is rounded; what is longer stays too precise."""

_EXACT: Final = decimal.Context(prec=_LONGEST, rounding=decimal.ROUND_HALF_EVEN, Emax=999, Emin=-999)
_SURE_FLOAT: Final = 2**53


def rounded_amounts(
    column: Array, decimals: NDArray[np.int8], exact: Converted, thousands: str, point: str
) -> Converted:
    """Round those amounts of a column that ``decimal_amounts`` found too precise.

    Parameters
    ----------
    column, decimals, thousands, point
        As ``decimal_amounts`` was given them.
    exact
        What it made of them.

    Returns
    -------
    Converted
        The same with the too precise ones rounded; too_large where even the rounded one does not fit, or a
        float is so large that its cents are not known.

    Examples
    --------
    >>> from cloudsword.tables.numbers import decimal_amounts
    >>> column, decimals = pa.array(["92233720369.125", "0.115"]), np.array([2, 2], np.int8)
    >>> rounded_amounts(column, decimals, decimal_amounts(column, decimals), ",", ".").values.to_pylist()
    [9223372036912, 12]
    """
    if exact.faults is None:
        return exact
    faults = exact.faults.copy()
    amounts = exact.values.fill_null(0).to_numpy(zero_copy_only=False).copy()
    absent = flags(exact.values.is_null())
    for row in np.flatnonzero(faults == code(Reason.TOO_PRECISE)).tolist():
        given = _as_decimal(column[row], thousands, point)
        if given is None:
            continue
        minor = int(given.scaleb(int(decimals[row]), _EXACT).quantize(decimal.Decimal(1), context=_EXACT))
        if not -(2**63) <= minor < 2**63 or (pa.types.is_floating(column.type) and abs(minor) >= _SURE_FLOAT):
            faults[row] = code(Reason.TOO_LARGE)
            continue
        amounts[row], absent[row], faults[row] = minor, False, 0
    return Converted(pa.array(amounts, pa.int64(), mask=absent), faults if faults.any() else None)


def _as_decimal(value: Any, thousands: str, point: str) -> decimal.Decimal | None:
    """Return one value exactly; a float is the shortest decimal that names it."""
    if pa.types.is_float32(value.type):
        return decimal.Decimal(str(np.float32(value.as_py())))
    if pa.types.is_floating(value.type):
        return decimal.Decimal(repr(float(value.as_py())))
    if not pa.types.is_string(value.type):
        return decimal.Decimal(value.as_py())
    text = value.as_py().strip()
    if len(text) > _LONGEST - 20:
        return None
    if thousands:
        text = text.replace(thousands, "")
    return decimal.Decimal(text.replace(point, "."))
