"""Sites: domains that messages and reports point to."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table

SITES = Table(
    name="sites",
    row_is="one domain that was seen",
    key=("domain",),
    columns=(
        Column("domain", pa.string(), "the domain, in lower case"),
        Column(
            "first_seen_at",
            INSTANT,
            "when it was first seen",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "last_seen_at",
            INSTANT,
            "when it was last seen",
            unit="UTC, microseconds",
            null_means="once only",
            is_past=True,
        ),
    ),
)
