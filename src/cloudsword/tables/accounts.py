"""Accounts: what is known of an account beside its transfers."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.account_kinds import AccountKind
from cloudsword.vocabulary.money import LARGEST_MINOR

ACCOUNTS = Table(
    name="accounts",
    row_is="one account; a later row of the same account renews what it says and keeps the rest",
    row_is_zh="一个账户;同一账户的后一行更新其给出的内容,其余保留",
    key=("account_id",),
    columns=(
        Column("account_id", pa.string(), "the account", "账户", personal=PersonalData.IDENTIFYING),
        Column(
            "institution", pa.string(), "the institution that keeps it", "开户机构", null_means="not known"
        ),
        Column(
            "kind",
            pa.string(),
            "what sort of account; all but bank and wallet end a trail",
            "账户类别;除 bank 与 wallet 外均为追踪终点",
            null_means="bank",
            one_of=tuple(kind.value for kind in AccountKind),
        ),
        Column(
            "opened_at",
            INSTANT,
            "when it was opened",
            "开户时间",
            unit="UTC, microseconds",
            null_means="not known",
            is_past=True,
        ),
        Column(
            "balance_minor",
            pa.int64(),
            "balance that the institution reported, in the currency that is traced",
            "机构报告的余额(追踪币种)",
            unit="minor units of the currency",
            minimum=-LARGEST_MINOR,
            maximum=LARGEST_MINOR,
            null_means="not known: the trace infers the least opening balance that explains the payments",
            personal=PersonalData.SENSITIVE,
        ),
        Column(
            "balance_at",
            INSTANT,
            "when that balance stood, transfers of that instant included",
            "余额对应的时间(含该时刻的转账)",
            unit="UTC, microseconds",
            null_means="as at the trace's as_of",
        ),
        Column(
            "holder",
            pa.string(),
            "who owns it; equal text means the same person or firm",
            "户主;文本相同即同一人或企业",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
    ),
)
