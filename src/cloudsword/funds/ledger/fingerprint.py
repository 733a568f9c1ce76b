"""The fingerprint of a ledger: 128 bits over every transfer and every account record, in any order.

Each record is mixed into two 64-bit words and the words are summed, so that the order of records does not
matter and new records are added without reading the old ones. It tells books apart and finds accidents;
that nobody forged the files is what the SHA-256 sums of the lake's manifest are for.
"""

from hashlib import blake2b

import numpy as np
import pyarrow as pa

from cloudsword.funds.jit import kernel, part
from cloudsword.funds.ledger.store import Array

MASK = (1 << 64) - 1


@part
def _mix(h, value):
    h = (h ^ value) * np.uint64(0x9E3779B97F4A7C15)
    h ^= h >> np.uint64(29)
    h *= np.uint64(0xBF58476D1CE4E5B9)
    return h ^ (h >> np.uint64(32))


@kernel
def add_records(columns, lanes):
    """Add records, given as uint64 (fields, records), to the two words of ``lanes``."""
    for i in range(columns.shape[1]):
        left, right = np.uint64(0x243F6A8885A308D3), np.uint64(0x13198A2E03707344)
        for k in range(columns.shape[0]):
            left = _mix(left, columns[k, i])
            right = _mix(right, columns[k, i] ^ left)
        lanes[0] += left
        lanes[1] += right


def hashes_of(values: pa.Array) -> Array:
    """Return uint64 hashes of a string column with few distinct values; null has its own."""
    encoded = values.dictionary_encode()
    table = [0x5BD1E995] + [
        int.from_bytes(blake2b(str(v).encode(), digest_size=8).digest(), "little")
        for v in encoded.dictionary.to_pylist()
    ]
    codes = np.asarray(encoded.indices.fill_null(-1), dtype=np.int64)
    hashes: Array = np.asarray(table, dtype=np.uint64)[codes + 1]
    return hashes


def text_of(lanes: Array) -> str:
    """Return the fingerprint as 32 hex digits."""
    return f"{int(lanes[0]):016x}{int(lanes[1]):016x}"
