"""Transfers: money that moved from one account to another, as booked."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

TRANSFERS = Table(
    name="transfers",
    row_is="one booked transfer of money between two accounts",
    row_is_zh="两个账户之间一笔已入账的转账",
    key=("transaction_id",),
    columns=(
        Column(
            "transaction_id",
            pa.string(),
            "identity of the transfer, compared by code point",
            "转账编号,按码位比较",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "debtor_account", pa.string(), "the paying account", "付款账户", personal=PersonalData.IDENTIFYING
        ),
        Column(
            "creditor_account",
            pa.string(),
            "the receiving account",
            "收款账户",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "money moved",
            "转账金额",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column("currency", pa.string(), "ISO 4217 code", "ISO 4217 货币代码"),
        Column(
            "booked_at", INSTANT, "when it was booked", "入账时间", unit="UTC, microseconds", is_past=True
        ),
        Column(
            "kind",
            pa.string(),
            "what the institution calls this sort of transfer; the trace does not read it",
            "机构给出的转账类别;追踪不使用",
            null_means="not said",
        ),
        Column(
            "sequence",
            pa.int64(),
            "place within one batch booking, orders transfers of the same instant",
            "同一批次内的次序,用于同一时刻的排序",
            null_means="0",
        ),
    ),
)
