"""What a spreadsheet does to numbers that are names: 6222020200112233445 becomes 6.2222E+18 or ends in zeros.

Such a text is no account any more, and another row may have become the same one: it is refused, not guessed.
"""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import flags
from cloudsword.tables.text_bytes import text_bytes

_SHORTENED: Final = r"(?:^|[^0-9A-Za-z.,])[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2,3}(?:$|[^0-9A-Za-z])"
_DATE: Final = (
    r"^(?:[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日)$"
)
_KEPT_DIGITS: Final = 15
"""A spreadsheet keeps so many digits of a number; the others become zeros."""

_ROUNDED: Final = r"^[1-9][0-9]{14}0{1,10}$"
_LONG: Final = r"^[1-9][0-9]{15,24}$"
_SURE_ZEROS: Final = 6
"""Zeros that chance puts behind the fifteenth digit of all long numbers once in a million columns."""


def shortened(values: Array) -> NDArray[np.bool_]:
    """Return which texts are numbers as a spreadsheet shortens them, such as 6.2222E+18.

    Costs a look at the bytes where no text has a plus sign.
    """
    data = text_bytes(values)[1]
    if not data.size or not (data == ord("+")).any():
        return np.zeros(len(values), np.bool_)
    return flags(pc.match_substring_regex(values, pattern=_SHORTENED))


def damaged_accounts(values: Array) -> NDArray[np.bool_]:
    """Return which accounts are numbers or dates that a spreadsheet made of them.

    Long numbers are taken for rounded only where every one of the column is, and there are enough of them
    that chance is out.
    """
    found = shortened(values)
    offsets, data = text_bytes(values)
    lengths = np.diff(offsets)
    if not data.size or int(lengths.max(initial=0)) < 1:
        return found
    if bool(((data == ord("-")) | (data >= 0x80)).any()):
        found |= flags(pc.match_substring_regex(values, pattern=_DATE))
    if int(lengths.max()) > _KEPT_DIGITS and _ends_in_zeros(values, lengths):
        is_long = flags(pc.match_substring_regex(values, pattern=_LONG))
        is_rounded = flags(pc.match_substring_regex(values, pattern=_ROUNDED))
        if is_long.any() and not (is_long & ~is_rounded).any():
            distinct = pc.unique(values.filter(pa.array(is_rounded)))
            if int(pc.sum(pc.subtract(pc.utf8_length(distinct), _KEPT_DIGITS)).as_py()) >= _SURE_ZEROS:
                found |= is_rounded
    return found


def _ends_in_zeros(values: Array, lengths: NDArray[np.int32]) -> bool:
    """Return whether the first long texts end in a zero; one that does not clears the column at once."""
    place = int(np.argmax(lengths > _KEPT_DIGITS))
    text = values[place].as_py()
    return bool(text) and (not text.isdigit() or text.endswith("0"))
