"""Where stolen money truly rests in the books of a centre, at any instant.

Invariant: what rests of a root on a node is what its parcels brought up to then less what they took, to the
unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.evaluate.parcels import COLUMNS
from cloudsword.evaluate.records import Records, integers, texts, whole
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.tables.arrow import pc
from cloudsword.vocabulary.account_kinds import AccountKind

Int64s = NDArray[np.int64]

_OPEN_KINDS = tuple(place for place, kind in enumerate(AccountKind) if not kind.is_exit)


@dataclass(frozen=True, slots=True)
class RootMoney:
    """The moves of one victim's payment, by time.

    Parameters
    ----------
    row
        Row of the payment in the books.
    case_id
        The case.
    first
        Node that the victim paid.
    at, amount
        int64: UTC microseconds, minor units; one entry a move.
    debtor, creditor
        int64: nodes.
    """

    row: int
    case_id: str
    first: int
    at: Int64s
    amount: Int64s
    debtor: Int64s
    creditor: Int64s

    def resting(self, until: int) -> dict[int, int]:
        """Return minor units by node (above zero only) at ``until``, UTC microseconds, the payer left out."""
        count = int(np.searchsorted(self.at, until, "right"))
        found: dict[int, int] = {}
        moves = zip(
            self.debtor[:count].tolist(),
            self.creditor[:count].tolist(),
            self.amount[:count].tolist(),
            strict=True,
        )
        for debtor, creditor, amount in moves:
            found[debtor] = found.get(debtor, 0) - amount
            found[creditor] = found.get(creditor, 0) + amount
        return {node: amount for node, amount in found.items() if amount > 0}


class TrueMoney:
    """The parcels of a country in the numbers of a ledger index.

    Parameters
    ----------
    index
        The centre's books.
    truth
        Tables ``parcels`` and ``mule_accounts``. Parcels whose transfer is not in the books are left out.
    """

    def __init__(self, index: LedgerIndex, truth: Records) -> None:
        books = index.books
        rows = whole(truth, "parcels", COLUMNS)
        row = np.asarray(index.ids.find(pc.cast(texts(rows["transaction_id"]), "large_string")), np.int64)
        root = np.asarray(
            index.ids.find(pc.cast(texts(rows["root_transaction_id"]), "large_string")), np.int64
        )
        is_known = (row >= 0) & (root >= 0)
        case_ids = texts(rows["case_id"]).filter(pc.cast(is_known.tolist(), "bool")).to_pylist()
        row, root = row[is_known], root[is_known]
        amount = integers(rows["amount_minor"])[is_known]
        at, debtor, creditor = (
            np.asarray(column[row], np.int64) for column in (books.booked_at, books.debtor, books.creditor)
        )
        order = np.lexsort((row, books.order[row], root))
        self.roots: dict[int, RootMoney] = {}
        starts = np.flatnonzero(np.diff(root[order], prepend=-1))
        for start, stop in zip(starts, np.append(starts[1:], len(order)), strict=True):
            at_rows = order[start:stop]
            number = int(root[at_rows[0]])
            self.roots[number] = RootMoney(
                row=number,
                case_id=str(case_ids[at_rows[0]]),
                first=int(books.creditor[number]),
                at=at[at_rows],
                amount=amount[at_rows],
                debtor=debtor[at_rows],
                creditor=creditor[at_rows],
            )
        self._events(
            np.concatenate([creditor, debtor]), np.concatenate([at, at]), np.concatenate([amount, -amount])
        )
        self._carried_rows, places = np.unique(row, return_inverse=True)
        self._carried = np.zeros(len(self._carried_rows), np.int64)
        np.add.at(self._carried, places, amount)
        numbers = np.asarray(
            index.names.find(
                pc.cast(texts(whole(truth, "mule_accounts", ["account_id"])["account_id"]), "large_string")
            ),
            np.int64,
        )
        is_mule = np.zeros(index.state.accounts, np.bool_)
        is_mule[numbers[numbers >= 0]] = True
        self.is_mule: NDArray[np.bool_] = is_mule[books.node_account[: index.state.nodes]]
        self.is_open: NDArray[np.bool_] = np.isin(
            index.attributes.kind[books.node_account[: index.state.nodes]], _OPEN_KINDS
        )

    def _events(self, node: Int64s, at: Int64s, change: Int64s) -> None:
        order = np.lexsort((at, node))
        self._node, self._at = node[order], at[order]
        self._sum = np.cumsum(change[order]) if len(order) else np.zeros(0, np.int64)

    def stolen_on(self, node: int, until: int) -> int:
        """Return all victims' money on ``node`` at ``until``, minor units; O(log parcels)."""
        first, stop = np.searchsorted(self._node, (node, node + 1)).tolist()
        last = first + int(np.searchsorted(self._at[first:stop], until, "right"))
        if last == first:
            return 0
        before = int(self._sum[first - 1]) if first else 0
        return max(0, int(self._sum[last - 1]) - before)

    def carried(self, rows: Int64s) -> Int64s:
        """Return how much stolen money each transfer (row of the books) carries, minor units."""
        if not len(self._carried_rows):
            return np.zeros(len(rows), np.int64)
        at = np.minimum(np.searchsorted(self._carried_rows, rows), len(self._carried_rows) - 1)
        return np.where(self._carried_rows[at] == rows, self._carried[at], 0)
