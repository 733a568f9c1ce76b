"""Parts of a payment: pieces of stolen money, each of one root."""

from typing import NamedTuple

import numpy as np

from cloudsword.funds.jit import part
from cloudsword.funds.ledger.store import Array


class Parts(NamedTuple):
    """Room for the parts of one payment, and scratch for its remainders.

    Parameters
    ----------
    root, amount, offset
        int64 by part: root, minor units, where in the payment it begins.
    rest, spare
        int64: remainders of a pro rata split.
    """

    root: Array
    amount: Array
    offset: Array
    rest: Array
    spare: Array


@part
def new_parts(room):
    """Return room for ``room`` parts."""
    return Parts(
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )


@part
def _merge_sort(roots, amounts, n):
    spare_roots, spare_amounts = np.empty(n, np.int64), np.empty(n, np.int64)
    width = 1
    while width < n:
        for start in range(0, n, 2 * width):
            middle, end = min(start + width, n), min(start + 2 * width, n)
            i, j = start, middle
            for k in range(start, end):
                if i < middle and (j >= end or roots[i] <= roots[j]):
                    spare_roots[k], spare_amounts[k] = roots[i], amounts[i]
                    i += 1
                else:
                    spare_roots[k], spare_amounts[k] = roots[j], amounts[j]
                    j += 1
        roots[:n], amounts[:n] = spare_roots, spare_amounts
        width *= 2


@part
def sort_parts(roots, amounts, n):
    """Sort parts by root and add equal roots up; returns how many remain."""
    is_sorted = True
    for k in range(1, n):
        if roots[k] <= roots[k - 1]:
            is_sorted = False
            break
    if is_sorted:
        return n
    _merge_sort(roots, amounts, n)
    kept = 0
    for k in range(1, n):
        if roots[k] == roots[kept]:
            amounts[kept] += amounts[k]
        else:
            kept += 1
            roots[kept], amounts[kept] = roots[k], amounts[k]
    return kept + 1
