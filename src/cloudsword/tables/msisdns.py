"""Telephone numbers of a whole column held against E.164 at once.

A column of numbers has tens of millions of values, so the bytes are looked at first; only where they do not
all fit is each value matched.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import flags
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.vocabulary.msisdn import LONGEST, PATTERN, SHORTEST


def not_msisdns(values: Array) -> NDArray[np.bool_]:
    """Return which values are no msisdn in canonical form.

    Parameters
    ----------
    values
        Strings; null is not judged.

    Returns
    -------
    numpy.ndarray
        bool, one for each value. Some 20 nanoseconds a value where all of them fit.
    """
    if values.null_count == 0 and _all_fit(values):
        return np.zeros(len(values), np.bool_)
    fits = flags(pc.match_substring_regex(values, pattern=PATTERN))
    return ~fits & flags(values.is_valid())


def _all_fit(values: Array) -> bool:
    offsets, data = text_bytes(values)
    if not len(values) or not data.size:
        return not len(values)
    lengths = np.diff(offsets)
    if int(lengths.min()) < SHORTEST + 1 or int(lengths.max()) > LONGEST + 1:
        return False
    first = offsets[:-1]
    if not (data[first] == ord("+")).all() or not (data[first + 1] != ord("0")).all():
        return False
    digits = data - np.uint8(ord("0"))  # wraps: everything but a digit is 10 or more
    return int(np.count_nonzero(digits < 10)) == len(data) - len(values)
