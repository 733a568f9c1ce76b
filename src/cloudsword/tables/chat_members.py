"""Chat members: who sits in a chat group that somebody reported or an officer entered."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table

CHAT_MEMBERS = Table(
    name="chat_members",
    row_is="one person in one chat group",
    key=("group_id", "member"),
    columns=(
        Column("group_id", pa.string(), "the group", personal=PersonalData.PSEUDONYM),
        Column("member", pa.string(), "person_id of the member", personal=PersonalData.IDENTIFYING),
        Column(
            "joined_at",
            INSTANT,
            "when the member joined",
            unit="UTC, microseconds",
            null_means="not known",
            is_past=True,
        ),
    ),
)
