"""Where stolen money went, to the unit: parcels, the stays of money in mule accounts, and these accounts."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

_SPEEDS = ("fast", "ordinary", "lazy")

PARCELS = Table(
    name="parcels",
    row_is="the part of one transfer that is the money of one victim's payment, that payment itself included",
    key=("transaction_id", "root_transaction_id"),
    columns=(
        Column("transaction_id", pa.string(), "the transfer that carries the money"),
        Column("case_id", pa.string(), "the case"),
        Column(
            "root_transaction_id",
            pa.string(),
            "the victim's payment that it comes from",
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "how much of the transfer it is",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
    ),
)

LEGS = Table(
    name="legs",
    row_is="one stay of stolen money in one mule account",
    key=("account_id", "transaction_in"),
    columns=(
        Column("account_id", pa.string(), "the account"),
        Column("transaction_in", pa.string(), "transfer that brought the money"),
        Column("arrived_at", INSTANT, "when it came", unit="UTC, microseconds"),
        Column(
            "left_at",
            INSTANT,
            "when it was passed on; fees and small change aside",
            unit="UTC, microseconds",
            null_means="not passed on by the end",
        ),
        Column(
            "layer",
            pa.int64(),
            "hops from the victim, from 1",
            unit="hops",
            minimum=1,
        ),
        Column("speed", pa.string(), "class of the one who moves it", one_of=_SPEEDS),
    ),
)

MULE_ACCOUNTS = Table(
    name="mule_accounts",
    row_is="one account in the hands of one gang",
    key=("account_id", "acquired_at"),
    columns=(
        Column("account_id", pa.string(), "the account"),
        Column("gang_id", pa.string(), "the gang"),
        Column("holder", pa.string(), "person_id that it is registered to", null_means="a firm"),
        Column(
            "origin",
            pa.string(),
            "how the gang came by it",
            one_of=("new", "rented", "dormant"),
        ),
        Column("speed", pa.string(), "class of the one who moves its money", one_of=_SPEEDS),
        Column("layer", pa.int64(), "hop at which the gang uses it", unit="hops", minimum=1),
        Column("opened_at", INSTANT, "when it was opened", unit="UTC, microseconds"),
        Column("acquired_at", INSTANT, "when the gang got it", unit="UTC, microseconds"),
        Column(
            "first_used_at",
            INSTANT,
            "first stolen money in it",
            unit="UTC, microseconds",
            null_means="never used",
        ),
        Column(
            "burnt_at",
            INSTANT,
            "when the gang gave it up",
            unit="UTC, microseconds",
            null_means="in use at the end",
        ),
    ),
)
