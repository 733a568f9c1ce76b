"""The books of a country's institutions: what is on an account at an instant, and what was booked on it.

Invariant: an account belongs to one institution; another one does not know it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.channels.contract import BookedTransfer

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def micros(instant: datetime) -> int:
    """Return UTC microseconds."""
    return (instant - _EPOCH) // _TICK


def instant(at: int) -> datetime:
    """Return the aware datetime of UTC microseconds."""
    return _EPOCH + timedelta(microseconds=at)


class CountryBooks:
    """All accounts of a country.

    Parameters
    ----------
    transfers
        Rows of ``tables.TRANSFERS``.
    accounts
        Rows of ``tables.ACCOUNTS``, one an account. A balance that is not known is the least that explains
        what was paid.

    Notes
    -----
    Two postings a transfer, sorted by account and time: 16 bytes each, and the transfers themselves.
    """

    def __init__(self, transfers: pa.Table, accounts: pa.Table) -> None:
        self._transfers = transfers
        names = pc.unique(
            pa.chunked_array(
                [
                    *accounts["account_id"].chunks,
                    *transfers["debtor_account"].chunks,
                    *transfers["creditor_account"].chunks,
                ],
                pa.string(),
            )
        )
        self._place = {name: place for place, name in enumerate(names.to_pylist())}
        payer = pc.index_in(transfers["debtor_account"], names).to_numpy().astype(np.int64)
        payee = pc.index_in(transfers["creditor_account"], names).to_numpy().astype(np.int64)
        at = _times(transfers["booked_at"])
        amount = transfers["amount_minor"].to_numpy()
        account = np.concatenate([payer, payee])
        times = np.concatenate([at, at])
        order = np.lexsort((times, account))
        self._at = times[order]
        self._row = np.tile(np.arange(len(at)), 2)[order]
        self._sum = np.concatenate([[0], np.cumsum(np.concatenate([-amount, amount])[order])])
        self._first = np.searchsorted(account[order], np.arange(len(names) + 1))
        self._keeper: dict[str, str | None] = dict(
            zip(accounts["account_id"].to_pylist(), accounts["institution"].to_pylist(), strict=True)
        )
        self._opening = self._openings(accounts)

    def of(self, institution: str) -> "InstitutionBooks":
        """Return the books of one institution."""
        return InstitutionBooks(self, institution)

    def keeper(self, account: str) -> str | None:
        """Return the institution of ``account``; None for an account that nobody here keeps."""
        return self._keeper.get(account)

    def balance(self, account: str, at: datetime) -> int:
        """Return what is on a known account at an instant, bookings of that instant included; minor units."""
        place = self._place[account]
        return int(self._opening[place]) + self._booked(place, micros(at))

    def rows(self, account: str, after: datetime | None, until: datetime) -> np.ndarray[Any, Any]:
        """Return the rows of the transfers of ``account`` booked after ``after``, up to ``until``."""
        first, last = self._span(self._place[account], micros(until))
        if after is not None:
            first = self._span(self._place[account], micros(after))[1]
        return self._row[first:last]

    def transfer(self, row: int) -> BookedTransfer:
        """Return one transfer."""
        found = self._transfers.slice(row, 1).to_pylist()[0]
        return BookedTransfer(
            found["transaction_id"],
            found["debtor_account"],
            found["creditor_account"],
            found["amount_minor"],
            found["currency"],
            found["booked_at"].astimezone(UTC),
            found.get("kind"),
            found.get("sequence"),
        )

    def _span(self, place: int, at: int) -> tuple[int, int]:
        first, end = int(self._first[place]), int(self._first[place + 1])
        return first, first + int(np.searchsorted(self._at[first:end], at, side="right"))

    def _booked(self, place: int, at: int) -> int:
        first, last = self._span(place, at)
        return int(self._sum[last] - self._sum[first])

    def _openings(self, accounts: pa.Table) -> np.ndarray[Any, Any]:
        """Return what each account held before its first booking."""
        opening = np.zeros(len(self._place), np.int64)
        for place in range(len(opening)):
            first, end = int(self._first[place]), int(self._first[place + 1])
            lowest = np.min(self._sum[first : end + 1] - self._sum[first])
            opening[place] = max(0, -int(lowest))
        names, told = accounts["account_id"].to_pylist(), accounts["balance_minor"].to_pylist()
        for name, minor, when in zip(names, told, accounts["balance_at"].to_pylist(), strict=True):
            if minor is not None:
                place = self._place[name]
                at = micros(when) if when is not None else int(np.iinfo(np.int64).max)
                opening[place] = minor - self._booked(place, at)
        return opening


class InstitutionBooks:
    """The accounts of one institution, as ``channels.books.Books`` wants them.

    Parameters
    ----------
    country
        All accounts.
    institution
        Whose.
    """

    def __init__(self, country: CountryBooks, institution: str) -> None:
        self._country = country
        self._institution = institution

    def balance(self, account: str, at: datetime) -> int | None:
        """Return what is on ``account``, never below 0; None where it is kept elsewhere or nowhere."""
        if self._country.keeper(account) != self._institution:
            return None
        return max(0, self._country.balance(account, at))

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> Sequence[BookedTransfer]:
        """Return what was booked on ``accounts`` after ``after``, up to ``until``, in order of booking."""
        kept = [account for account in sorted(accounts) if self._country.keeper(account) == self._institution]
        rows = [self._country.rows(account, after, until) for account in kept]
        if not rows:
            return ()
        found = [self._country.transfer(int(row)) for row in np.unique(np.concatenate(rows))]
        return sorted(found, key=lambda each: (each.booked_at, each.transaction_id))


def _times(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    micros: np.ndarray[Any, Any] = column.cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_numpy()
    return micros
