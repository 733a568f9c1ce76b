"""Sites: domains that messages and reports point to."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table

SITES = Table(
    name="sites",
    row_is="one domain that was seen",
    row_is_zh="一个出现过的域名",
    key=("domain",),
    columns=(
        Column("domain", pa.string(), "the domain, in lower case", "域名(小写)"),
        Column(
            "first_seen_at",
            INSTANT,
            "when it was first seen",
            "首次出现时间",
            unit="UTC, microseconds",
            is_past=True,
        ),
        Column(
            "last_seen_at",
            INSTANT,
            "when it was last seen",
            "最近出现时间",
            unit="UTC, microseconds",
            null_means="once only",
            is_past=True,
        ),
    ),
)
