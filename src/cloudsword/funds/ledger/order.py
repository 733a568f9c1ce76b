"""The total order of the ledger: ``booked_at``, ``sequence``, ``transaction_id`` by code point.

UTF-8 keeps the order of code points, so ids are compared as bytes. Every transfer gets an order key: its
place in the line times 2**24, plus 2**24 - 1. The gap below each key takes transfers that arrive late, so
that no key ever changes.
"""

import numpy as np

from cloudsword.funds.jit import kernel, maker, part

GAP_BITS = 24
GAP = (1 << GAP_BITS) - 1


@part
def precedes(a, b, booked_at, sequence, offsets, text):
    """Whether row ``a`` comes before row ``b`` in the total order."""
    if booked_at[a] != booked_at[b]:
        return booked_at[a] < booked_at[b]
    if len(sequence) > 0 and sequence[a] != sequence[b]:
        return sequence[a] < sequence[b]
    i, j = offsets[a], offsets[b]
    for _ in range(min(offsets[a + 1] - i, offsets[b + 1] - j)):
        if text[i] != text[j]:
            return text[i] < text[j]
        i += 1
        j += 1
    return offsets[a + 1] - offsets[a] < offsets[b + 1] - offsets[b]


@maker
def _sort_run(line, low, high, spare, booked_at, sequence, offsets, text):
    """Sort ``line[low:high]``, bottom up, merging through ``spare``."""
    is_sorted = True
    for k in range(low + 1, high):
        if precedes(line[k], line[k - 1], booked_at, sequence, offsets, text):
            is_sorted = False
            break
    if is_sorted:
        return
    width = 1
    while width < high - low:
        start = low
        while start < high:
            middle, end = min(start + width, high), min(start + 2 * width, high)
            i, j = start, middle
            for k in range(start, end):
                if i < middle and (
                    j >= end or not precedes(line[j], line[i], booked_at, sequence, offsets, text)
                ):
                    spare[k] = line[i]
                    i += 1
                else:
                    spare[k] = line[j]
                    j += 1
            start = end
        line[low:high] = spare[low:high]
        width *= 2


@kernel
def sort_ties(line, booked_at, sequence, offsets, text):
    """Sort rows of equal ``booked_at``, which stand together in ``line``, by sequence and id."""
    spare = np.empty_like(line)
    low = 0
    for k in range(1, len(line) + 1):
        if k == len(line) or booked_at[line[k]] != booked_at[line[low]]:
            if k - low > 1:
                _sort_run(line, low, k, spare, booked_at, sequence, offsets, text)
            low = k


@kernel
def is_ascending(values):
    """Whether no value is less than the one before it."""
    for k in range(1, len(values)):  # noqa: SIM110
        if values[k] < values[k - 1]:
            return False
    return True


@kernel
def first_after(row, line, booked_at, sequence, offsets, text):
    """Return the first place in ``line`` whose transfer comes after ``row``."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high) // 2
        if precedes(row, line[middle], booked_at, sequence, offsets, text):
            high = middle
        else:
            low = middle + 1
    return low
