"""The gangs' telephones: their lines, who truly uses each number, and what came of each contact."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table

OWNER_KINDS = (
    *("personal", "rider", "sales_person"),
    *("business", "courier", "sales_line", "notices"),
    *("gang", "lender"),
)
"""Sorts of owners; riders, couriers and sellers call strangers all day, and look most like a gang."""

SCAM_LINES = Table(
    name="scam_lines",
    row_is="one number in the hands of one gang",
    key=("msisdn", "started_at"),
    columns=(
        Column("msisdn", pa.string(), "the number", is_msisdn=True),
        Column("gang_id", pa.string(), "the gang"),
        Column("supplier_id", pa.string(), "who supplied it", null_means="the gang itself"),
        Column("started_at", INSTANT, "from when the gang had it", unit="UTC, microseconds"),
        Column(
            "ended_at",
            INSTANT,
            "when the gang stopped",
            unit="UTC, microseconds",
            null_means="in use at the end",
        ),
        Column(
            "burnt_at",
            INSTANT,
            "when it was known as a scam number to those it calls",
            unit="UTC, microseconds",
            null_means="never",
        ),
        Column(
            "origin",
            pa.string(),
            "how the gang came by it: new, or an honest person's that was sold, rented out or stolen",
            one_of=("new", "sold", "rented", "stolen"),
        ),
    ),
)

NUMBER_OWNERS = Table(
    name="number_owners",
    row_is="one number in the hands of the one who truly uses it, for a time",
    key=("msisdn", "from_at"),
    columns=(
        Column("msisdn", pa.string(), "the number", is_msisdn=True),
        Column(
            "owner",
            pa.string(),
            "person_id, or gang_id where a gang uses it",
            null_means="a firm",
        ),
        Column("kind", pa.string(), "what sort of owner or use", one_of=OWNER_KINDS),
        Column("from_at", INSTANT, "from when", unit="UTC, microseconds"),
        Column("to_at", INSTANT, "until when", unit="UTC, microseconds", null_means="to the end"),
    ),
)

CONTACTS = Table(
    name="contacts",
    row_is="one call or one message of a gang to somebody",
    key=("call_id", "message_id"),
    columns=(
        Column("call_id", pa.string(), "the call", null_means="it was a message"),
        Column("message_id", pa.string(), "the message", null_means="it was a call"),
        Column("case_id", pa.string(), "the case", null_means="no case came of it"),
        Column("gang_id", pa.string(), "the gang"),
        Column(
            "outcome",
            pa.string(),
            "what came of it",
            one_of=("unanswered", "hung_up", "engaged", "hooked"),
        ),
    ),
)
