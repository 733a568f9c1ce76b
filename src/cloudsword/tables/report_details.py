"""What a report says beside its story: payments and numbers as they were told, and that it was withdrawn."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

_REPORT_ID = Column("report_id", pa.string(), "the report", "报案编号", personal=PersonalData.PSEUDONYM)
_PLACE = Column(
    "place",
    pa.int64(),
    "place within the report, from 0",
    "报案内序号(从 0 起)",
    minimum=0,
    maximum=1_000_000,
)

REPORT_PAYMENTS = Table(
    name="report_payments",
    row_is="one payment as the reporter told it; digits, sums and times may be wrong",
    row_is_zh="报案人所述的一笔付款;账号、金额、时间可能有误",
    key=("report_id", "place"),
    columns=(
        _REPORT_ID,
        _PLACE,
        Column(
            "debtor_account",
            pa.string(),
            "account that was paid from, as told",
            "所述付款账户",
            null_means="not remembered",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "creditor_account",
            pa.string(),
            "account that was paid to, as told",
            "所述收款账户",
            null_means="not remembered",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "sum, as told",
            "所述金额",
            unit="minor units of the currency",
            null_means="not remembered",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "paid_at",
            INSTANT,
            "when, as told",
            "所述付款时间",
            unit="UTC, microseconds",
            null_means="not remembered",
        ),
    ),
)

REPORT_NUMBERS = Table(
    name="report_numbers",
    row_is="one number or one domain as the reporter told it; digits may be wrong",
    row_is_zh="报案人所述的一个号码或域名;可能有误",
    key=("report_id", "place"),
    columns=(
        _REPORT_ID,
        _PLACE,
        Column(
            "msisdn",
            pa.string(),
            "number that called or wrote, as told",
            "所述来电或来信号码",
            null_means="the row tells a domain",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column("domain", pa.string(), "domain, as told", "所述域名", null_means="the row tells a number"),
    ),
)

WITHDRAWALS = Table(
    name="withdrawals",
    row_is="one report that its reporter took back",
    row_is_zh="一份被报案人撤回的报案",
    key=("report_id",),
    columns=(
        _REPORT_ID,
        Column(
            "withdrawn_at",
            INSTANT,
            "when it was taken back",
            "撤回时间",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column("reason", pa.string(), "why, as told", "撤回理由", null_means="not said"),
    ),
)
