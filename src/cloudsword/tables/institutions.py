"""Institutions: banks, payment firms, carriers, police."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

INSTITUTIONS = Table(
    name="institutions",
    row_is="one institution that keeps accounts or numbers, or acts on reports",
    key=("institution",),
    columns=(
        Column("institution", pa.string(), "its short id, as in accounts"),
        Column("name", pa.string(), "its name in English", null_means="the id serves"),
        Column("name_zh", pa.string(), "its name in Chinese", null_means="the id serves"),
        Column(
            "kind",
            pa.string(),
            "what sort of institution",
            null_means="bank",
            one_of=("bank", "payment_firm", "carrier", "police", "other"),
        ),
        Column("bic", pa.string(), "its ISO 9362 code", null_means="none or not known"),
    ),
)
