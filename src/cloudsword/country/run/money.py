"""A day's payments: settled, numbered, and written as transfers and parcels.

Invariants: everybody's payments are booked in whole seconds; a transfer's number is its rank among all that
happened that day, by second, and within a second makers stand in a random order: no number says who made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.calendar import SECOND
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.money.settlement import settle
from cloudsword.country.run.identities import ROWS_A_DAY, Identities, transactions
from cloudsword.country.run.tables import table
from cloudsword.country.world.world import Books
from cloudsword.tables import TRANSFERS

_KINDS: Final = pa.array([kind.name.lower() for kind in PaymentKind])


@dataclass(slots=True)
class SettledDay:
    """What became of a day's payments.

    Parameters
    ----------
    payments
        Everybody's, in the makers' order.
    amount
        int64: minor units that moved; 0 where nothing did.
    number
        int64: transaction number; -1 where nothing moved.
    order
        int64: places of those that happened, in the order of the ledger.
    slices
        Where the payments of each maker lie.
    """

    payments: Payments
    amount: NDArray[np.int64]
    number: NDArray[np.int64]
    order: NDArray[np.int64]
    slices: Mapping[str, slice]

    def of(
        self, maker: str
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64], NDArray[np.int64]]:
        """Return tags, whether it happened, amounts and transaction numbers of one maker's payments."""
        rows = self.slices[maker]
        number = self.number[rows]
        return self.payments.tag[rows], number >= 0, self.amount[rows], number

    def made(self, maker: str) -> tuple[Payments, NDArray[np.int64]]:
        """Return one maker's payments as they were booked, those that happened, and their numbers."""
        rows = self.slices[maker]
        places = np.arange(rows.start, rows.stop)
        places = places[self.number[rows] >= 0]
        booked = self.payments.taken(places)
        booked.amount = self.amount[places]
        return booked, self.number[places]


def settle_day(
    day: int, books: Books, parts: Mapping[str, Payments], random: np.random.Generator
) -> SettledDay:
    """Settle the payments of all makers together; ``books`` change.

    Parameters
    ----------
    day
        Local day.
    books
        What the accounts hold.
    parts
        Payments by maker; each maker's own stay in their order, whatever stands between them.
    random
        Mixes the makers within a second.
    """
    slices, first = {}, 0
    for maker, part in parts.items():
        slices[maker] = slice(first, first := first + len(part))
    payments = Payments.joined(list(parts.values()))
    exact, payments.at = payments.at, payments.at // SECOND * SECOND
    position = random.permutation(len(payments))
    for rows in slices.values():
        by_time = np.argsort(exact[rows], kind="stable")
        position[rows][by_time] = np.sort(position[rows])
    places = np.empty(len(payments), np.int64)
    places[position] = np.arange(len(payments))
    settled = settle(books, payments.taken(places))
    order = places[settled.order[settled.happened[settled.order]]]
    amount = np.empty(len(payments), np.int64)
    amount[places] = settled.amount
    number = np.full(len(payments), -1, np.int64)
    number[order] = day * ROWS_A_DAY + np.arange(len(order))
    return SettledDay(payments, amount, number, order, slices)


def transfers(settled: SettledDay, identities: Identities, currency: str) -> pa.Table:
    """Return the day's transfers, in the order of the ledger."""
    order, payments = settled.order, settled.payments
    return table(
        TRANSFERS,
        {
            "transaction_id": transactions(settled.number[order]),
            "debtor_account": identities.accounts(payments.debtor[order]),
            "creditor_account": identities.accounts(payments.creditor[order]),
            "amount_minor": settled.amount[order],
            "currency": constant(currency, len(order)),
            "booked_at": payments.at[order],
            "kind": _KINDS.take(pa.array(payments.kind[order])),
        },
    )


def constant(text: str, rows: int) -> pa.Array:
    """Return ``text`` so many times."""
    return pa.repeat(pa.scalar(text), rows)


def account_kinds(uses: NDArray[Any], is_wallet: NDArray[np.bool_]) -> pa.Array:
    """Return the kinds of accounts as institutions name them.

    Parameters
    ----------
    uses
        int8, ``AccountUse``.
    is_wallet
        bool: kept at a payment firm.
    """
    names = pa.array([*_KIND_OF_USE, "wallet"])
    codes = np.asarray(uses, np.int64)
    plain = np.isin(codes, _PLAIN)
    return names.take(pa.array(np.where(plain & is_wallet, len(names) - 1, codes)))


_KIND_OF_USE: Final = (
    *("bank", "bank", "wallet", "bank"),  # current, savings, wallet, business
    *("merchant", "merchant", "bank"),  # merchant, utility, lender
    *("cash", "exchange", "foreign", "government"),
    *("bank", "bank", "bank"),  # mule, ring, platform: like any other to who does not know
)
_PLAIN: Final = (0, 1, 3, 11, 12, 13)
"""Uses that nobody but the country knows of: at a payment firm they are wallets like any other."""
