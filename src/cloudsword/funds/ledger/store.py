"""Where index arrays live: in mapped files of the lake, or in memory.

Invariant: an array that a reader was given never changes below the length it was given with. ``grown``
arrays only get longer; ``fresh`` arrays are new ones each time.
"""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Store(Protocol):
    """A supplier of arrays by name."""

    def grown(self, name: str, dtype: str, length: int) -> Array:
        """Return a writable array of ``length`` that begins with what was written under ``name``."""
        ...

    def fresh(self, name: str, dtype: str, shape: tuple[int, ...]) -> Array:
        """Return a new writable array of zeros; earlier arrays under ``name`` stay as they are."""
        ...


class MemoryStore:
    """Arrays in memory, for ledgers that are used once."""

    def __init__(self) -> None:
        self._arrays: dict[str, Array] = {}

    def grown(self, name: str, dtype: str, length: int) -> Array:
        """Return a writable array of ``length`` that begins with what was written under ``name``."""
        array = self._arrays.get(name)
        if array is None or len(array) < length:
            wider = np.zeros(length if array is None else max(length, 2 * len(array)), dtype=dtype)
            if array is not None:
                wider[: len(array)] = array
            self._arrays[name] = array = wider
        return array[:length]

    def fresh(self, name: str, dtype: str, shape: tuple[int, ...]) -> Array:
        """Return a new writable array of zeros."""
        return np.zeros(shape, dtype=dtype)


def sealed(array: Array) -> Array:
    """Return a read-only view: one array type for the kernels, mapped or not, and no accidental write."""
    view = array.view()
    view.flags.writeable = False
    return view
