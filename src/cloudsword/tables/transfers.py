"""Transfers: money that moved from one account to another, as booked."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

TRANSFERS = Table(
    name="transfers",
    row_is="one booked transfer of money between two accounts",
    key=("transaction_id",),
    columns=(
        Column(
            "transaction_id",
            pa.string(),
            "identity of the transfer, compared by code point",
            personal=PersonalData.PSEUDONYM,
        ),
        Column("debtor_account", pa.string(), "the paying account", personal=PersonalData.IDENTIFYING),
        Column(
            "creditor_account",
            pa.string(),
            "the receiving account",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "money moved",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column("currency", pa.string(), "ISO 4217 code"),
        Column("booked_at", INSTANT, "when it was booked", unit="UTC, microseconds", is_past=True),
        Column(
            "kind",
            pa.string(),
            "what the institution calls this sort of transfer; the trace does not read it",
            null_means="not said",
        ),
        Column(
            "sequence",
            pa.int64(),
            "place within one batch booking, orders transfers of the same instant",
            null_means="0",
        ),
    ),
)
