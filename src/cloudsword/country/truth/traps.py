"""Loans that are traps, and rings that take fees for money that does not exist."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

LOAN_TRUTH = Table(
    name="loan_truth",
    row_is="what one loan contract really is",
    row_is_zh="一份借款合同的真实性质",
    key=("contract_id",),
    columns=(
        Column("contract_id", pa.string(), "the contract", "合同编号"),
        Column("is_routine", pa.bool_(), "whether it is a routine loan, built to trap", "是否套路贷"),
        Column("gang_id", pa.string(), "the gang that lends", "放贷团伙", null_means="a lawful lender"),
    ),
)

RING_MEMBERS = Table(
    name="ring_members",
    row_is="one person in one chat group of an unfreezing ring",
    row_is_zh="解冻类团伙聊天群中的一名成员",
    key=("group_id", "person_id"),
    columns=(
        Column("group_id", pa.string(), "the group", "群编号"),
        Column("person_id", pa.string(), "the member", "成员"),
        Column("rank", pa.string(), "rank in the ring", "层级头衔"),
        Column("gang_id", pa.string(), "the gang that runs the ring", "团伙编号"),
    ),
)

RING_FEES = Table(
    name="ring_fees",
    row_is="one transfer by which a member paid a fee to a ring",
    row_is_zh="成员向解冻类团伙缴费的一笔转账",
    key=("transaction_id",),
    columns=(
        Column("transaction_id", pa.string(), "the transfer", "转账编号"),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column("person_id", pa.string(), "who paid", "缴费人"),
    ),
)
