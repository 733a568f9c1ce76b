"""Who the gangs are, who works for them, and who supplies them."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

GANGS = Table(
    name="gangs",
    row_is="one gang",
    key=("gang_id",),
    columns=(
        Column("gang_id", pa.string(), "the gang"),
        Column("scam_types", pa.list_(pa.string()), "types of scam that it works at"),
        Column("size", pa.int64(), "people who work in it", unit="people", minimum=1),
        Column("is_abroad", pa.bool_(), "whether its den lies abroad"),
        Column("opened_on", pa.date32(), "day on which it began to work", unit="local day"),
    ),
)

ROLES = Table(
    name="roles",
    row_is="one part that one person plays for one gang",
    key=("person_id", "role", "gang_id"),
    columns=(
        Column("person_id", pa.string(), "the person"),
        Column("role", pa.string(), "the part"),
        Column("gang_id", pa.string(), "the gang", null_means="a part played for no single gang"),
    ),
)

SUPPLIERS = Table(
    name="suppliers",
    row_is="one supplier in the service of one gang; a supplier of several gangs has several rows",
    key=("supplier_id", "gang_id"),
    columns=(
        Column("supplier_id", pa.string(), "the supplier"),
        Column("kind", pa.string(), "what it supplies"),
        Column("gang_id", pa.string(), "the gang"),
    ),
)
