"""Local times: what a mapping may say of times, turned into UTC microseconds.

A local time that the clocks of its zone showed twice is the earlier of the two; one that they skipped is a
fault. Offsets are looked up once for each quarter of an hour in which times lie, and one by one only where
the offset changes within it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import Faults, code, flags, no_faults
from cloudsword.tables.instants import EARLIEST, LATEST, microseconds
from cloudsword.vocabulary.reasons import Reason

_EPOCH: Final = datetime(1970, 1, 1)
_SECOND: Final = 1_000_000
_DAY: Final = 86_400 * _SECOND
_SLOT: Final = 900 * _SECOND
_MARGIN: Final = 2 * _DAY

_DIRECTIVES: Final = {
    "Y": "[0-9]{4}",
    "y": "[0-9]{2}",
    "m": "[0-9]{1,2}",
    "b": "[A-Za-z]{3}",
    "d": "[0-9]{1,2}",
    "H": "[0-9]{1,2}",
    "I": "[0-9]{1,2}",
    "p": "[AaPp][Mm]|上午|下午",
    "M": "[0-9]{1,2}",
    "S": "[0-9]{1,2}",
    "f": "[0-9]{1,18}",
    "z": "Z|[+-][0-9]{2}(?::?[0-9]{2})?",
}
DIRECTIVES: Final = tuple(f"%{letter}" for letter in _DIRECTIVES)
"""What a time format may hold, with the meaning that ``strptime`` gives it; ``%y`` is 1969 to 2068."""

ISO: Final = "iso"
_ISO_PATTERN: Final = (
    r"(?P<Y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"(?:[T ](?P<H>[0-9]{2}):(?P<M>[0-9]{2})(?::(?P<S>[0-9]{2})(?:\.(?P<f>[0-9]{1,18}))?)?\s?"
    r"(?P<z>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class BadFormat(ValueError):
    """A time format that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class TimeFormat:
    """One way to write times.

    Parameters
    ----------
    text
        As in the mapping: ``iso`` or directives.
    pattern
        The same as a regular expression with a group for each directive.
    groups
        The directives that occur.
    """

    text: str
    pattern: str
    groups: tuple[str, ...]


def time_format(text: str) -> TimeFormat:
    """Compile a format.

    Parameters
    ----------
    text
        ``iso``, or text with ``DIRECTIVES``; ``%%`` is a percent sign, a blank is any run of blanks.

    Raises
    ------
    BadFormat
        An unknown directive, one twice, or no full date.
    """
    if text == ISO:
        return TimeFormat(text, f"^{_ISO_PATTERN}$", ("Y", "m", "d", "H", "M", "S", "f", "z"))
    parts: list[str] = []
    groups: list[str] = []
    for literal, blank, letter in re.findall(r"([^%\s]+)|(\s+)|%(.?)", text, re.DOTALL):
        if literal or blank:
            parts.append(re.escape(literal) if literal else r"\s+")
        elif letter == "%":
            parts.append("%")
        elif letter not in _DIRECTIVES or letter in groups:
            raise BadFormat(f"%{letter}")
        else:
            groups.append(letter)
            parts.append(f"(?P<{letter}>{_DIRECTIVES[letter]})")
    found = set(groups)
    if len(found & {"Y", "y"}) != 1 or len(found & {"m", "b"}) != 1 or "d" not in found:
        raise BadFormat("%Y %m %d")
    if {"H", "I"} <= found or ("I" in found) != ("p" in found):
        raise BadFormat("%I %p")
    return TimeFormat(text, f"^{''.join(parts)}$", tuple(groups))


@dataclass(slots=True)
class LocalTimes:
    """Texts that were read as times.

    Parameters
    ----------
    local
        Microseconds since 1970 on the clock that wrote them.
    offset
        What that clock was ahead of UTC, microseconds, where ``has_offset``.
    has_offset
        Whether the text says so itself.
    faults
        Reasons: not_a_time, too_precise.
    """

    local: NDArray[np.int64]
    offset: NDArray[np.int64]
    has_offset: NDArray[np.bool_]
    faults: Faults


def read_times(texts: Array, formats: tuple[TimeFormat, ...]) -> LocalTimes:
    """Read texts, each by the first of ``formats`` that it fits; null texts are faults too."""
    rows = len(texts)
    found = LocalTimes(
        np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.zeros(rows, np.bool_), no_faults(rows)
    )
    found.faults[:] = code(Reason.NOT_A_TIME)
    open_rows = np.arange(rows)
    for fmt in formats:
        part = texts if len(open_rows) == rows else texts.take(pa.array(open_rows))
        groups = pc.extract_regex(part, pattern=fmt.pattern)
        fits = flags(groups.is_valid())
        if fits.any():
            places = open_rows[fits]
            _calculate(groups.filter(pa.array(fits)), fmt.groups, places, found)
        open_rows = open_rows[~fits]
        if not len(open_rows):
            break
    return found


def _calculate(groups: Any, names: tuple[str, ...], places: NDArray[np.int64], found: LocalTimes) -> None:
    rows = len(groups)

    def number(name: str, default: int = 0) -> NDArray[np.int64]:
        if name not in names:
            return np.full(rows, default, np.int64)
        texts = groups.field(name)
        filled = pc.if_else(pc.equal(texts, ""), str(default), texts)
        return np.asarray(pc.cast(filled, pa.int64()).to_numpy(zero_copy_only=False), np.int64)

    year = number("Y")
    if "y" in names:
        short = number("y")
        year = short + np.where(short < 69, 2000, 1900)
    month = _months(groups.field("b")) if "b" in names else number("m")
    day, hour, minute, second = number("d"), number("H"), number("M"), number("S")
    if "I" in names:
        twelve = number("I")
        afternoon = flags(pc.is_in(pc.utf8_lower(groups.field("p")), value_set=pa.array(["pm", "下午"])))
        hour = np.where((twelve >= 1) & (twelve <= 12), twelve % 12 + 12 * afternoon, 99)
    micro, is_fine = np.zeros(rows, np.int64), np.zeros(rows, np.bool_)
    if "f" in names:
        digits = pc.utf8_rpad(groups.field("f"), width=18, padding="0")
        fraction = np.asarray(pc.cast(digits, pa.int64()).to_numpy(zero_copy_only=False), np.int64)
        micro, rest = np.divmod(fraction, 10**12)
        is_fine = rest != 0
    in_year = (month >= 1) & (month <= 12)
    months = ((year - 1970) * 12 + np.where(in_year, month, 1) - 1).astype("datetime64[M]")
    first = months.astype("datetime64[D]").astype(np.int64)
    length = (months + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64) - first
    real = in_year & (day >= 1) & (day <= length) & (hour < 24) & (minute < 60) & (second < 60)
    seconds = (first + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second
    found.local[places] = seconds * _SECOND + micro
    fault = np.where(real, 0, code(Reason.NOT_A_TIME))
    found.faults[places] = np.where(real & is_fine, code(Reason.TOO_PRECISE), fault)
    if "z" in names:
        offset, has_offset, is_wrong = _offsets(groups.field("z"))
        found.offset[places], found.has_offset[places] = offset, has_offset
        found.faults[places[is_wrong]] = code(Reason.NOT_A_TIME)


def _months(texts: Array) -> NDArray[np.int64]:
    places = pc.index_in(pc.utf8_lower(texts), value_set=pa.array(_MONTHS)).fill_null(-1)
    return np.asarray(places.to_numpy(zero_copy_only=False), np.int64) + 1


def _offsets(texts: Array) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    encoded = texts.fill_null("").dictionary_encode()
    values = encoded.dictionary.to_pylist()
    minutes = np.zeros(len(values), np.int64)
    wrong = np.zeros(len(values), np.bool_)
    for place, text in enumerate(values):
        digits = text[1:].replace(":", "").ljust(4, "0")
        if text not in ("", "Z"):
            hours, rest = int(digits[:2]), int(digits[2:])
            wrong[place] = hours > 23 or rest > 59
            minutes[place] = (hours * 60 + rest) * (-1 if text[0] == "-" else 1)
    indices = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), np.int64)
    said = np.array([text != "" for text in values], np.bool_)
    return minutes[indices] * 60 * _SECOND, said[indices], wrong[indices]


def to_utc(local: NDArray[np.int64], zone: ZoneInfo) -> tuple[NDArray[np.int64], Faults]:
    """Turn local times of a zone into UTC.

    Parameters
    ----------
    local
        Microseconds since 1970 on the zone's clocks.
    zone
        From the IANA data base.

    Returns
    -------
    tuple
        UTC microseconds, and faults: no_such_local_time where the clocks skipped it, not_a_time out of
        range. A time that came twice is the earlier instant.
    """
    faults = no_faults(len(local))
    far = (local < microseconds(EARLIEST) - _MARGIN) | (local > microseconds(LATEST) + _MARGIN)
    faults[far] = code(Reason.NOT_A_TIME)
    slots, inverse = np.unique(np.where(far, 0, local) // _SLOT, return_inverse=True)
    offsets = np.zeros(len(slots), np.int64)
    is_mixed = np.zeros(len(slots), np.bool_)
    for place, slot in enumerate(slots.tolist()):
        start = _EPOCH + timedelta(microseconds=slot * _SLOT)
        known = {*_both_offsets(start, zone), *_both_offsets(start + timedelta(microseconds=_SLOT - 1), zone)}
        is_mixed[place] = len(known) > 1
        offsets[place] = min(known)
    utc = local - offsets[inverse]
    for row in np.flatnonzero(is_mixed[inverse] & ~far).tolist():
        earlier, later = _both_offsets(_EPOCH + timedelta(microseconds=int(local[row])), zone)
        utc[row] = local[row] - earlier
        # in a gap the second reading is ahead of the first, in a repeated hour it is behind
        if earlier < later:
            faults[row] = code(Reason.NO_SUCH_LOCAL_TIME)
    return utc, faults


def _both_offsets(at: datetime, zone: ZoneInfo) -> tuple[int, int]:
    offsets = []
    for fold in (0, 1):
        offset = at.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()
        offsets.append(offset // timedelta(microseconds=1))
    return offsets[0], offsets[1]
