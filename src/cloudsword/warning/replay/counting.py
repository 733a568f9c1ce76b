"""Records as arrays: codes for texts, calls by their ends, what is known of each number, all by time.

Invariant: codes of numbers ascend with the numbers, so that the numbers of a block lie side by side.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc

Int64s = NDArray[np.int64]
Int32s = NDArray[np.int32]

LINES: Final = ("msisdn", "opened_at")
"""Columns of the lines that ``recorded`` takes."""

_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Ends:
    """Calls by one of their ends, each owner's in order of (time, length), side by side in memory.

    Parameters
    ----------
    first
        int64: owner ``n`` has the rows from ``first[n]`` to ``first[n + 1]``.
    at, seconds
        int64, when each began, UTC seconds, and how long it lasted.
    other
        int32, code of the other end; of handsets, of the caller.
    imei, cell
        int32, codes of texts, -1 where not known.
    is_seen
        bool: whether a network saw where it came from.
    """

    first: Int64s
    at: Int64s
    seconds: Int64s
    other: Int32s
    imei: Int32s
    cell: Int32s
    is_seen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Times:
    """Instants by number, each number's in order: ``at[first[n]:first[n + 1]]``, UTC seconds."""

    first: Int64s
    at: Int64s


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything that was recorded.

    Parameters
    ----------
    numbers
        int64, the digits of each number, ascending; a code is a place in it.
    calls, cells
        How many calls count, and how many cells there are.
    out, got, by_imei
        Calls by caller, by callee, by handset.
    opened, told
        When each number was given to a holder, and when complaints named it.
    has_complaints
        Whether anything is known of complaints.
    touched_at, touched
        int64 and int32: every call's ends, also of calls that count for nobody; by time.
    """

    numbers: Int64s
    calls: int
    cells: int
    out: Ends
    got: Ends
    by_imei: Ends
    opened: Times
    told: Times
    has_complaints: bool
    touched_at: Int64s
    touched: Int32s


def recorded(calls: pa.Table, lines: pa.Table | None = None, complaints: pa.Table | None = None) -> Recorded:
    """Return records as arrays.

    Parameters
    ----------
    calls
        Columns of ``tables.CALLS`` but the id, cleaned; a column ``origin`` may stand beside them.
    lines
        ``LINES``, one row a number and holder; None: not known.
    complaints
        ``msisdn`` and ``complained_at``; None: not known.

    Returns
    -------
    Recorded
        Calls that count, three times: by caller, by callee, by handset.
    """
    called = _digits(calls.column("caller")), _digits(calls.column("callee"))
    at, seconds = _seconds(calls.column("started_at")), _integers(calls.column("duration_s"))
    held = (_digits(lines.column("msisdn")), _seconds(lines.column("opened_at"))) if lines else _NONE
    told = (
        (_digits(complaints.column("msisdn")), _seconds(complaints.column("complained_at")))
        if complaints
        else _NONE
    )
    numbers = np.unique(np.concatenate([*called, held[0], told[0]]))
    numbers = numbers[numbers >= 0]
    order = np.lexsort((seconds, at))
    caller, callee = (_codes(numbers, each)[order] for each in called)
    at, seconds = at[order], seconds[order]
    imei, cell = _texts(calls.column("imei"))[order], _texts(calls.column("cell"))[order]
    is_seen = _is_seen(calls)[order]
    # calls without a caller, and those of a number to itself, are no one's behaviour, but touch their ends
    is_one = (caller >= 0) & (callee >= 0) & (caller != callee)
    touched_at, touched = np.repeat(at, 2), np.column_stack([caller, callee]).ravel().astype(np.int32)
    at, seconds, caller, callee, imei, cell, is_seen = (
        each[is_one] for each in (at, seconds, caller, callee, imei, cell, is_seen)
    )
    columns = at, seconds, imei, cell, is_seen
    return Recorded(
        numbers=numbers,
        calls=len(at),
        cells=count_of(cell),
        out=_ends(caller, len(numbers), callee, *columns),
        got=_ends(callee, len(numbers), caller, *columns),
        by_imei=_ends(imei, count_of(imei), caller, *columns),
        opened=_times(numbers, *held),
        told=_times(numbers, *told),
        has_complaints=complaints is not None,
        touched_at=touched_at[touched >= 0],
        touched=touched[touched >= 0],
    )


_NONE: Final = np.zeros(0, np.int64), np.zeros(0, np.int64)


def count_of(codes: Int32s) -> int:
    """Return how many different codes there may be: one more than the largest."""
    return int(np.max(codes)) + 1 if len(codes) else 0


def _ends(
    owner: Int32s,
    count: int,
    other: Int32s,
    at: Int64s,
    seconds: Int64s,
    imei: Int32s,
    cell: Int32s,
    is_seen: NDArray[np.bool_],
) -> Ends:
    """Return calls by owner; those of nobody (-1) are in no list."""
    first, rows = _listed(owner, count)
    return Ends(first, at[rows], seconds[rows], other[rows], imei[rows], cell[rows], is_seen[rows])


def _times(numbers: Int64s, number: Int64s, at: Int64s) -> Times:
    order = np.argsort(at, kind="stable")
    first, rows = _listed(_codes(numbers, number[order]), len(numbers))
    return Times(first, at[order][rows])


def _listed(owner: Int32s, count: int) -> tuple[Int64s, Int64s]:
    """Return where each owner's rows begin, and the rows by owner."""
    rows = np.argsort(owner, kind="stable").astype(np.int64)
    rows = rows[np.searchsorted(owner[rows], 0) :]
    return np.searchsorted(owner[rows], np.arange(count + 1)).astype(np.int64), rows


def _codes(numbers: Int64s, wanted: Int64s) -> Int32s:
    """Return the place of each number; -1 where there is none."""
    if not len(numbers):
        return np.full(len(wanted), -1, np.int32)
    return np.where(wanted < 0, -1, np.searchsorted(numbers, wanted)).astype(np.int32)


def _digits(msisdn: Array) -> Int64s:
    """Return the digits of numbers that their contract holds to E.164; -1 where there is none."""
    return _integers(pc.cast(pc.utf8_slice_codeunits(pc.cast(msisdn, pa.string()), 1), pa.int64()), -1)


def _seconds(instants: Array) -> Int64s:
    return _integers(pc.cast(pc.cast(instants, pa.timestamp("us", tz="UTC")), pa.int64())) // _SECOND


def _integers(column: Array, absent: int = 0) -> Int64s:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.asarray(pc.fill_null(pc.cast(whole, pa.int64()), absent), np.int64)


def _texts(column: Array) -> Int32s:
    """Return a code for each text of a column; -1 where there is none."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks)
    coded = whole if pa.types.is_dictionary(whole.type) else pc.dictionary_encode(whole)
    return np.asarray(pc.fill_null(pc.cast(coded.indices, pa.int32()), -1), np.int32)


def _is_seen(calls: pa.Table) -> NDArray[np.bool_]:
    """Return whether a network saw where each call came from, as ``features.ends`` has it."""
    if "origin" in calls.column_names:
        proofs = pa.array(["cell", "goip", "trunk", "attested"])
        seen = pc.fill_null(pc.is_in(calls.column("origin"), value_set=proofs), False)
    else:
        seen = pc.or_(pc.is_valid(calls.column("imei")), pc.is_valid(calls.column("cell")))
    return np.asarray(seen.combine_chunks() if isinstance(seen, pa.ChunkedArray) else seen, np.bool_)
