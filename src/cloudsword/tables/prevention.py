"""Prevention: alerts that were sent to people, and checks at the counter before a payment."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table

ALERTS = Table(
    name="alerts",
    row_is="one alert sent to one person who may be talking to a scammer",
    row_is_zh="发给一名疑似受骗者的一次预警",
    key=("alert_id",),
    columns=(
        Column("alert_id", pa.string(), "identity of the alert", "预警编号", personal=PersonalData.PSEUDONYM),
        Column("person_id", pa.string(), "who got it", "接收人", personal=PersonalData.IDENTIFYING),
        Column("sent_at", INSTANT, "when it was sent", "发出时间", unit="UTC, microseconds", is_past=True),
        Column("channel", pa.string(), "how it was sent", "预警方式", one_of=("sms", "call")),
    ),
)

COUNTER_CHECKS = Table(
    name="counter_checks",
    row_is="one payment that a clerk of an institution asked the customer about before it was made",
    row_is_zh="柜员在办理前向客户询问的一笔付款",
    key=("check_id",),
    columns=(
        Column("check_id", pa.string(), "identity of the check", "核查编号", personal=PersonalData.PSEUDONYM),
        Column("institution", pa.string(), "the institution", "机构"),
        Column("account", pa.string(), "the paying account", "付款账户", personal=PersonalData.IDENTIFYING),
        Column(
            "checked_at", INSTANT, "when the clerk asked", "询问时间", unit="UTC, microseconds", is_past=True
        ),
        Column(
            "is_trained",
            pa.bool_(),
            "whether the clerk was trained to see scams",
            "柜员是否受过反诈培训",
            null_means="not known",
        ),
        Column(
            "outcome",
            pa.string(),
            "what became of the payment",
            "结果",
            one_of=("stopped", "completed"),
        ),
    ),
)
