"""Mirrors: one transfer that two statements tell, each with its own id; booked twice it is money made up.

A row mirrors another where payer, payee, amount and currency are the same, the ids are not, and they were
booked together; and where they come from two books. Two equal payments in one book are two payments. Whose
book a row is from is known where a statement was mapped; else files are taken for books: a statement's where
all its rows share an account, so that one mirror counts, else a bank's, where some may be chance.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import pc

UNKNOWN: Final = 0
PAYERS: Final = 1
PAYEES: Final = 2
"""Whose book a row is from."""

TOGETHER_US: Final = 600_000_000
"""Two times of one transfer are at most this far apart: ten minutes."""

DAY_US: Final = 86_400_000_000
_QUARTER_US: Final = 900_000_000
_MOST_APART: Final = 64
"""How many rows of one key are looked over from each row on; more equal ones in a day are no statements."""

_FEWEST: Final = 3
_SHARE: Final = 100
"""Between two banks' files: from this many rows on, and from one in so many of the smaller file."""

Numbers = NDArray[np.int64]


def _none() -> Numbers:
    return np.zeros(0, np.int64)


class SharedAccount:
    """Whether all rows of a file share an account, as those of a statement do. Told batch by batch."""

    def __init__(self) -> None:
        self._accounts: list[str] | None = None
        self._rows = 0
        self._is_mapped = False

    def add(self, batch: pa.RecordBatch, *, is_mapped: bool = False) -> None:
        """Look at more rows: two cheap comparisons while an account is shared, nothing once none is.

        ``is_mapped`` says that a mapping told whose book each row is from.
        """
        self._is_mapped |= is_mapped
        if not batch.num_rows:
            return
        self._rows += batch.num_rows
        debtor, creditor = batch.column("debtor_account"), batch.column("creditor_account")
        if self._accounts is None:
            self._accounts = [debtor[0].as_py(), creditor[0].as_py()]
        self._accounts = [
            account
            for account in self._accounts
            if pc.all(pc.or_(pc.equal(debtor, account), pc.equal(creditor, account))).as_py()
        ]

    @property
    def may_be_statement(self) -> bool:
        """Whether all rows so far share one."""
        return self._accounts is None or bool(self._accounts)

    @property
    def is_statement(self) -> bool:
        """Whether a mapping said so, or there are two rows and more and all of them share one."""
        return self._is_mapped or (bool(self._accounts) and self._rows > 1)


@dataclass(slots=True)
class Bookings:
    """Rows that may mirror each other.

    Parameters
    ----------
    key
        int64: equal where payer, payee, amount and currency are.
    at
        int64: when booked, UTC microseconds.
    source
        int64: number of the file, or of the part of a lake.
    side
        int8: UNKNOWN, PAYERS or PAYEES.
    row
        int64: number of the row in its source or reading, for messages.
    """

    key: Numbers
    at: Numbers
    source: Numbers
    side: NDArray[np.int8]
    row: Numbers


@dataclass(frozen=True, slots=True)
class Sources:
    """Where bookings come from.

    Parameters
    ----------
    rows
        How many rows each has, those that mirror nothing included.
    is_statement
        Whether each is the statement of one account.
    is_new
        Whether each comes in now.
    """

    rows: Numbers
    is_statement: NDArray[np.bool_]
    is_new: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Mirrors:
    """What was found.

    Parameters
    ----------
    count
        Rows that look like the other side of another row.
    first
        Places of one of them and of the other row in what was given; None: there are none.
    rows
        Places of all rows of new sources that look so.
    """

    count: int = 0
    first: tuple[int, int] | None = None
    rows: Numbers = field(default_factory=_none)


def keys_of(table: pa.Table) -> Numbers:
    """Return a number a row that is equal where payer, payee, amount and currency are. In memory."""
    codes = np.zeros(table.num_rows, np.int64)
    for name in ("amount_minor", "currency", "debtor_account", "creditor_account"):
        encoded: Any = table.column(name).combine_chunks().dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
        values = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        combined = codes * np.int64(len(encoded.dictionary) + 1) + values
        codes = np.unique(combined, return_inverse=True)[1].astype(np.int64)
    return codes


def mirrors(bookings: Bookings, sources: Sources) -> Mirrors:
    """Find the rows that tell a transfer again that another row tells.

    Parameters
    ----------
    bookings
        Candidates; rows that are alone with their key may be left out.
    sources
        What is known of the files.

    Returns
    -------
    Mirrors
        Each row counts once. Cost: one sort of the candidates.
    """
    line = np.lexsort((bookings.at, bookings.key))
    key, at = bookings.key[line], bookings.at[line]
    found: list[tuple[Numbers, Numbers]] = []
    alike = np.zeros(len(sources.rows), np.int64)
    for apart in range(1, min(_MOST_APART, len(line) - 1) + 1):
        near = np.flatnonzero((key[apart:] == key[:-apart]) & (at[apart:] - at[:-apart] <= DAY_US))
        if not len(near):
            break
        one, other = line[near], line[near + apart]
        is_across, is_together = _across(bookings, one, other), _together(bookings, one, other)
        is_inside = ~is_across & (bookings.source[one] == bookings.source[other])
        alike += np.bincount(bookings.source[one[is_together & is_inside]], minlength=len(sources.rows))
        stands = is_together & ~is_inside & (sources.is_new[bookings.source[[one, other]]].any(axis=0))
        found.append((one[stands], other[stands]))
    if not found:
        return Mirrors()
    one = np.concatenate([pair[0] for pair in found])
    other = np.concatenate([pair[1] for pair in found])
    return _counted(bookings, sources, one, other, alike)


def _across(bookings: Bookings, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    """Return where one row is known to be from the payer's book and the other from the payee's."""
    side = bookings.side
    known = (side[one] != UNKNOWN) & (side[other] != UNKNOWN)
    return np.asarray(known & (side[one] != side[other]), np.bool_)


def _together(bookings: Bookings, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    """Return which pairs of one key, the earlier ``one`` first, can be one booking by their times."""
    at_one, at_other = bookings.at[one], bookings.at[other]
    later = at_other - at_one
    # a date without a time stands at local midnight, and midnights are at quarters of an hour
    date_one, date_other = at_one % _QUARTER_US == 0, at_other % _QUARTER_US == 0
    longest = np.where(_across(bookings, one, other), DAY_US, 0)
    is_together = later <= np.where(date_one & date_other, longest, TOGETHER_US)
    # only the earlier one can be the day of the other
    return np.asarray(is_together | (date_one & ~date_other & (later < DAY_US)), np.bool_)


def _counted(bookings: Bookings, sources: Sources, one: Numbers, other: Numbers, alike: Numbers) -> Mirrors:
    """Add pairs up by their two sources, and leave out what chance may have brought together.

    Where equal payments are common within files (``alike``), as where only days are told, they are common
    between the files of one bank too.
    """
    swapped = bookings.source[one] > bookings.source[other]
    one, other = np.where(swapped, other, one), np.where(swapped, one, other)
    is_across = _across(bookings, one, other)
    between = bookings.source[one] * np.int64(len(sources.rows)) + bookings.source[other]
    count, first = 0, None
    new: list[Numbers] = []
    for number in np.unique(between).tolist():
        here = np.flatnonzero(between == number)
        rows = min(len(np.unique(one[here])), len(np.unique(other[here])))
        low, high = divmod(number, len(sources.rows))
        smaller = int(min(sources.rows[low], sources.rows[high]))
        is_sure = bool(is_across[here].any() or sources.is_statement[[low, high]].any())
        chance = int(2 * (alike[low] + alike[high]))
        if is_sure or (rows >= _FEWEST and rows > chance and rows * _SHARE > smaller):
            count += rows
            new += [places[sources.is_new[bookings.source[places]]] for places in (one[here], other[here])]
            if first is None:
                pair = int(one[here[0]]), int(other[here[0]])
                first = pair if sources.is_new[bookings.source[pair[0]]] else pair[::-1]
    return Mirrors(count, first, np.unique(np.concatenate(new)) if new else _none())
