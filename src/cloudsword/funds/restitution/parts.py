"""Money by root out of a trace's tables."""

from collections.abc import Iterator
from typing import Any

import numpy as np


def parts_of(column: Any) -> Iterator[tuple[int, int, int]]:
    """Yield (row, root, amount_minor) of a column of ``PARTS``, in its own order."""
    first = 0
    for chunk in column.chunks:
        parents = np.asarray(chunk.value_parent_indices(), np.int64) + first
        values = chunk.flatten()
        roots, amounts = (np.asarray(values.field(k)) for k in range(2))
        yield from zip(parents.tolist(), roots.tolist(), amounts.tolist(), strict=True)
        first += len(chunk)
