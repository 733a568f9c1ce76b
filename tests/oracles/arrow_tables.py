"""The bridge between the oracle's plain values and the package's Arrow tables."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.oracles.ledger import Account, Transfer
from tests.oracles.trace import OracleResult

TABLES = ("roots", "edges", "positions", "exits", "unfollowed")


def transfer_batches(transfers: Sequence[Transfer], batch_rows: int = 7) -> list[pa.RecordBatch]:
    """Return the transfers in the given row order, in batches so small that seams are crossed."""
    table = pa.Table.from_pylist(
        [{name: getattr(t, name) for name in TRANSFERS.schema.names} for t in transfers],
        schema=TRANSFERS.schema,
    )
    return table.to_batches(max_chunksize=batch_rows)


def account_table(accounts: Sequence[Account]) -> pa.Table:
    """Return the account records."""
    return pa.Table.from_pylist(
        [{name: getattr(a, name) for name in ACCOUNTS.schema.names} for a in accounts],
        schema=ACCOUNTS.schema,
    )


def plain(result: Any) -> dict[str, Any]:
    """Return a ``TraceResult`` as plain values that compare with ``plain_oracle``."""
    return {
        **{name: getattr(result, name).to_pylist() for name in TABLES},
        "unexplained_minor": result.unexplained_minor,
        "rule": str(result.rule),
        "parameters": _knobs(result.parameters),
        "ledger": {
            "currency": result.ledger.currency,
            "transfers": result.ledger.transfers,
            "accounts": result.ledger.accounts,
            "first_booked_at": datetime.fromisoformat(result.ledger.first_booked_at),
            "last_booked_at": datetime.fromisoformat(result.ledger.last_booked_at),
            "passed_over": result.ledger.passed_over,
        },
    }


def plain_oracle(result: OracleResult) -> dict[str, Any]:
    """Return the oracle's result in the same shape."""
    return {
        **{name: getattr(result, name) for name in TABLES},
        "unexplained_minor": result.unexplained_minor,
        "rule": result.rule,
        "parameters": _knobs(result.parameters),
        "ledger": result.ledger,
    }


def first_difference(found: dict[str, Any], expected: dict[str, Any]) -> str:
    """Return one readable line on where two results part; empty where they are equal."""
    for part, there in expected.items():
        here = found[part]
        if here == there:
            continue
        if isinstance(there, list):
            for row, (a, b) in enumerate(zip(here, there, strict=False)):
                if a != b:
                    fields = [name for name in b if a.get(name) != b[name]]
                    return f"{part}[{row}] differs in {fields}: found {a}, oracle {b}"
            return f"{part}: found {len(here)} rows, oracle {len(there)}: found {here}, oracle {there}"
        return f"{part}: found {here}, oracle {there}"
    return ""


def _knobs(parameters: Any) -> dict[str, Any]:
    names = (
        "as_of",
        "max_hops",
        "hop_window",
        "min_transaction_amount",
        "max_transactions",
        "hub_threshold",
    )
    return {name: getattr(parameters, name) for name in names}
