"""What is known of accounts, as arrays by account number."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.funds.ledger.fingerprint import add_records, hashes_of
from cloudsword.funds.ledger.names import Names, hashes_of_names
from cloudsword.funds.ledger.store import Array, Store, sealed
from cloudsword.vocabulary.account_kinds import AccountKind

NO_TIME = np.iinfo(np.int64).min
"""In ``balance_at``: the balance is as at the trace's as_of. In ``opened_at``: not known."""

KIND_CODES = {kind.value: code for code, kind in enumerate(AccountKind)}


@dataclass(frozen=True, slots=True)
class Attributes:
    """Account records beside the books.

    Parameters
    ----------
    kind
        int8 by account: code of the AccountKind.
    holder
        int32 by account: equal numbers are the same holder; -1 unknown.
    institution
        int32 by account: number in ``institutions``; -1 unknown.
    has_balance
        bool by account.
    balance, balance_at
        int64 by account: minor units; UTC microseconds or NO_TIME.
    institutions
        Names of institutions.
    lanes
        Fingerprint words of the account records.
    """

    kind: Array
    holder: Array
    institution: Array
    has_balance: Array
    balance: Array
    balance_at: Array
    institutions: tuple[str, ...] = ()
    lanes: tuple[int, int] = (0, 0)


def no_attributes(accounts: int) -> Attributes:
    """Return the attributes of a ledger of which nothing but transfers is known."""
    return Attributes(
        kind=sealed(np.zeros(accounts, np.int8)),
        holder=sealed(np.full(accounts, -1, np.int32)),
        institution=sealed(np.full(accounts, -1, np.int32)),
        has_balance=sealed(np.zeros(accounts, np.bool_)),
        balance=sealed(np.zeros(accounts, np.int64)),
        balance_at=sealed(np.full(accounts, NO_TIME, np.int64)),
    )


def attributes_of(accounts: pa.Table | None, names: Names, store: Store) -> Attributes:
    """Look account records up among the names of a ledger.

    Parameters
    ----------
    accounts
        One row an account, with the columns of the accounts contract; None: nothing is known.
    names
        Account names of the ledger. Records of other accounts count in the fingerprint only.
    store
        Where the arrays live.

    Returns
    -------
    ``Attributes``
        Arrays by account number. Cost: O(records + accounts of the ledger).
    """
    if accounts is None or accounts.num_rows == 0:
        return no_attributes(names.count)
    accounts = accounts.combine_chunks()
    ids = accounts.column("account_id").cast(pa.large_string()).combine_chunks()
    numbers = names.find(ids)
    here = numbers >= 0
    at = numbers[here]

    def laid(name: str, dtype: str, missing: int, values: Array) -> Array:
        array = store.fresh(f"attributes.{name}", dtype, (names.count,))
        array[:] = missing
        array[at] = values[here]
        return sealed(array)

    kind_names = (
        accounts.column("kind").fill_null(AccountKind.BANK.value).combine_chunks().dictionary_encode()
    )
    kind_table = np.array([KIND_CODES[k] for k in kind_names.dictionary.to_pylist()] or [0], np.int8)
    kinds = kind_table[np.asarray(kind_names.indices, np.int64)]
    holders = accounts.column("holder").combine_chunks().dictionary_encode()
    places = accounts.column("institution").combine_chunks().dictionary_encode()
    balances = accounts.column("balance_minor")
    times = accounts.column("balance_at").cast(pa.timestamp("us", tz="UTC")).cast(pa.int64())
    holder_codes = np.asarray(holders.indices.fill_null(-1), np.int32)
    place_codes = np.asarray(places.indices.fill_null(-1), np.int32)
    has_balance = np.asarray(pc.is_valid(balances).combine_chunks().cast(pa.uint8()), np.uint8).astype(
        np.bool_
    )
    balance = np.asarray(balances.fill_null(0).combine_chunks(), np.int64)
    balance_at = np.asarray(times.fill_null(NO_TIME).combine_chunks(), np.int64)
    lanes = np.zeros(2, np.uint64)
    columns = np.stack(
        [
            hashes_of_names(ids),
            kinds.astype(np.uint64),
            hashes_of_names(accounts.column("holder").combine_chunks()),
            hashes_of(accounts.column("institution").combine_chunks()),
            has_balance.astype(np.uint64),
            balance.view(np.uint64),
            balance_at.view(np.uint64),
        ]
    )
    add_records(columns, lanes)
    return Attributes(
        kind=laid("kind", "i1", 0, kinds),
        holder=laid("holder", "<i4", -1, holder_codes),
        institution=laid("institution", "<i4", -1, place_codes),
        has_balance=laid("has_balance", "?", 0, has_balance),
        balance=laid("balance", "<i8", 0, balance),
        balance_at=laid("balance_at", "<i8", NO_TIME, balance_at),
        institutions=tuple(places.dictionary.to_pylist()),
        lanes=(int(lanes[0]), int(lanes[1])),
    )
