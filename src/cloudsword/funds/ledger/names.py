"""Names and numbers: every account and transaction id gets a small integer, in order of appearance.

A table of names is three arrays: ``offsets`` and ``text`` hold the UTF-8 names one after another, ``slots``
is an open-addressed hash table of name numbers plus one (0: free). All three only grow. A reader of an
older state meets numbers beyond its own count in ``slots`` and passes over them; a writer that died left
such numbers behind, and since names are always compared in full they cost a probe and nothing else.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from cloudsword.funds.jit import kernel, maker, part
from cloudsword.funds.ledger.store import Array, Store, sealed

_AHEAD = 512  # names whose memory is asked for together
_LOAD = 2  # slots per name at the least


@part
def _hash(text, start, end):
    """FNV-1a over the bytes, then a finalizer so that the low bits are good."""
    h = np.uint64(0xCBF29CE484222325)
    for i in range(start, end):
        h = (h ^ np.uint64(text[i])) * np.uint64(0x100000001B3)
    h ^= h >> np.uint64(32)
    h *= np.uint64(0xD6E8FEB86659FD93)
    h ^= h >> np.uint64(32)
    return h


@part
def _same(text, start, end, names, at, stop):
    if end - start != stop - at:
        return False
    for k in range(end - start):  # noqa: SIM110 (numba knows no generator in all())
        if text[start + k] != names[at + k]:
            return False
    return True


@maker
def _touch(start, stop, known, offsets, names, slots, hashes):
    """Look at what the next names will need, all at once, so that memory answers in parallel.

    The names one by one would wait for the hash table, then for the offset, then for the text, each some
    hundred nanoseconds away. Returns a number that means nothing, lest the loads be left out.
    """
    mask = np.uint64(len(slots) - 1)
    seen = np.empty(stop - start, np.int64)
    for i in range(start, stop):
        seen[i - start] = slots[np.int64(hashes[i] & mask)]
    for i in range(stop - start):
        seen[i] = offsets[seen[i] - 1] if 0 < seen[i] <= known else 0
    sum_ = np.int64(0)
    for i in range(stop - start):
        sum_ += names[seen[i]]
    return sum_


@kernel
def _number(text, starts, count, known, offsets, names, used, slots, numbers, hashes, is_new):
    """Give ``count`` names numbers, adding the unknown ones; returns how many names and bytes there are."""
    mask = np.uint64(len(slots) - 1)
    ignored = np.int64(0)
    for i in range(count):
        hashes[i] = _hash(text, starts[i], starts[i + 1])
    for i in range(count):
        if i % _AHEAD == 0:
            ignored += _touch(i, min(i + _AHEAD, count), known, offsets, names, slots, hashes)
        start, end = starts[i], starts[i + 1]
        at = np.int64(hashes[i] & mask)
        while True:
            found = np.int64(slots[at]) - 1
            if found < 0:
                slots[at] = known + 1
                offsets[known] = used
                for k in range(end - start):
                    names[used + k] = text[start + k]
                used += end - start
                offsets[known + 1] = used
                numbers[i] = known
                is_new[i] = True
                known += 1
                break
            if found < known and _same(text, start, end, names, offsets[found], offsets[found + 1]):
                numbers[i] = found
                is_new[i] = False
                break
            at = np.int64(np.uint64(at + 1) & mask)
    return known, used, ignored


@kernel
def _find(text, starts, count, known, offsets, names, slots, numbers):
    mask = np.uint64(len(slots) - 1)
    for i in range(count):
        start, end = starts[i], starts[i + 1]
        at = np.int64(_hash(text, start, end) & mask)
        numbers[i] = -1
        while True:
            found = np.int64(slots[at]) - 1
            if found < 0:
                break
            if found < known and _same(text, start, end, names, offsets[found], offsets[found + 1]):
                numbers[i] = found
                break
            at = np.int64(np.uint64(at + 1) & mask)


@kernel
def _rehash(known, offsets, names, slots):
    mask = np.uint64(len(slots) - 1)
    for k in range(known):
        at = np.int64(_hash(names, offsets[k], offsets[k + 1]) & mask)
        while slots[at] != 0:
            at = np.int64(np.uint64(at + 1) & mask)
        slots[at] = k + 1


@maker
def gather(numbers, offsets, names):
    """Return the ends (one before the first included) and the bytes of the names with ``numbers``."""
    ends = np.empty(len(numbers) + 1, np.int32)
    used = np.int64(0)
    ends[0] = 0
    for k in range(len(numbers)):
        used += offsets[numbers[k] + 1] - offsets[numbers[k]]
        ends[k + 1] = used
    text = np.empty(used, np.uint8)
    used = np.int64(0)
    for k in range(len(numbers)):
        name = names[offsets[numbers[k]] : offsets[numbers[k] + 1]]
        for i in range(len(name)):
            text[used + i] = name[i]
        used += len(name)
    return ends, text


@kernel
def _gather(numbers, offsets, names):
    return gather(numbers, offsets, names)


def text_array(gathered: tuple[Array, Array]) -> pa.StringArray:
    """Return the texts that ``gather`` found, over the same memory."""
    ends, text = gathered
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(text))


@dataclass(frozen=True, slots=True)
class Names:
    """A read-only table of names.

    Parameters
    ----------
    count
        Names in it.
    offsets
        int64, at least ``count + 1``: where each name begins in ``text``.
    text
        uint8: the names' UTF-8 bytes.
    slots
        int32, a power of two long: the hash table.
    """

    count: int
    offsets: Array
    text: Array
    slots: Array

    def find(self, names: pa.Array) -> Array:
        """Return int64 numbers of ``names`` (string array without nulls); -1 where unknown. O(1) each."""
        text, starts = buffers_of(names)
        numbers = np.empty(len(names), np.int64)
        _find(text, starts, len(names), self.count, self.offsets, self.text, self.slots, numbers)
        return numbers

    def texts(self, numbers: Array) -> pa.StringArray:
        """Return the names with these ``numbers`` (int64)."""
        return text_array(_gather(np.ascontiguousarray(numbers, np.int64), self.offsets, self.text))

    def to_arrow(self) -> pa.LargeStringArray:
        """Return all names in order of their numbers, without a copy."""
        used = int(self.offsets[self.count])
        return pa.LargeStringArray.from_buffers(
            self.count, pa.py_buffer(self.offsets[: self.count + 1]), pa.py_buffer(self.text[:used])
        )


def names_of(words: list[str]) -> Names:
    """Return a table of a few fixed names, for ``texts`` only."""
    encoded = [word.encode() for word in words]
    offsets = np.zeros(len(words) + 1, np.int64)
    offsets[1:] = np.cumsum([len(word) for word in encoded])
    text = np.frombuffer(b"".join(encoded), np.uint8)
    return Names(len(words), sealed(offsets), sealed(text), sealed(np.zeros(1, np.int32)))


@kernel
def _hash_all(text, starts, hashes):
    for i in range(len(hashes)):
        hashes[i] = _hash(text, starts[i], starts[i + 1])


def hashes_of_names(names: pa.Array) -> Array:
    """Return uint64 hashes of a string column with many distinct values; null is as an empty text."""
    text, starts = buffers_of(names.fill_null(""))
    hashes = np.empty(len(names), np.uint64)
    _hash_all(text, starts, hashes)
    return hashes


def buffers_of(names: pa.Array) -> tuple[Array, Array]:
    """Return (uint8 bytes, int64 offsets of ``len + 1``) of a string array."""
    if not pa.types.is_large_string(names.type):
        names = names.cast(pa.large_string())
    _, offsets, data = names.buffers()
    starts = np.frombuffer(offsets, np.int64, len(names) + 1, names.offset * 8)
    text = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    return text, starts


class NameWriter:
    """A table of names that takes more.

    Parameters
    ----------
    store
        Where its arrays live.
    prefix
        Name of the arrays in the store.
    known, used
        Names and bytes that the store's arrays hold already.
    generation
        How often the hash table was made larger; part of its array's name.
    """

    def __init__(self, store: Store, prefix: str, known: int = 0, used: int = 0, generation: int = 0) -> None:
        self._store, self._prefix = store, prefix
        self.known, self.used, self.generation = known, used, generation
        self._arrays(0, 0)

    def _slots(self) -> int:
        return 1 << (10 + self.generation)

    def _arrays(self, more: int, more_bytes: int) -> None:
        self.offsets = self._store.grown(f"{self._prefix}.offsets", "<i8", self.known + more + 1)
        self.text = self._store.grown(f"{self._prefix}.text", "u1", self.used + more_bytes + 8)
        is_wider = False
        while self._slots() < _LOAD * (self.known + more):
            self.generation += 1
            is_wider = True
        self.slots = self._store.grown(self._slots_name(), "<i4", self._slots())
        if is_wider:
            self.slots[:] = 0  # a writer that died may have begun this one
            _rehash(self.known, self.offsets, self.text, self.slots)

    def reserve(self, more: int) -> None:
        """Make room for ``more`` names at once, so that the hash table is laid out once."""
        self._arrays(more, 0)

    def _slots_name(self) -> str:
        return f"{self._prefix}.slots{self._slots()}"

    def number(self, names: pa.Array) -> tuple[Array, Array, Array]:
        """Give ``names`` numbers, adding the unknown ones.

        Returns
        -------
        numbers : int32 array
        hashes : uint64 array
        is_new : bool array
            Whether this was the name's first appearance.
        """
        text, starts = buffers_of(names)
        count = len(names)
        self._arrays(count, int(starts[count] - starts[0]))
        numbers, hashes = np.empty(count, np.int32), np.empty(count, np.uint64)
        is_new = np.empty(count, np.bool_)
        self.known, self.used, _ = _number(
            text,
            starts,
            count,
            self.known,
            self.offsets,
            self.text,
            self.used,
            self.slots,
            numbers,
            hashes,
            is_new,
        )
        return numbers, hashes, is_new

    def sealed(self) -> Names:
        """Return what there is now, for readers."""
        self._arrays(0, 0)
        return Names(self.known, sealed(self.offsets), sealed(self.text), sealed(self.slots))
