"""The gangs' telephones: their lines, who truly uses each number, and what came of each contact."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table

SCAM_LINES = Table(
    name="scam_lines",
    row_is="one number in the hands of one gang",
    row_is_zh="团伙使用的一个号码",
    key=("msisdn", "started_at"),
    columns=(
        Column("msisdn", pa.string(), "the number", "号码", is_msisdn=True),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column("supplier_id", pa.string(), "who supplied it", "供应商编号", null_means="the gang itself"),
        Column("started_at", INSTANT, "from when the gang had it", "开始使用时间", unit="UTC, microseconds"),
        Column(
            "ended_at",
            INSTANT,
            "when the gang stopped",
            "停止使用时间",
            unit="UTC, microseconds",
            null_means="in use at the end",
        ),
        Column(
            "burnt_at",
            INSTANT,
            "when it was known as a scam number to those it calls",
            "被识别为涉诈号码的时间",
            unit="UTC, microseconds",
            null_means="never",
        ),
    ),
)

NUMBER_OWNERS = Table(
    name="number_owners",
    row_is="one number in the hands of the one who truly uses it, for a time",
    row_is_zh="一个号码由其真实使用人使用的一段时间",
    key=("msisdn", "from_at"),
    columns=(
        Column("msisdn", pa.string(), "the number", "号码", is_msisdn=True),
        Column(
            "owner",
            pa.string(),
            "person_id, or gang_id where a gang uses it",
            "真实使用人(人员或团伙编号)",
            null_means="a firm",
        ),
        Column("kind", pa.string(), "what sort of owner or use", "使用类别"),
        Column("from_at", INSTANT, "from when", "起始时间", unit="UTC, microseconds"),
        Column("to_at", INSTANT, "until when", "截止时间", unit="UTC, microseconds", null_means="to the end"),
    ),
)

CONTACTS = Table(
    name="contacts",
    row_is="one call or one message of a gang to somebody",
    row_is_zh="团伙的一次呼叫或一条短信",
    key=("call_id", "message_id"),
    columns=(
        Column("call_id", pa.string(), "the call", "通话编号", null_means="it was a message"),
        Column("message_id", pa.string(), "the message", "短信编号", null_means="it was a call"),
        Column("case_id", pa.string(), "the case", "案件编号", null_means="no case came of it"),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column(
            "outcome",
            pa.string(),
            "what came of it",
            "结果",
            one_of=("unanswered", "hung_up", "engaged", "hooked"),
        ),
    ),
)
