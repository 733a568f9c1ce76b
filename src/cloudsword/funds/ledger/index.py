"""A ledger index: the books as arrays, the names behind the numbers, and what is known of the accounts."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from cloudsword.funds.ledger.attributes import Attributes
from cloudsword.funds.ledger.books import Books
from cloudsword.funds.ledger.fingerprint import text_of
from cloudsword.funds.ledger.names import Names
from cloudsword.funds.ledger.store import Array


def _text_of(instant: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).isoformat()


@dataclass(frozen=True, slots=True)
class CurrencyStats:
    """What a ledger holds in one currency.

    Parameters
    ----------
    transfers, accounts
        Transfers; accounts with at least one of them.
    first, last
        First and last booking, UTC microseconds.
    first_booked_at, last_booked_at
        The same as ISO 8601 text.
    """

    transfers: int
    accounts: int
    first: int
    last: int
    first_booked_at: str = field(init=False, repr=False, compare=False)
    last_booked_at: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write both times as text once: every result shows them."""
        object.__setattr__(self, "first_booked_at", _text_of(self.first))
        object.__setattr__(self, "last_booked_at", _text_of(self.last))


LAYOUT = 2
"""Which arrays there are and what they mean; an index of another layout is built anew."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything about an index that is not an array; enough, with the arrays, to open it again.

    Parameters
    ----------
    transfers, nodes, accounts
        Rows of the index; accounts in one currency; accounts.
    outs, ins
        Used length of the payment and credit arrays, closing items and left pieces included.
    line, late
        Transfers in the line; transfers that came in between later.
    ids_used, ids_generation, names_used, names_generation
        State of the two tables of names.
    currencies
        Currency codes by number.
    currency_stats
        What there is in each, by number.
    has_sequence
        Whether any transfer has a sequence other than 0.
    lanes
        The two words of the transfers' fingerprint.
    layout
        How the arrays are laid out: ``LAYOUT``; 1 where it was not said yet.
    """

    transfers: int = 0
    nodes: int = 0
    accounts: int = 0
    outs: int = 0
    ins: int = 0
    line: int = 0
    late: int = 0
    ids_used: int = 0
    ids_generation: int = 0
    names_used: int = 0
    names_generation: int = 0
    currencies: tuple[str, ...] = ()
    currency_stats: tuple[CurrencyStats, ...] = ()
    has_sequence: bool = False
    lanes: tuple[int, int] = (0, 0)
    layout: int = 1

    def __post_init__(self) -> None:
        """Refuse the state of an index that is laid out otherwise: it cannot be read."""
        if self.transfers and self.layout != LAYOUT:
            raise ValueError("layout")


@dataclass(frozen=True, slots=True)
class LedgerIndex:
    """Transfers in ledger order, by node, with running sums: what every trace reads.

    Parameters
    ----------
    books
        The arrays.
    ids, names
        Transaction ids by row and account names by number.
    sequence
        int64 by row, or of length 0 where every sequence is 0.
    line, late
        int32 rows: the line in ledger order, and those that came in between later, in ledger order.
    attributes
        What is known of each account.
    state
        The rest.
    fingerprint
        32 hex digits over every transfer and account record.
    """

    books: Books
    ids: Names
    names: Names
    sequence: Array
    line: Array
    late: Array
    attributes: Attributes
    state: State
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the fingerprint together once."""
        lanes = np.array(self.state.lanes, np.uint64) + np.array(self.attributes.lanes, np.uint64)
        object.__setattr__(self, "fingerprint", text_of(lanes))

    def rows_of(self, transaction_ids: list[str]) -> Array:
        """Return the rows (int64) of transfers; -1 where unknown. O(1) each."""
        return self.ids.find(pa.array(transaction_ids, pa.large_string()))

    def account_numbers(self, accounts: list[str]) -> Array:
        """Return the numbers (int64) of accounts; -1 where unknown. O(1) each."""
        return self.names.find(pa.array(accounts, pa.large_string()))

    def node_of(self, account: int, currency: int) -> int:
        """Return the node of an account in a currency, or -1."""
        books = self.books
        node = int(books.account_first[account])
        while 0 <= node < self.state.nodes and books.node_currency[node] != currency:
            node = int(books.node_next[node])
        return node if node < self.state.nodes else -1
