"""What exports leave in accounts and ids: marks that nobody sees, guards of spreadsheets, words for nothing.

``6222…`` and the same digits behind a mark of direction look alike and are two accounts: a trail would end
between them. Such a text is refused, as whoever exports it can leave the mark out.
"""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import flags
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.vocabulary.outside_text import UNSEEN_PATTERN

_GUARDED: Final = r"""^(?:=?"|[='`’‘])['"]?[0-9A-Z]"""
_ERROR: Final = r"^(?:#(?:N/A|REF!|VALUE!|NAME\?|NUM!|DIV/0!|NULL!|SPILL!)|#{3,})$"
_FLOAT: Final = r"^[0-9]{6,}\.0+$"
_NOTHING: Final = r"^(?:(?i)null|\(null\)|none|nan|n/a|nil|undefined|无|暂无|空|[-–—/\\.*?_]+)$"
_LONGEST_NOTHING: Final = 9
_GUARDS: Final = np.frombuffer("=\"'`’#".encode(), np.uint8)


def unseen_marks(values: Array) -> NDArray[np.bool_]:
    """Return which texts hold a character that is not seen, such as a zero-width blank."""
    data = text_bytes(values)[1]
    if not data.size or (int(np.min(data)) >= 0x20 and int(np.max(data)) < 0x7F):
        return np.zeros(len(values), np.bool_)
    return flags(pc.match_substring_regex(values, pattern=UNSEEN_PATTERN))


def guarded(values: Array) -> NDArray[np.bool_]:
    """Return which texts are as a spreadsheet keeps or breaks them: ="0012", '0012, 622202.0, #N/A."""
    first = _first_bytes(values)
    found = np.zeros(len(values), np.bool_)
    if np.isin(first, _GUARDS).any():
        found |= flags(pc.match_substring_regex(values, pattern=_GUARDED))
        found |= flags(pc.match_substring_regex(values, pattern=_ERROR))
    if (text_bytes(values)[1] == ord(".")).any():
        found |= flags(pc.match_substring_regex(values, pattern=_FLOAT))
    return found


def words_for_nothing(values: Array) -> NDArray[np.bool_]:
    """Return which texts say that there is none: NULL, N/A, -, 无; as accounts they would all be one."""
    lengths = np.diff(text_bytes(values)[0])
    first = _first_bytes(values)
    is_digit = (first >= ord("0")) & (first <= ord("9"))
    if not ((lengths > 0) & (lengths <= _LONGEST_NOTHING) & ~is_digit).any():
        return np.zeros(len(values), np.bool_)
    encoded = values.dictionary_encode()
    is_none = pc.match_substring_regex(encoded.dictionary, pattern=_NOTHING)
    return flags(is_none.take(encoded.indices)) if len(is_none) else np.zeros(len(values), np.bool_)


def _first_bytes(values: Array) -> NDArray[np.uint8]:
    """Return the first byte of each text, zero for an empty one."""
    offsets, data = text_bytes(values)
    first = np.zeros(len(values), np.uint8)
    has = np.diff(offsets) > 0
    first[has] = data[offsets[:-1][has]]
    return first


def two_readings(values: Array, thousands: str, point: str) -> NDArray[np.bool_]:
    """Return which amounts are 1.20 or 1,200 by how the mark is meant: ``1.200`` where the point is ``.``.

    Parameters
    ----------
    values
        Texts of amounts in a currency of at most two decimals.
    thousands, point
        As in ``decimal_amounts``; without a grouping mark there is one reading.
    """
    offsets, data = text_bytes(values)
    found = np.zeros(len(values), np.bool_)
    if not thousands or not data.size:
        return found
    ends, lengths = offsets[1:], np.diff(offsets)
    long = np.flatnonzero(lengths >= len("1.200"))
    is_near = (data[ends[long] - 4] == ord(point)) & (data[ends[long] - 1] == ord("0"))
    near = long[is_near]
    if near.size:
        pattern = rf"^[+-]?[1-9][0-9]{{0,2}}\{point}[0-9]{{2}}0$"
        found[near] = flags(pc.match_substring_regex(values.take(pa.array(near)), pattern=pattern))
    return found
