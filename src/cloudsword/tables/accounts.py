"""Accounts: what is known of an account beside its transfers."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.account_kinds import AccountKind
from cloudsword.vocabulary.money import LARGEST_MINOR

ACCOUNTS = Table(
    name="accounts",
    row_is="one account; a later row of the same account renews what it says and keeps the rest",
    key=("account_id",),
    columns=(
        Column("account_id", pa.string(), "the account", personal=PersonalData.IDENTIFYING),
        Column("institution", pa.string(), "the institution that keeps it", null_means="not known"),
        Column(
            "kind",
            pa.string(),
            "what sort of account; all but bank and wallet end a trail",
            null_means="bank",
            one_of=tuple(kind.value for kind in AccountKind),
        ),
        Column(
            "opened_at",
            INSTANT,
            "when it was opened",
            unit="UTC, microseconds",
            null_means="not known",
            is_past=True,
        ),
        Column(
            "balance_minor",
            pa.int64(),
            "balance that the institution reported, in the currency that is traced",
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
            unit="UTC, microseconds",
            null_means="as at the trace's as_of",
        ),
        Column(
            "holder",
            pa.string(),
            "who owns it; equal text means the same person or firm",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
    ),
)
