"""The telephone side: who holds a number, calls, messages, and what was said."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.tongue import N_

SUBSCRIBERS = Table(
    name="subscribers",
    row_is="one number in the hands of one holder, from its opening to its closing; a number that is given "
    "out again has a row for each holder",
    key=("msisdn", "opened_at"),
    columns=(
        Column(
            "msisdn",
            pa.string(),
            "the number, E.164 with +",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column("carrier", pa.string(), "the carrier that gave it out", null_means="not known"),
        Column(
            "holder",
            pa.string(),
            "who it is registered to; a person_id where it is a person",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "opened_at",
            INSTANT,
            "when it was opened to this holder",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "closed_at",
            INSTANT,
            "when it was closed",
            unit="UTC, microseconds",
            null_means="still in use",
            is_past=True,
        ),
    ),
)

CALLS = Table(
    name="calls",
    row_is="one attempt to call, answered or not",
    key=("call_id",),
    columns=(
        Column("call_id", pa.string(), "identity of the call", personal=PersonalData.PSEUDONYM),
        Column(
            "caller",
            pa.string(),
            "msisdn that called",
            null_means="withheld",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column(
            "callee",
            pa.string(),
            "msisdn that was called",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column(
            "started_at",
            INSTANT,
            "when it began to ring",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "duration_s",
            pa.int64(),
            "length of the talk; 0: not answered",
            unit="seconds",
            minimum=0,
            maximum=86_400 * 7,
        ),
        Column(
            "imei",
            pa.string(),
            "the caller's handset, 15 digits",
            null_means="not known",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "cell",
            pa.string(),
            "the caller's cell, as the carrier names it",
            null_means="not known",
            personal=PersonalData.PSEUDONYM,
        ),
    ),
)

MESSAGES = Table(
    name="messages",
    row_is="one short message",
    key=("message_id",),
    columns=(
        Column("message_id", pa.string(), "identity of the message", personal=PersonalData.PSEUDONYM),
        Column(
            "sender",
            pa.string(),
            "msisdn or sender_id that sent it, as shown to the recipient",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "recipient",
            pa.string(),
            "msisdn that got it",
            personal=PersonalData.IDENTIFYING,
            is_msisdn=True,
        ),
        Column(
            "sent_at", INSTANT, N_("when it was sent", "telephone"), unit="UTC, microseconds", is_past=True
        ),
        Column(
            "text",
            pa.string(),
            "what it says",
            null_means="not kept",
            personal=PersonalData.SENSITIVE,
        ),
    ),
)

TRANSCRIPTS = Table(
    name="transcripts",
    row_is="what was said in one call",
    key=("call_id",),
    columns=(
        Column("call_id", pa.string(), "the call", personal=PersonalData.PSEUDONYM),
        Column(
            "language",
            pa.string(),
            "language that was spoken, BCP 47",
            null_means="not known",
        ),
        Column("text", pa.string(), "what was said", personal=PersonalData.SENSITIVE),
    ),
)
