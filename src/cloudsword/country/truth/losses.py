"""What was done to victims: cases, the payments that were planned, and what each report is really about."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.scam_types import ScamType

CASES = Table(
    name="cases",
    row_is="one victim's dealing with one gang, from the first contact on, whether it paid or not",
    key=("case_id",),
    columns=(
        Column("case_id", pa.string(), "the case"),
        Column("gang_id", pa.string(), "the gang"),
        Column(
            "scam_type",
            pa.string(),
            "what sort of scam",
            one_of=tuple(kind.value for kind in ScamType),
        ),
        Column("victim", pa.string(), "person_id of the victim"),
        Column("channel", pa.string(), "how the gang reached the victim"),
        Column("first_contact_at", INSTANT, "first contact", unit="UTC, microseconds"),
        Column(
            "hooked_at",
            INSTANT,
            "when the victim began to believe",
            unit="UTC, microseconds",
            null_means="never",
        ),
        Column(
            "first_paid_at",
            INSTANT,
            "first payment",
            unit="UTC, microseconds",
            null_means="nothing was paid",
        ),
        Column(
            "last_paid_at",
            INSTANT,
            "last payment so far",
            unit="UTC, microseconds",
            null_means="nothing was paid",
        ),
        Column("payments", pa.int64(), "payments made", unit="payments", minimum=0),
        Column(
            "loss_minor",
            pa.int64(),
            "sum of the payments made",
            unit="minor units of the currency",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "returned_minor",
            pa.int64(),
            "what the gang paid back as bait",
            unit="minor units of the currency",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column("is_repeat", pa.bool_(), "whether the victim had been a victim before"),
        Column("outcome", pa.string(), "how it ended", null_means="still running at the end"),
    ),
)

PLANNED_PAYMENTS = Table(
    name="planned_payments",
    row_is="one payment that a victim was about to make",
    key=("case_id", "planned_at"),
    columns=(
        Column("case_id", pa.string(), "the case"),
        Column("planned_at", INSTANT, "when it was to be made", unit="UTC, microseconds"),
        Column(
            "amount_minor",
            pa.int64(),
            "the sum",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column("made", pa.bool_(), "whether it was made"),
        Column(
            "stopped_by",
            pa.string(),
            "who stopped it",
            null_means="nobody",
            one_of=("clerk", "alert", "centre"),
        ),
    ),
)

REPORT_LINKS = Table(
    name="report_links",
    row_is="what one report is really about",
    key=("report_id",),
    columns=(
        Column("report_id", pa.string(), "the report"),
        Column("case_id", pa.string(), "the case", null_means="no case stands behind it"),
        Column("gang_id", pa.string(), "the gang", null_means="no gang stands behind it"),
        Column(
            "verdict",
            pa.string(),
            "what the report is",
            one_of=("scam", "dispute", "false", "withdrawn"),
        ),
        Column(
            "transaction_id",
            pa.list_(pa.string()),
            "transfers that it should have disputed, by time",
        ),
    ),
)
