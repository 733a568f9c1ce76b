"""Where stolen money truly was: the moves of every victim's payment, account by account.

Invariant: what rests of a payment on an account at an instant is what came in up to then less what went out;
over all accounts, the victim's own left out, that is the payment itself.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.evaluate.records import (
    Records,
    distinct,
    instants,
    integers,
    places,
    texts,
    whole,
)
from cloudsword.tables.arrow import Array, pc

Int64s = NDArray[np.int64]

COLUMNS = ("transaction_id", "case_id", "root_transaction_id", "amount_minor")


@dataclass(frozen=True, slots=True)
class Parcels:
    """Moves of stolen money; a row is the part of one victim's payment that one transfer carries.

    Parameters
    ----------
    cases, roots, accounts, kinds
        Texts that the columns number: case ids, ids of the victims' payments, accounts, kinds of transfer.
    case, root, debtor, creditor, kind
        int64, rows: places in those texts; the kind is -1 where the transfer does not say.
    is_first
        bool, rows: whether the transfer is the victim's payment itself.
    at
        int64, rows: UTC microseconds.
    amount
        int64, rows: minor units.
    root_case, root_creditor, root_at, root_amount
        int64, one value a root: its case, the account it went to first, when, how much. A root whose own
        transfer is not among the parcels has -1, -1, 0, 0.
    """

    cases: Array
    roots: Array
    accounts: Array
    kinds: Array
    case: Int64s
    root: Int64s
    debtor: Int64s
    creditor: Int64s
    kind: Int64s
    is_first: NDArray[np.bool_]
    at: Int64s
    amount: Int64s
    root_case: Int64s
    root_creditor: Int64s
    root_at: Int64s
    root_amount: Int64s

    def among(self, accounts: Array) -> NDArray[np.bool_]:
        """Return for each of ``self.accounts`` whether it is one of ``accounts``."""
        return places(self.accounts, accounts) >= 0

    def resting(self, until: Int64s, is_open: NDArray[np.bool_], *, only_first: bool) -> Int64s:
        """Return what rests of each root's money on open accounts.

        Parameters
        ----------
        until
            int64, one instant a case: UTC microseconds, moves of that instant included.
        is_open
            bool, one value an account: others count nothing.
        only_first
            Whether the first layer alone counts: the account that the victim paid.

        Returns
        -------
        numpy.ndarray
            int64, minor units a root, at least 0.
        """
        is_in, is_out = is_open[self.creditor], is_open[self.debtor]
        if only_first:
            first = self.root_creditor[self.root]
            is_in, is_out = is_in & (self.creditor == first), is_out & (self.debtor == first)
        is_before = self.at <= until[self.case]
        sums = np.zeros(len(self.roots), np.int64)
        for sign, chosen in ((1, is_in & is_before), (-1, is_out & is_before)):
            np.add.at(sums, self.root[chosen], sign * self.amount[chosen])
        return np.maximum(sums, 0)


def parcels_of(visible: Records, truth: Records) -> Parcels:
    """Return the parcels with the accounts, instants and kinds of their transfers.

    Parameters
    ----------
    visible
        Table ``transfers``: read once, batch by batch; only rows that carry parcels are kept.
    truth
        Table ``parcels``.

    Returns
    -------
    Parcels
        Parcels whose transfer is not there are left out. Cost: O(transfers), some 0.2 microseconds each.
    """
    rows = whole(truth, "parcels", COLUMNS)
    wanted = distinct(rows["transaction_id"])
    found: list[pa.RecordBatch] = []
    names = ["transaction_id", "debtor_account", "creditor_account", "booked_at", "kind"]
    for batch in visible.batches("transfers", names):
        is_wanted = places(batch.column("transaction_id"), wanted) >= 0
        if is_wanted.any():
            found.append(batch.filter(pa.array(is_wanted)))
    carrying = (
        pa.Table.from_batches(found).combine_chunks()
        if found
        else pa.table({name: pa.nulls(0) for name in names})
    )
    at = places(rows["transaction_id"], carrying["transaction_id"])
    rows, at = rows.filter(pa.array(at >= 0)), at[at >= 0]
    accounts = distinct(carrying["debtor_account"], carrying["creditor_account"])
    kinds = distinct(carrying["kind"])
    return joined(
        rows,
        accounts=accounts,
        kinds=kinds,
        debtor=places(carrying["debtor_account"], accounts)[at],
        creditor=places(carrying["creditor_account"], accounts)[at],
        kind=places(carrying["kind"], kinds)[at],
        booked_at=instants(carrying["booked_at"])[at] if len(at) else np.zeros(0, np.int64),
    )


def joined(
    rows: pa.Table,
    *,
    accounts: Array,
    kinds: Array,
    debtor: Int64s,
    creditor: Int64s,
    kind: Int64s,
    booked_at: Int64s,
) -> Parcels:
    """Return parcels of the truth's ``rows`` and what their transfers say.

    Parameters
    ----------
    rows
        Columns ``COLUMNS`` of the truth's table.
    accounts, kinds
        Texts that ``debtor``, ``creditor`` and ``kind`` number.
    debtor, creditor, kind, booked_at
        int64, one value a row.

    Returns
    -------
    Parcels
        In the order of ``rows``.
    """
    cases, roots = distinct(rows["case_id"]), distinct(rows["root_transaction_id"])
    case, root = places(rows["case_id"], cases), places(rows["root_transaction_id"], roots)
    amount = integers(rows["amount_minor"])
    is_first = np.asarray(
        pc.equal(texts(rows["transaction_id"]), texts(rows["root_transaction_id"])), np.bool_
    )
    root_case, root_creditor = np.full(len(roots), -1, np.int64), np.full(len(roots), -1, np.int64)
    root_at, root_amount = np.zeros(len(roots), np.int64), np.zeros(len(roots), np.int64)
    root_case[root] = case
    root_creditor[root[is_first]] = creditor[is_first]
    root_at[root[is_first]] = booked_at[is_first]
    root_amount[root[is_first]] = amount[is_first]
    return Parcels(
        cases=cases,
        roots=roots,
        accounts=accounts,
        kinds=kinds,
        case=case,
        root=root,
        debtor=debtor,
        creditor=creditor,
        kind=kind,
        is_first=is_first,
        at=booked_at,
        amount=amount,
        root_case=root_case,
        root_creditor=root_creditor,
        root_at=root_at,
        root_amount=root_amount,
    )
