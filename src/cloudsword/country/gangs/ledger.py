"""What the gangs pay on one day, while it is being written."""

import numpy as np

from cloudsword.country.flow import PaymentKind, Payments, Priority
from cloudsword.country.gangs.rows import LegRow, ParcelRow


class DayLedger:
    """Payments and parcels of one day.

    Parameters
    ----------
    first_tag
        Tag of the day's first payment; tags count on from day to day.
    ends
        Instant at which the day ends.

    Notes
    -----
    All payments are SECURED: their money was reserved before.
    """

    def __init__(self, first_tag: int, ends: int) -> None:
        self._first = first_tag
        self.ends = ends
        self._rows: list[tuple[int, int, int, int, int, int]] = []
        self.parcels: list[ParcelRow] = []
        self.legs: list[LegRow] = []

    @property
    def next_tag(self) -> int:
        """The tag that the next payment gets."""
        return self._first + len(self._rows)

    def pay(self, at: int, debtor: int, creditor: int, amount: int, kind: PaymentKind, reserve: int) -> int:
        """Write a payment down; return its tag."""
        self._rows.append((at, debtor, creditor, amount, int(kind), reserve))
        return self.next_tag - 1

    def carry(self, tag: int, lots: list[tuple[int, int, int]]) -> None:
        """Write down what stolen money a payment carries: lots of (root tag, case, minor units)."""
        sums: dict[tuple[int, int], int] = {}
        for root, case, amount in lots:
            sums[root, case] = sums.get((root, case), 0) + amount
        self.parcels.extend(ParcelRow(tag, case, root, amount) for (root, case), amount in sums.items())

    def payments(self) -> Payments:
        """Return the payments as arrays, in the order in which they were written down."""
        rows = np.array(self._rows, np.int64).reshape(-1, 6)
        return Payments(
            at=rows[:, 0].copy(),
            debtor=rows[:, 1].astype(np.int32),
            creditor=rows[:, 2].astype(np.int32),
            amount=rows[:, 3].copy(),
            kind=rows[:, 4].astype(np.int8),
            priority=np.full(len(rows), int(Priority.SECURED), np.int8),
            reserve=rows[:, 5].copy(),
            tag=np.arange(self._first, self._first + len(rows), dtype=np.int64),
        )
