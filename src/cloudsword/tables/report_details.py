"""What a report says beside its story: payments and numbers as they were told, and that it was withdrawn."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

_REPORT_ID = Column("report_id", pa.string(), "the report", personal=PersonalData.PSEUDONYM)
_PLACE = Column(
    "place",
    pa.int64(),
    "place within the report, from 0",
    minimum=0,
    maximum=1_000_000,
)

REPORT_PAYMENTS = Table(
    name="report_payments",
    row_is="one payment as the reporter told it; digits, sums and times may be wrong",
    key=("report_id", "place"),
    columns=(
        _REPORT_ID,
        _PLACE,
        Column(
            "debtor_account",
            pa.string(),
            "account that was paid from, as told",
            null_means="not remembered",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "creditor_account",
            pa.string(),
            "account that was paid to, as told",
            null_means="not remembered",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "sum, as told",
            unit="minor units of the currency",
            null_means="not remembered",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "paid_at",
            INSTANT,
            "when, as told",
            unit="UTC, microseconds",
            null_means="not remembered",
        ),
    ),
)

REPORT_NUMBERS = Table(
    name="report_numbers",
    row_is="one number or one domain as the reporter told it; digits may be wrong",
    key=("report_id", "place"),
    columns=(
        _REPORT_ID,
        _PLACE,
        Column(
            "msisdn",
            pa.string(),
            "number that called or wrote, as told",
            null_means="the row tells a domain",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column("domain", pa.string(), "domain, as told", null_means="the row tells a number"),
    ),
)

WITHDRAWALS = Table(
    name="withdrawals",
    row_is="one report that its reporter took back",
    key=("report_id",),
    columns=(
        _REPORT_ID,
        Column(
            "withdrawn_at",
            INSTANT,
            "when it was taken back",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column("reason", pa.string(), "why, as told", null_means="not said"),
    ),
)
