"""What a day is made of before it has names: payments, calls, messages as arrays of places in the world.

Invariant: rows refer to accounts and lines by their place in ``World.accounts`` and ``World.lines``;
identities (account numbers, msisdn, transaction ids) are put on when the day is written, so nothing leaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

NO_TAG = -1


class PaymentKind(IntEnum):
    """What a transfer says it is; its lower-case name stands in the ``kind`` column of transfers."""

    WAGE = 0
    RENT = 1
    BILL = 2
    PURCHASE = 3
    TRANSFER = 4
    OWN = 5
    CASH_OUT = 6
    CASH_IN = 7
    CARD = 8
    LOAN = 9
    REPAYMENT = 10
    REFUND = 11
    INVESTMENT = 12


class Priority(IntEnum):
    """What happens to a payment for which the free balance does not suffice."""

    MAY_BOUNCE = 0
    """Refused: it never happened."""
    MAY_SHRINK = 1
    """Cut to what is free, refused where that is nothing."""
    SECURED = 2
    """Its money was reserved before; it always happens."""


T = TypeVar("T", bound="_Rows")


@dataclass(slots=True)
class _Rows:
    """Arrays of one length, one row each place."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    @classmethod
    def joined(cls: type[T], parts: "Sequence[T]") -> T:
        """Return the rows of ``parts`` one after the other."""
        names = [f.name for f in fields(cls)]
        return cls(**{n: np.concatenate([getattr(p, n) for p in parts]) for n in names})

    def taken(self: T, places: NDArray[Any]) -> T:
        """Return the rows at ``places`` (indices or mask)."""
        return type(self)(**{f.name: getattr(self, f.name)[places] for f in fields(self)})


@dataclass(slots=True)
class Payments(_Rows):
    """Payments that somebody wants to make on one day.

    Parameters
    ----------
    at
        int64, UTC microseconds.
    debtor, creditor
        int32, places in ``World.accounts``.
    amount
        int64, minor units, at least 1.
    kind
        int8, ``PaymentKind``.
    priority
        int8, ``Priority``.
    reserve
        int64: how much of the amount stays reserved on the creditor's account after arrival (stolen money
        that a gang will move on, money that a victim is about to pay), 0 for ordinary payments. A SECURED
        payment takes its amount out of the debtor's reserve.
    tag
        int64: the maker's own key, ``NO_TAG`` where nobody asks what became of it.
    """

    at: NDArray[np.int64]
    debtor: NDArray[np.int32]
    creditor: NDArray[np.int32]
    amount: NDArray[np.int64]
    kind: NDArray[np.int8]
    priority: NDArray[np.int8]
    reserve: NDArray[np.int64]
    tag: NDArray[np.int64]

    @classmethod
    def of(cls, rows: "Sequence[tuple[int, int, int, int, int, int, int, int]]") -> "Payments":
        """Return payments from tuples of the columns in their order; for rooms whose payments are few."""
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields(cls))
        kinds = (np.int64, np.int32, np.int32, np.int64, np.int8, np.int8, np.int64, np.int64)
        return cls(*(np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)))


@dataclass(slots=True)
class Calls(_Rows):
    """Calls that somebody starts on one day.

    Parameters
    ----------
    at
        int64, UTC microseconds, when it rings.
    caller, callee
        int32, places in ``World.lines``.
    duration
        int32, seconds of talk; 0: not answered.
    imei
        int64: the caller's handset.
    cell
        int32: the caller's cell.
    is_secured
        bool: happens whatever else the lines do (the talk of a victim with a scammer); others give way.
    tag
        int64: the maker's key, or ``NO_TAG``.
    """

    at: NDArray[np.int64]
    caller: NDArray[np.int32]
    callee: NDArray[np.int32]
    duration: NDArray[np.int32]
    imei: NDArray[np.int64]
    cell: NDArray[np.int32]
    is_secured: NDArray[np.bool_]
    tag: NDArray[np.int64]


@dataclass(slots=True)
class Messages(_Rows):
    """Messages sent on one day.

    Parameters
    ----------
    at
        int64, UTC microseconds.
    sender
        int32: place in ``World.lines``.
    recipient
        int32: place in ``World.lines``.
    text
        int32: place in the day's list of texts.
    tag
        int64: the maker's key, or ``NO_TAG``.
    """

    at: NDArray[np.int64]
    sender: NDArray[np.int32]
    recipient: NDArray[np.int32]
    text: NDArray[np.int32]
    tag: NDArray[np.int64]
