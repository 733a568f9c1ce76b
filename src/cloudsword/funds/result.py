"""What a trace finds, as Arrow tables: a notebook, the console and a message format read the same thing.

Invariant: for each root, disputed = resting + exits + unfollowed, to the unit.
"""

from dataclasses import dataclass

import pyarrow as pa

from cloudsword.funds.parameters import Parameters, Root
from cloudsword.tables.contract import INSTANT
from cloudsword.vocabulary.tracing_rules import TracingRule

PARTS = pa.large_list(
    pa.struct(
        [pa.field("root", pa.int32(), nullable=False), pa.field("amount_minor", pa.int64(), nullable=False)]
    )
)
"""Money by root: ``root`` is the row number in the result's ``roots``; ascending, no zero amounts."""

ROOTS = pa.schema(
    [
        pa.field("transaction_id", pa.string(), nullable=False),
        pa.field("debtor_account", pa.string(), nullable=False),
        pa.field("creditor_account", pa.string(), nullable=False),
        pa.field("booked_at", INSTANT, nullable=False),
        pa.field("amount_minor", pa.int64(), nullable=False),
        pa.field("disputed_minor", pa.int64(), nullable=False),
    ]
)
"""One row a root up to as_of, in ledger order."""

EDGES = pa.schema(
    [
        pa.field("transaction_id", pa.string(), nullable=False),
        pa.field("debtor_account", pa.string(), nullable=False),
        pa.field("creditor_account", pa.string(), nullable=False),
        pa.field("booked_at", INSTANT, nullable=False),
        pa.field("amount_minor", pa.int64(), nullable=False),
        pa.field("hop", pa.int32(), nullable=False),
        pa.field("stolen_minor", PARTS, nullable=False),
    ]
)
"""One row a followed transfer (roots, payments into accounts and exits, homecomings), in ledger order."""

POSITIONS = pa.schema(
    [
        pa.field("account", pa.string(), nullable=False),
        pa.field("hop", pa.int32(), nullable=False),
        pa.field("arrived_at", INSTANT, nullable=False),
        pa.field("latest_arrival_at", INSTANT, nullable=False),
        pa.field("last_outflow_at", INSTANT, nullable=True),
        pa.field("resting_minor", PARTS, nullable=False),
        pa.field("resting_total_minor", pa.int64(), nullable=False),
        pa.field("balance_minor", pa.int64(), nullable=False),
        pa.field("balance_basis", pa.string(), nullable=False),
        pa.field("unbacked_minor", pa.int64(), nullable=False),
    ]
)
"""One row an account that ever had a stolen credit (also where nothing rests any more), by account code
point.

``arrived_at`` is its first stolen credit, ``latest_arrival_at`` its latest from another account (from
itself only where none other came), ``last_outflow_at`` its last payment of any money up to as_of.
``balance_basis`` is ``known`` or ``inferred``.
"""

EXITS = pa.schema(
    [
        pa.field("account", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("amount_minor", PARTS, nullable=False),
        pa.field("amount_total_minor", pa.int64(), nullable=False),
    ]
)
"""One row an account and exit kind, by account, then kind."""

UNFOLLOWED = pa.schema(
    [
        pa.field("reason", pa.string(), nullable=False),
        pa.field("amount_minor", PARTS, nullable=False),
        pa.field("amount_total_minor", pa.int64(), nullable=False),
    ]
)
"""One row a knob that ended trails, by name."""


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """Which books the trace stood on.

    Parameters
    ----------
    fingerprint
        32 hex digits over every transfer and account record; independent of their order.
    currency
        ISO 4217 code of the trace.
    transfers, accounts
        Transfers of that currency in the ledger; accounts with at least one of them.
    first_booked_at, last_booked_at
        ISO 8601 UTC texts, of that currency.
    passed_over
        Transfers in other currencies, up to as_of, that touch an account of the trace.
    """

    fingerprint: str
    currency: str
    transfers: int
    accounts: int
    first_booked_at: str
    last_booked_at: str
    passed_over: int


@dataclass(frozen=True, slots=True)
class TraceResult:
    """Where the money is, under one rule.

    Parameters
    ----------
    rule
        Tracing rule.
    parameters
        The knobs with every default filled in.
    asked_roots, asked_parameters
        What was asked for, roots after as_of and open defaults included: enough to ask again of a longer
        ledger.
    roots, edges, positions, exits, unfollowed
        Tables with the schemas of this module.
    unexplained_minor
        Inflows that the books do not show but payments of touched accounts need, minor units.
    ledger
        The books it stood on.
    """

    rule: TracingRule
    parameters: Parameters
    asked_roots: tuple[Root, ...]
    asked_parameters: Parameters
    roots: pa.Table
    edges: pa.Table
    positions: pa.Table
    exits: pa.Table
    unfollowed: pa.Table
    unexplained_minor: int
    ledger: LedgerSummary
