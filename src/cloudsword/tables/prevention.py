"""Prevention: alerts that were sent to people, and checks at the counter before a payment."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table

ALERTS = Table(
    name="alerts",
    row_is="one alert sent to one person who may be talking to a scammer",
    key=("alert_id",),
    columns=(
        Column("alert_id", pa.string(), "identity of the alert", personal=PersonalData.PSEUDONYM),
        Column("person_id", pa.string(), "who got it", personal=PersonalData.IDENTIFYING),
        Column("sent_at", INSTANT, "when it was sent", unit="UTC, microseconds", is_past=True),
        Column("channel", pa.string(), "how it was sent", one_of=("sms", "call")),
    ),
)

COUNTER_CHECKS = Table(
    name="counter_checks",
    row_is="one payment that a clerk of an institution asked the customer about before it was made",
    key=("check_id",),
    columns=(
        Column("check_id", pa.string(), "identity of the check", personal=PersonalData.PSEUDONYM),
        Column("institution", pa.string(), "the institution"),
        Column("account", pa.string(), "the paying account", personal=PersonalData.IDENTIFYING),
        Column("checked_at", INSTANT, "when the clerk asked", unit="UTC, microseconds", is_past=True),
        Column(
            "is_trained",
            pa.bool_(),
            "whether the clerk was trained to see scams",
            null_means="not known",
        ),
        Column(
            "outcome",
            pa.string(),
            "what became of the payment",
            one_of=("stopped", "completed"),
        ),
    ),
)
