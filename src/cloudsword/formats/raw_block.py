"""A block of a file as a reader hands it on: columns as they stood there, and the rows that are no rows.

Invariant: every record of the file that is not blank comes out once, as a row of ``columns`` or as one
``Broken``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array
from cloudsword.vocabulary.reasons import Reason

RECORD_LIMIT: Final = 1024 * 1024
"""Most bytes of one record, and of one line."""

SHOWN_RECORD: Final = 4_000
SHOWN_VALUE: Final = 200
"""Most characters of a record and of a value that quarantine keeps."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be cut into fields.

    Parameters
    ----------
    line
        Line of its start, or row number in Parquet.
    reason
        Why.
    record
        Its text, at most ``SHOWN_RECORD`` characters.
    value
        What to show of it, or None.
    """

    line: int
    reason: Reason
    record: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Some rows of a file.

    Parameters
    ----------
    columns
        By the file's name for them; only those that are wanted. Text from text files.
    lines
        Line of each row (its first line), or row number from 1 in Parquet.
    ordinals
        Which record of the file each row is, from 1, blank lines not counted, broken records counted.
    broken
        Records that are no rows, by line.
    record
        The whole record of a row, for quarantine; only called for bad rows.
    """

    columns: Mapping[str, Array]
    lines: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    broken: tuple[Broken, ...]
    record: Callable[[int], str]

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.lines)


Bind = Callable[[tuple[str, ...]], tuple[str, ...]]
"""Given the names of the file's columns, returns those that are wanted; MissingColumn where one lacks."""
