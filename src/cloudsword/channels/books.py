"""What a bank knows of its accounts, and what of it a statement tells."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from cloudsword.channels.contract import BookedTransfer

LOOK_BACK: Final = timedelta(days=7)
"""Of an account, bookings so long before the first order about it are told, and none earlier."""


class Books(Protocol):
    """What a bank knows of its accounts."""

    def balance(self, account: str, at: datetime) -> int | None:
        """Return what is on ``account``, minor units, locked money included; None: no such account."""
        ...

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> Sequence[BookedTransfer]:
        """Return what was booked on ``accounts`` after ``after``, up to ``until``, in order of booking."""
        ...


def bookings(
    books: Books, asked: Mapping[str, datetime], after: datetime | None, until: datetime
) -> tuple[BookedTransfer, ...]:
    """Return what was booked on accounts since a statement, each booking once, in order of booking.

    Parameters
    ----------
    books
        Where they are kept.
    asked
        When the first order about each account came. Of one that no statement told of yet, what was booked
        ``LOOK_BACK`` before that is told too.
    after
        When the statement before was made; None: there was none.
    until
        The present instant.
    """
    known = frozenset(name for name, at in asked.items() if after is not None and at < after)
    found = list(books.transfers(known, after, until)) if known else []
    for account in sorted(set(asked) - known):
        found += books.transfers(frozenset({account}), asked[account] - LOOK_BACK, until)
    once = {each.transaction_id: each for each in found}
    return tuple(sorted(once.values(), key=lambda each: (each.booked_at, each.sequence or 0)))
