"""Who the gangs are, who works for them, and who supplies them."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

GANGS = Table(
    name="gangs",
    row_is="one gang",
    row_is_zh="一个诈骗团伙",
    key=("gang_id",),
    columns=(
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column("scam_types", pa.list_(pa.string()), "types of scam that it works at", "所从事的诈骗类型"),
        Column("size", pa.int64(), "people who work in it", "人数", unit="people", minimum=1),
        Column("is_abroad", pa.bool_(), "whether its den lies abroad", "窝点是否在境外"),
        Column("opened_on", pa.date32(), "day on which it began to work", "开始作案日期", unit="local day"),
    ),
)

ROLES = Table(
    name="roles",
    row_is="one part that one person plays for one gang",
    row_is_zh="一人在一个团伙中的一种角色",
    key=("person_id", "role", "gang_id"),
    columns=(
        Column("person_id", pa.string(), "the person", "人员编号"),
        Column("role", pa.string(), "the part", "角色"),
        Column("gang_id", pa.string(), "the gang", "团伙编号", null_means="a part played for no single gang"),
    ),
)

SUPPLIERS = Table(
    name="suppliers",
    row_is="one supplier in the service of one gang; a supplier of several gangs has several rows",
    row_is_zh="为一个团伙供货的一名供应商;服务多个团伙则有多行",
    key=("supplier_id", "gang_id"),
    columns=(
        Column("supplier_id", pa.string(), "the supplier", "供应商编号"),
        Column("kind", pa.string(), "what it supplies", "供应内容"),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
    ),
)
