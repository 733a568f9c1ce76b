"""Reports: what a person told, one row for each payment that they dispute."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.scam_types import ScamType

REPORTS = Table(
    name="reports",
    row_is="one payment that a report disputes; a report of several payments has several rows",
    key=("report_id", "transaction_id"),
    columns=(
        Column("report_id", pa.string(), "identity of the report", personal=PersonalData.PSEUDONYM),
        Column("reported_at", INSTANT, "when it was told", unit="UTC, microseconds", is_past=True),
        Column(
            "transaction_id",
            pa.string(),
            "the disputed transfer",
            null_means="not found in the books yet; intake looks for it",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "disputed_minor",
            pa.int64(),
            "how much of the transfer is disputed",
            unit="minor units of the transfer's currency",
            null_means="all of it",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "scam_type",
            pa.string(),
            "what sort of scam",
            null_means="not judged yet",
            one_of=tuple(kind.value for kind in ScamType),
        ),
        Column("channel", pa.string(), "how the report came", null_means="not said"),
        Column(
            "reporter",
            pa.string(),
            "who told it",
            null_means="not said",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "story",
            pa.string(),
            "what happened, in the reporter's words",
            null_means="not said",
            personal=PersonalData.SENSITIVE,
        ),
    ),
)

ROOT_TRANSACTIONS = Table(
    name="root_transactions",
    row_is="one transfer that a trace starts from, with the part of it that is disputed",
    key=("transaction_id",),
    columns=(
        Column(
            "transaction_id",
            pa.string(),
            "the disputed transfer",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "debtor_account",
            pa.string(),
            "the account it was taken from",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "creditor_account",
            pa.string(),
            "the account it went to first",
            personal=PersonalData.IDENTIFYING,
        ),
        Column("booked_at", INSTANT, "when it was booked", unit="UTC, microseconds"),
        Column("amount_minor", pa.int64(), "the whole transfer", unit="minor units", minimum=1),
        Column(
            "disputed_minor",
            pa.int64(),
            "the part that is disputed",
            unit="minor units",
            minimum=1,
        ),
    ),
)
