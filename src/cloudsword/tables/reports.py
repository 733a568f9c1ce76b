"""Reports: what a person told, one row for each payment that they dispute."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.scam_types import ScamType

REPORTS = Table(
    name="reports",
    row_is="one payment that a report disputes; a report of several payments has several rows",
    row_is_zh="报案中的一笔争议付款;一份报案有几笔付款就有几行",
    key=("report_id", "transaction_id"),
    columns=(
        Column(
            "report_id", pa.string(), "identity of the report", "报案编号", personal=PersonalData.PSEUDONYM
        ),
        Column(
            "reported_at", INSTANT, "when it was told", "报案时间", unit="UTC, microseconds", is_past=True
        ),
        Column(
            "transaction_id",
            pa.string(),
            "the disputed transfer",
            "争议转账编号",
            null_means="not found in the books yet; intake looks for it",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "disputed_minor",
            pa.int64(),
            "how much of the transfer is disputed",
            "争议金额",
            unit="minor units of the transfer's currency",
            null_means="all of it",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "scam_type",
            pa.string(),
            "what sort of scam",
            "诈骗类型",
            null_means="not judged yet",
            one_of=tuple(kind.value for kind in ScamType),
        ),
        Column("channel", pa.string(), "how the report came", "报案渠道", null_means="not said"),
        Column(
            "reporter",
            pa.string(),
            "who told it",
            "报案人",
            null_means="not said",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "story",
            pa.string(),
            "what happened, in the reporter's words",
            "案情自述",
            null_means="not said",
            personal=PersonalData.SENSITIVE,
        ),
    ),
)

ROOT_TRANSACTIONS = Table(
    name="root_transactions",
    row_is="one transfer that a trace starts from, with the part of it that is disputed",
    row_is_zh="追踪起点:一笔争议转账及其争议金额",
    key=("transaction_id",),
    columns=(
        Column(
            "transaction_id",
            pa.string(),
            "the disputed transfer",
            "争议转账编号",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "debtor_account",
            pa.string(),
            "the account it was taken from",
            "付款账户(被害人)",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "creditor_account",
            pa.string(),
            "the account it went to first",
            "首层收款账户",
            personal=PersonalData.IDENTIFYING,
        ),
        Column("booked_at", INSTANT, "when it was booked", "入账时间", unit="UTC, microseconds"),
        Column("amount_minor", pa.int64(), "the whole transfer", "转账金额", unit="minor units", minimum=1),
        Column(
            "disputed_minor",
            pa.int64(),
            "the part that is disputed",
            "争议金额",
            unit="minor units",
            minimum=1,
        ),
    ),
)
