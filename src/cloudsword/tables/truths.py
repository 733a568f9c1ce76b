"""Truth values: true or false, from text and from typed columns."""

from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import Converted, flags, mark
from cloudsword.tables.texts import as_text, is_absent, stripped
from cloudsword.vocabulary.reasons import Reason

_TRUE: Final = ("true", "1")
_FALSE: Final = ("false", "0")


def convert_truths(column: Array) -> Converted:
    """Convert a column to truth values.

    Parameters
    ----------
    column
        Truth values; or ``true`` and ``false`` in any case, or 1 and 0, as texts or numbers.

    Returns
    -------
    Converted
        bool, null where absent: whether that is a fault is for the contract to say. Reasons:
        not_true_or_false, not_a_value (lists, objects).

    Examples
    --------
    >>> convert_truths(pa.array(["true", "0", None])).values.to_pylist()
    [True, False, None]
    """
    if pa.types.is_boolean(column.type):
        return Converted(column)
    text = as_text(column)
    values = pc.utf8_lower(stripped(text.values))
    absent = is_absent(values)
    true = flags(pc.is_in(values, value_set=pa.array(_TRUE)))
    known = true | flags(pc.is_in(values, value_set=pa.array(_FALSE)))
    wrong = ~known & ~absent
    return Converted(
        pa.array(true, mask=np.asarray(~known)), mark(text.faults, wrong, Reason.NOT_TRUE_OR_FALSE)
    )
