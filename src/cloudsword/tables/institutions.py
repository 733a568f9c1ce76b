"""Institutions: banks, payment firms, carriers, police."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

INSTITUTIONS = Table(
    name="institutions",
    row_is="one institution that keeps accounts or numbers, or acts on reports",
    row_is_zh="一家开户机构、号码机构或办案机构",
    key=("institution",),
    columns=(
        Column("institution", pa.string(), "its short id, as in accounts", "机构简称,与账户表一致"),
        Column("name", pa.string(), "its name in English", "英文名称", null_means="the id serves"),
        Column("name_zh", pa.string(), "its name in Chinese", "中文名称", null_means="the id serves"),
        Column(
            "kind",
            pa.string(),
            "what sort of institution",
            "机构类别",
            null_means="bank",
            one_of=("bank", "payment_firm", "carrier", "police", "other"),
        ),
        Column("bic", pa.string(), "its ISO 9362 code", "ISO 9362 代码", null_means="none or not known"),
    ),
)
