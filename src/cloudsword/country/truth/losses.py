"""What was done to victims: cases, the payments that were planned, and what each report is really about."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.scam_types import ScamType

CASES = Table(
    name="cases",
    row_is="one victim's dealing with one gang, from the first contact on, whether it paid or not",
    row_is_zh="一名被害人与一个团伙之间的一起案件(无论是否付款)",
    key=("case_id",),
    columns=(
        Column("case_id", pa.string(), "the case", "案件编号"),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column(
            "scam_type",
            pa.string(),
            "what sort of scam",
            "诈骗类型",
            one_of=tuple(kind.value for kind in ScamType),
        ),
        Column("victim", pa.string(), "person_id of the victim", "被害人"),
        Column("channel", pa.string(), "how the gang reached the victim", "接触方式"),
        Column("first_contact_at", INSTANT, "first contact", "首次接触时间", unit="UTC, microseconds"),
        Column(
            "hooked_at",
            INSTANT,
            "when the victim began to believe",
            "信以为真的时间",
            unit="UTC, microseconds",
            null_means="never",
        ),
        Column(
            "first_paid_at",
            INSTANT,
            "first payment",
            "首笔付款时间",
            unit="UTC, microseconds",
            null_means="nothing was paid",
        ),
        Column(
            "last_paid_at",
            INSTANT,
            "last payment so far",
            "末笔付款时间",
            unit="UTC, microseconds",
            null_means="nothing was paid",
        ),
        Column("payments", pa.int64(), "payments made", "付款笔数", unit="payments", minimum=0),
        Column(
            "loss_minor",
            pa.int64(),
            "sum of the payments made",
            "付款总额",
            unit="minor units of the currency",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "returned_minor",
            pa.int64(),
            "what the gang paid back as bait",
            "团伙作为诱饵返还的金额",
            unit="minor units of the currency",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column("is_repeat", pa.bool_(), "whether the victim had been a victim before", "是否再次受骗"),
        Column("outcome", pa.string(), "how it ended", "结局", null_means="still running at the end"),
    ),
)

PLANNED_PAYMENTS = Table(
    name="planned_payments",
    row_is="one payment that a victim was about to make",
    row_is_zh="被害人原定的一笔付款",
    key=("case_id", "planned_at"),
    columns=(
        Column("case_id", pa.string(), "the case", "案件编号"),
        Column("planned_at", INSTANT, "when it was to be made", "原定付款时间", unit="UTC, microseconds"),
        Column(
            "amount_minor",
            pa.int64(),
            "the sum",
            "金额",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column("made", pa.bool_(), "whether it was made", "是否实际付款"),
        Column(
            "stopped_by",
            pa.string(),
            "who stopped it",
            "由谁阻止",
            null_means="nobody",
            one_of=("clerk", "alert", "centre"),
        ),
    ),
)

REPORT_LINKS = Table(
    name="report_links",
    row_is="what one report is really about",
    row_is_zh="一份报案的真实情况",
    key=("report_id",),
    columns=(
        Column("report_id", pa.string(), "the report", "报案编号"),
        Column("case_id", pa.string(), "the case", "案件编号", null_means="no case stands behind it"),
        Column("gang_id", pa.string(), "the gang", "团伙编号", null_means="no gang stands behind it"),
        Column(
            "verdict",
            pa.string(),
            "what the report is",
            "报案性质",
            one_of=("scam", "dispute", "false", "withdrawn"),
        ),
        Column(
            "transaction_id",
            pa.list_(pa.string()),
            "transfers that it should have disputed, by time",
            "应当列出的争议转账(按时间)",
        ),
    ),
)
