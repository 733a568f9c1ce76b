"""The bytes of a string column, without a copy."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array


def text_bytes(column: Array) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the offsets (rows + 1, from 0) and the bytes of a string column, without a copy of the bytes."""
    _, offsets_buffer, data_buffer = column.buffers()
    if len(column) == 0 or offsets_buffer is None:
        return np.zeros(len(column) + 1, np.int32), np.zeros(0, np.uint8)
    offsets = np.frombuffer(memoryview(offsets_buffer), np.int32)[
        column.offset : column.offset + len(column) + 1
    ]
    if data_buffer is None or offsets[-1] == offsets[0]:
        return offsets - offsets[0], np.zeros(0, np.uint8)
    return offsets - offsets[0], np.frombuffer(memoryview(data_buffer), np.uint8)[offsets[0] : offsets[-1]]
