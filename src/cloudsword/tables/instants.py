"""Instants: text and typed columns to UTC microseconds. A time without a zone is never guessed at.

A block of texts is converted at once. Where one value does not fit, the block is halved until the values
that do not fit stand alone, and those are read one by one.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.errors import NotAnInstant
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.contract import INSTANT
from cloudsword.tables.faults import Converted, Faults, code, flags, mark, no_faults
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.tables.texts import is_absent, stripped
from cloudsword.vocabulary.clock import parse_instant
from cloudsword.vocabulary.reasons import Reason

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""Instants stand from the earliest up to, not including, the latest."""

TOLERANCE: Final = timedelta(minutes=5)
"""How far ahead another machine's clock may be before its times count as in the future."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SHORTEST: Final = len("2024-01-31T08:30Z")
_SHAPE: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?P<fraction>\.[0-9]+)?)?)?"
    r"(?P<zone>\s?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_ALONE: Final = 16


def microseconds(at: datetime) -> int:
    """Return the microseconds of an instant since 1970 UTC."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def convert_instants(column: Array) -> Converted:
    """Convert a column to instants.

    Parameters
    ----------
    column
        ISO 8601 texts with a zone, or timestamps with a zone (finer than a microsecond only where that is
        zero).

    Returns
    -------
    Converted
        UTC microseconds, null where absent: whether that is a fault is for the contract to say. Reasons:
        not_a_time, no_zone, too_precise.

    Examples
    --------
    >>> convert_instants(pa.array(["2017-01-02T08:00:00+08:00"])).values[0].as_py().isoformat()
    '2017-01-02T00:00:00+00:00'
    """
    kind = column.type
    if pa.types.is_string(kind):
        return within_range(_instants_from_text(stripped(column)))
    if pa.types.is_null(kind):
        return Converted(pa.nulls(len(column), INSTANT))
    if pa.types.is_timestamp(kind):
        converted = to_microseconds(column)
        if kind.tz is None:
            faults = mark(converted.faults, flags(column.is_valid()), Reason.NO_ZONE)
            return Converted(pa.nulls(len(column), INSTANT), faults)
        return within_range(Converted(converted.values.cast(INSTANT), converted.faults))
    reason = Reason.NO_ZONE if pa.types.is_date(kind) else Reason.NOT_A_TIME
    return Converted(pa.nulls(len(column), INSTANT), mark(None, flags(column.is_valid()), reason))


def to_microseconds(column: Array) -> Converted:
    """Return timestamps in microseconds, their zone kept; too_precise and not_a_time where that cannot be."""
    target = pa.timestamp("us", tz=column.type.tz)
    try:
        return Converted(pc.cast(column, target))
    except pa.ArrowInvalid:
        pass
    raw = column.view(pa.int64())
    if column.type.unit == "ns":
        fine = flags(pc.not_equal(pc.multiply(pc.divide(raw, 1000), 1000), raw))
        return Converted(pc.cast(column, target, safe=False), mark(None, fine, Reason.TOO_PRECISE))
    limit = (2**63 - 1) // (1_000_000 if column.type.unit == "s" else 1_000)
    far = flags(pc.or_(pc.greater(raw, limit), pc.less(raw, -limit)))
    kept = pc.if_else(pa.array(far), pa.scalar(None, column.type), column)
    return Converted(pc.cast(kept, target), mark(None, far, Reason.NOT_A_TIME))


def within_range(converted: Converted) -> Converted:
    """Mark instants before ``EARLIEST`` or from ``LATEST`` on as not_a_time."""
    values = converted.values
    bounds = pc.min_max(values)
    low, high = microseconds(EARLIEST), microseconds(LATEST)
    lowest, highest = bounds["min"].value, bounds["max"].value
    if lowest is None or (low <= lowest and highest < high):
        return converted
    raw = values.view(pa.int64())
    outside = flags(pc.or_(pc.less(raw, low), pc.greater_equal(raw, high)))
    return Converted(values, mark(converted.faults, outside, Reason.NOT_A_TIME))


def _instants_from_text(values: Array) -> Converted:
    at_once = _all_at_once(values)
    if at_once is not None:
        return Converted(at_once)
    absent = is_absent(values)
    # exports of nanoseconds end in zeros that say nothing
    texts = pc.replace_substring_regex(values, pattern=r"(\.[0-9]{6})0+(\s?(?:Z|[+-]))", replacement=r"\1\2")
    numbers = np.zeros(len(values), np.int64)
    faults = no_faults(len(values))
    _fill(texts.filter(pa.array(~absent)), np.flatnonzero(~absent), numbers, faults)
    column = pa.array(numbers, pa.int64(), mask=absent | (faults != 0)).cast(INSTANT)
    return Converted(column, faults if faults.any() else None)


def _all_at_once(values: Array) -> Array | None:
    """Convert where every value has hours and minutes and a zone; None: look closer."""
    offsets, data = text_bytes(values)
    if not data.size or int(np.diff(offsets).min()) < _SHORTEST or values.null_count:
        return None
    # Arrow would also read an hour without minutes
    if not bool((data[offsets[:-1] + 13] == ord(":")).all()):
        return None
    try:
        return pc.cast(values, INSTANT)
    except pa.ArrowInvalid:
        return None


def _fill(texts: Array, places: np.ndarray, numbers: np.ndarray, faults: Faults) -> None:
    """Write the instants of ``texts`` into ``numbers``, halving until what fails stands alone."""
    pending = [(0, len(texts))]
    while pending:
        start, stop = pending.pop()
        part = texts.slice(start, stop - start)
        at_once = _all_at_once(part)
        if at_once is not None:
            numbers[places[start:stop]] = at_once.view(pa.int64()).to_numpy(zero_copy_only=False)
        elif stop - start > _ALONE:
            middle = (start + stop) // 2
            pending += [(start, middle), (middle, stop)]
        else:
            for place, text in zip(places[start:stop], part.to_pylist(), strict=True):
                try:
                    numbers[place] = microseconds(parse_instant(text))
                except NotAnInstant:
                    faults[place] = code(_why(text))


def _why(text: str) -> Reason:
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return Reason.NOT_A_TIME
    if len((shape["fraction"] or "").rstrip("0")) > 7:
        return Reason.TOO_PRECISE
    return Reason.NO_ZONE if shape["zone"] is None and _is_real(text) else Reason.NOT_A_TIME


def _is_real(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
