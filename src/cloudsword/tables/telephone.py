"""The telephone side: who holds a number, calls, messages, and what was said."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table

SUBSCRIBERS = Table(
    name="subscribers",
    row_is="one number in the hands of one holder, from its opening to its closing; a number that is given "
    "out again has a row for each holder",
    row_is_zh="一个号码由一名登记人持有的一段时间;重新放号的号码每名登记人一行",
    key=("msisdn", "opened_at"),
    columns=(
        Column(
            "msisdn",
            pa.string(),
            "the number, E.164 with +",
            "号码(E.164,带 +)",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column("carrier", pa.string(), "the carrier that gave it out", "运营商", null_means="not known"),
        Column(
            "holder",
            pa.string(),
            "who it is registered to; a person_id where it is a person",
            "登记人;自然人为 person_id",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "opened_at",
            INSTANT,
            "when it was opened to this holder",
            "开通时间",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "closed_at",
            INSTANT,
            "when it was closed",
            "销号时间",
            unit="UTC, microseconds",
            null_means="still in use",
            is_past=True,
        ),
    ),
)

CALLS = Table(
    name="calls",
    row_is="one attempt to call, answered or not",
    row_is_zh="一次呼叫(无论是否接通)",
    key=("call_id",),
    columns=(
        Column("call_id", pa.string(), "identity of the call", "通话编号", personal=PersonalData.PSEUDONYM),
        Column(
            "caller",
            pa.string(),
            "msisdn that called",
            "主叫号码",
            null_means="withheld",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column(
            "callee",
            pa.string(),
            "msisdn that was called",
            "被叫号码",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column(
            "started_at",
            INSTANT,
            "when it began to ring",
            "振铃开始时间",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "duration_s",
            pa.int64(),
            "length of the talk; 0: not answered",
            "通话时长;0 为未接通",
            unit="seconds",
            minimum=0,
            maximum=86_400 * 7,
        ),
        Column(
            "imei",
            pa.string(),
            "the caller's handset, 15 digits",
            "主叫设备号(15 位)",
            null_means="not known",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "cell",
            pa.string(),
            "the caller's cell, as the carrier names it",
            "主叫基站小区",
            null_means="not known",
            personal=PersonalData.PSEUDONYM,
        ),
    ),
)

MESSAGES = Table(
    name="messages",
    row_is="one short message",
    row_is_zh="一条短信",
    key=("message_id",),
    columns=(
        Column(
            "message_id", pa.string(), "identity of the message", "短信编号", personal=PersonalData.PSEUDONYM
        ),
        Column(
            "sender",
            pa.string(),
            "msisdn or sender_id that sent it, as shown to the recipient",
            "发送方:号码或显示名称",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "recipient",
            pa.string(),
            "msisdn that got it",
            "接收号码",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column("sent_at", INSTANT, "when it was sent", "发送时间", unit="UTC, microseconds", is_past=True),
        Column(
            "text",
            pa.string(),
            "what it says",
            "短信内容",
            null_means="not kept",
            personal=PersonalData.SENSITIVE,
        ),
    ),
)

TRANSCRIPTS = Table(
    name="transcripts",
    row_is="what was said in one call",
    row_is_zh="一次通话的文字记录",
    key=("call_id",),
    columns=(
        Column("call_id", pa.string(), "the call", "通话编号", personal=PersonalData.PSEUDONYM),
        Column(
            "language",
            pa.string(),
            "language that was spoken, BCP 47",
            "通话语言(BCP 47)",
            null_means="not known",
        ),
        Column("text", pa.string(), "what was said", "通话内容", personal=PersonalData.SENSITIVE),
    ),
)
