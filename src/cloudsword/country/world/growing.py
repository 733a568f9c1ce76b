"""Arrays that grow by rows: what the country opens while it runs (accounts, lines)."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

G = TypeVar("G", bound="Growing")


class Growing:
    """Columns of one length with room for more; a column is read as an array view of the rows so far.

    Parameters
    ----------
    columns
        Name to dtype.
    """

    def __init__(self, columns: dict[str, Any]) -> None:
        self._columns = {name: np.zeros(16, dtype) for name, dtype in columns.items()}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getattr__(self, name: str) -> NDArray[Any]:
        try:
            column: NDArray[Any] = self.__dict__["_columns"][name]
        except KeyError:
            raise AttributeError(name) from None
        return column[: self._count]

    def add(self, count: int, **values: Any) -> NDArray[np.int32]:
        """Append ``count`` rows, all columns given (arrays or scalars); return their places, int32."""
        if missing := set(self._columns) - set(values):
            raise TypeError(f"columns without a value: {sorted(missing)}")
        first, self._count = self._count, self._count + count
        for name, column in self._columns.items():
            if self._count > len(column):
                wider = np.zeros(max(self._count, len(column) + len(column) // 4), column.dtype)
                wider[:first] = column[:first]
                self._columns[name] = wider
            self._columns[name][first : self._count] = values[name]
        return np.arange(first, self._count, dtype=np.int32)
