"""Loans that are traps, and rings that take fees for money that does not exist."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

LOAN_TRUTH = Table(
    name="loan_truth",
    row_is="what one loan contract really is",
    key=("contract_id",),
    columns=(
        Column("contract_id", pa.string(), "the contract"),
        Column("is_routine", pa.bool_(), "whether it is a routine loan, built to trap"),
        Column("gang_id", pa.string(), "the gang that lends", null_means="a lawful lender"),
    ),
)

RING_MEMBERS = Table(
    name="ring_members",
    row_is="one person in one chat group of an unfreezing ring",
    key=("group_id", "person_id"),
    columns=(
        Column("group_id", pa.string(), "the group"),
        Column("person_id", pa.string(), "the member"),
        Column("rank", pa.string(), "rank in the ring"),
        Column("gang_id", pa.string(), "the gang that runs the ring"),
    ),
)

RING_FEES = Table(
    name="ring_fees",
    row_is="one transfer by which a member paid a fee to a ring",
    key=("transaction_id",),
    columns=(
        Column("transaction_id", pa.string(), "the transfer"),
        Column("gang_id", pa.string(), "the gang"),
        Column("person_id", pa.string(), "who paid"),
    ),
)
