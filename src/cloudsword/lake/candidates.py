"""Transfers that somebody may mean who remembers a payment badly, cut out of the ledger index.

Invariant: nothing here judges. Of an account's transfers in the time asked for, all come, or, where they are
too many, those whose sum can be meant and of these the nearest in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

from cloudsword.funds.ledger.books import IN1, IN2, OUT1, OUT2
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array

MOST: Final = 500
"""Transfers that come at the most; judging one costs some 20 microseconds."""

_WIDEST = 2_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class BookedTransfer:
    """A transfer of the books.

    Parameters
    ----------
    transaction_id, debtor_account, creditor_account, currency
        As booked.
    amount_minor
        Minor units.
    booked_at
        UTC.
    """

    transaction_id: str
    debtor_account: str
    creditor_account: str
    amount_minor: int
    currency: str
    booked_at: datetime


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums that can be meant: single ones, and all from ``low`` to ``high``; minor units.

    Parameters
    ----------
    single
        Sums, in any order.
    low, high
        Both included; ``low > high``: no such band.
    """

    single: tuple[int, ...] = ()
    low: int = 1
    high: int = 0

    def mask(self, amounts: Array) -> Array:
        """Return which of ``amounts`` (int64) can be meant, as bools."""
        inside: Array = (amounts >= self.low) & (amounts <= self.high)
        known = np.unique(np.array(self.single, np.int64))
        if len(known):
            # unlike np.isin, no sort of what may be a million amounts
            inside |= known[np.searchsorted(known[:-1], amounts)] == amounts
        return inside


def transfers_of(
    index: LedgerIndex,
    *,
    debtors: Sequence[str],
    creditors: Sequence[str],
    earliest: datetime | None,
    latest: datetime,
    near: datetime | None,
    amounts: Amounts | None,
) -> list[BookedTransfer]:
    """Return what the accounts ``debtors`` paid and ``creditors`` received.

    Parameters
    ----------
    index
        The ledger.
    debtors, creditors
        Names to try; those that the ledger does not know are passed over.
    earliest, latest
        Bounds of ``booked_at``, both included; ``earliest`` None: from the beginning.
    near
        Of more than ``MOST`` transfers the nearest to this instant stay; None: the latest.
    amounts
        Of more than ``MOST`` transfers those with such a sum stay; None: any sum.

    Returns
    -------
    list of BookedTransfer
        At most ``MOST``, each once, in no order. Costs a search in each account and a look at each of its
        transfers in the time: below a millisecond for a person, some 10 ms for an account with a million.
    """
    pieces: list[Array] = []
    for names, start, rows in ((debtors, (OUT1, OUT2), "out_row"), (creditors, (IN1, IN2), "in_row")):
        for node in _nodes(index, names):
            for column in start:
                pieces.append(_piece(index, node, column, rows, earliest, latest))
    return _chosen(index, pieces, near or latest, amounts)


def transfers_around(
    index: LedgerIndex, *, earliest: datetime, latest: datetime, near: datetime, amounts: Amounts
) -> list[BookedTransfer]:
    """Return transfers of any account with a sum that can be meant; for a person who knows no account.

    Parameters
    ----------
    index, earliest, latest, near, amounts
        As ``transfers_of``; the sum always decides.

    Returns
    -------
    list of BookedTransfer
        At most ``MOST``. Costs some 10 ns for each transfer of the time.
    """
    pieces = []
    for line in (index.line, index.late):
        first, last = _between(index, line, earliest, latest)
        rows = line[first:last]
        pieces.append(rows[amounts.mask(index.books.amount[rows])])
    return _chosen(index, pieces, near, amounts)


def transfers_called(index: LedgerIndex, transaction_ids: Sequence[str]) -> list[BookedTransfer]:
    """Return the transfers with these ids, in that order; what the ledger does not know is left out."""
    found = index.rows_of(list(transaction_ids))
    return _read(index, found[found >= 0])


def _nodes(index: LedgerIndex, names: Sequence[str]) -> list[int]:
    if not names:
        return []
    nodes = []
    for account in np.unique(index.account_numbers(list(dict.fromkeys(names)))).tolist():
        if account < 0:
            continue
        node = int(index.books.account_first[account])
        while 0 <= node < index.state.nodes:
            nodes.append(node)
            node = int(index.books.node_next[node])
    return nodes


def _piece(
    index: LedgerIndex, node: int, column: int, name: str, earliest: datetime | None, latest: datetime
) -> Array:
    start, length = (int(value) for value in index.books.nodes[node, column : column + 2])
    rows: Array = getattr(index.books, name)[start : start + length]
    first, last = _between(index, rows, earliest, latest)
    return rows[first:last]


def _between(index: LedgerIndex, rows: Array, earliest: datetime | None, latest: datetime) -> tuple[int, int]:
    """Return the slice of ``rows``, which stand in the order of their booking, that lies in the time."""
    booked_at = index.books.booked_at

    def count_below(instant: int) -> int:
        low, high = 0, len(rows)
        while low < high:
            middle = (low + high) // 2
            if booked_at[rows[middle]] < instant:
                low = middle + 1
            else:
                high = middle
        return low

    last = count_below(_microseconds(latest) + 1)
    first = count_below(_microseconds(earliest)) if earliest else 0
    return max(first, last - _WIDEST), last


def _chosen(
    index: LedgerIndex, pieces: list[Array], near: datetime, amounts: Amounts | None
) -> list[BookedTransfer]:
    if sum(map(len, pieces)) > MOST:
        if amounts is not None:
            meant = [rows[amounts.mask(index.books.amount[rows])] for rows in pieces]
            pieces = meant if any(map(len, meant)) else pieces
        at = _microseconds(near)
        pieces = [_nearest(index, rows, at) for rows in pieces]
    rows = np.unique(np.concatenate([*pieces, np.zeros(0, np.int32)]))
    if len(rows) > MOST:
        rows = _nearest(index, rows, at)
    return _read(index, rows)


def _nearest(index: LedgerIndex, rows: Array, instant: int) -> Array:
    """Return the ``MOST`` rows that were booked nearest to ``instant``, of equally near ones the lower."""
    if len(rows) <= MOST:
        return rows
    apart = np.abs(index.books.booked_at[rows] - instant)
    furthest = np.partition(apart, MOST - 1)[MOST - 1]
    near, edge = rows[apart < furthest], rows[apart == furthest]
    return np.concatenate([near, np.sort(edge)[: MOST - len(near)]])


def _read(index: LedgerIndex, rows: Array) -> list[BookedTransfer]:
    books = index.books
    rows = np.asarray(rows, np.int64)
    payers, payees = books.debtor[rows], books.creditor[rows]
    columns: tuple[list[Any], ...] = (
        index.ids.texts(rows).to_pylist(),
        index.names.texts(books.node_account[payers]).to_pylist(),
        index.names.texts(books.node_account[payees]).to_pylist(),
        books.amount[rows].tolist(),
        [index.state.currencies[number] for number in books.node_currency[payers].tolist()],
        [_EPOCH + timedelta(microseconds=at) for at in books.booked_at[rows].tolist()],
    )
    return [BookedTransfer(*values) for values in zip(*columns, strict=True)]


def _microseconds(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH) // _MICROSECOND


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account that the ledger knows.

    Parameters
    ----------
    account
        Its name in the ledger.
    institution
        Who keeps it; empty: not known.
    payments
        Transfers that it paid, all currencies together.
    largest_minor
        The largest of them in the currency asked for, minor units; 0 where there is none.
    """

    account: str
    institution: str
    payments: int
    largest_minor: int


def known_accounts(index: LedgerIndex, names: Sequence[str], currency: str) -> list[KnownAccount]:
    """Return those of ``names`` that the ledger knows, in that order, each once.

    Costs a look at every payment of the accounts that are found.
    """
    unique = list(dict.fromkeys(names))
    if not unique:
        return []
    numbers = index.account_numbers(unique)
    return [
        _known(index, unique[place], int(numbers[place]), currency)
        for place in np.flatnonzero(numbers >= 0).tolist()
    ]


def _known(index: LedgerIndex, name: str, account: int, currency: str) -> KnownAccount:
    payments, largest = 0, 0
    for node in _nodes(index, [name]):
        pieces = index.books.nodes[node, [OUT1, OUT1 + 1, OUT2, OUT2 + 1]].tolist()
        for start, length in (pieces[:2], pieces[2:]):
            payments += length
            code = index.state.currencies[int(index.books.node_currency[node])]
            if length and code == currency:
                rows = index.books.out_row[start : start + length]
                largest = max(largest, int(index.books.amount[rows].max()))
    place = int(index.attributes.institution[account])
    institution = index.attributes.institutions[place] if place >= 0 else ""
    return KnownAccount(name, institution, payments, largest)
