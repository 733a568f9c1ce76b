"""Faults: which values of a column break the contract, and why.

A fault is one byte a row: 0 where the value stands, else 1 + the reason's place in ``REASONS``. Columns
without a fault carry one shared answer (None), because nearly all do.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array
from cloudsword.vocabulary.reasons import Reason

Faults = NDArray[np.uint8]

REASONS: Final = tuple(Reason)
"""Reason of the code n is ``REASONS[n - 1]``."""

_CODES: Final = {reason: place + 1 for place, reason in enumerate(REASONS)}


@dataclass(frozen=True, slots=True)
class Converted:
    """A column in its contract's type.

    Parameters
    ----------
    values
        One value a row; null or meaningless where there is a fault.
    faults
        One byte a row, or None where every value stands.
    """

    values: Array
    faults: Faults | None = None


def code(reason: Reason) -> int:
    """Return the byte of ``reason``."""
    return _CODES[reason]


def no_faults(rows: int) -> Faults:
    """Return ``rows`` zero bytes."""
    return np.zeros(rows, np.uint8)


def mark(faults: Faults | None, wrong: NDArray[np.bool_], reason: Reason) -> Faults | None:
    """Give ``reason`` to the rows that are ``wrong`` and have no fault yet.

    Returns
    -------
    Faults or None
        None where no row has a fault. A given array is not changed.
    """
    if not wrong.any():
        return faults
    marked = no_faults(len(wrong)) if faults is None else faults.copy()
    marked[wrong & (marked == 0)] = _CODES[reason]
    return marked


def merge(first: Faults | None, then: Faults | None) -> Faults | None:
    """Return both, the ``first`` where a row has two."""
    if first is None or then is None:
        return then if first is None else first
    return np.where(first == 0, then, first).astype(np.uint8)


def flags(mask: Array) -> NDArray[np.bool_]:
    """Return a boolean Arrow array as numpy; null is False."""
    return np.asarray(mask.fill_null(False).to_numpy(zero_copy_only=False), np.bool_)
