"""Parts of a payment: pieces of stolen money, each of one root."""

from typing import NamedTuple

import numpy as np

from cloudsword.funds.jit import maker, part
from cloudsword.funds.ledger.store import Array

_FEW = 24


class Parts(NamedTuple):
    """Room for the parts of one payment, and scratch for its remainders.

    Parameters
    ----------
    root
        int32 by part.
    amount, offset
        int64 by part: minor units, where in the payment it begins (not for ``pro_rata``, whose parts are
        spread over all of it).
    rest, spare
        int64: scratch.
    """

    root: Array
    amount: Array
    offset: Array
    rest: Array
    spare: Array


@maker
def new_parts(room):
    """Return room for ``room`` parts."""
    return Parts(
        np.empty(room, np.int32),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )


@part
def _insertion_sort(roots, amounts, n):
    for k in range(1, n):
        root, amount = roots[k], amounts[k]
        at = k
        while at > 0 and roots[at - 1] > root:
            roots[at], amounts[at] = roots[at - 1], amounts[at - 1]
            at -= 1
        roots[at], amounts[at] = root, amount


@part
def _merge_sort(roots, amounts, n, spare_roots, spare_amounts):
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
        for k in range(n):
            roots[k], amounts[k] = spare_roots[k], spare_amounts[k]
        width *= 2


@part
def sort_parts(roots, amounts, n, spare_roots, spare_amounts):
    """Sort parts by root and add equal roots up; returns how many remain.

    Both spare arrays have room for ``n``.
    """
    ordered = 1  # how many at the end stand in order already: all, or all but a disputed part before them
    while ordered < n and roots[n - ordered - 1] < roots[n - ordered]:
        ordered += 1
    if ordered >= n:
        return n
    if ordered == n - 1 or n <= _FEW:
        root, amount, k = roots[0], amounts[0], 1
        if ordered == n - 1:
            while k < n and roots[k] < root:
                roots[k - 1], amounts[k - 1] = roots[k], amounts[k]
                k += 1
            roots[k - 1], amounts[k - 1] = root, amount
        else:
            _insertion_sort(roots, amounts, n)
    else:
        _merge_sort(roots, amounts, n, spare_roots, spare_amounts)
    kept = 0
    for k in range(1, n):
        if roots[k] == roots[kept]:
            amounts[kept] += amounts[k]
        else:
            kept += 1
            roots[kept], amounts[kept] = roots[k], amounts[k]
    return kept + 1
