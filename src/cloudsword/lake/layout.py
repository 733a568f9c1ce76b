"""Names inside a lake: which table lies where, how its files are called and cut.

The layout is public: docs/reference/lake.md describes it for other tools.
"""

from pathlib import Path

import pyarrow as pa

from cloudsword.tables import QUARANTINE, RECORD_TABLES, Table

TABLES: dict[str, Table] = {table.name: table for table in (*RECORD_TABLES, QUARANTINE)}
"""Tables of a lake by name."""

ORDINAL = "ordinal"
"""Last column of the accounts files: the order in which rows renew each other."""

ORDINALS_PER_VERSION = 2**40
"""Ordinal of an accounts row = version * this + its row number in what was taken in."""

_ROWS_PER_GROUP = 131_072
_ROWS_PER_WIDE_GROUP = 8_192
_WIDE = frozenset({"reports", "transcripts", "quarantine"})
"""Tables with stories or whole records in them: kilobytes a row."""

_FEW_VALUES = frozenset(
    {
        *("currency", "kind", "institution", "scam_type", "channel", "table", "file", "column", "reason"),
        *("sex", "region", "carrier", "cell", "language", "platform", "outcome", "gang_id", "role", "speed"),
    }
)


def stored_schema(table: Table) -> pa.Schema:
    """Return the schema of the files of ``table``: the contract's, for accounts with the ordinal."""
    if table.name == "accounts":
        return table.schema.append(pa.field(ORDINAL, pa.int64(), nullable=False))
    return table.schema


def rows_per_group(table: Table | str) -> int:
    """Return how many rows one row group of ``table`` holds; it bounds what a writer keeps in memory."""
    name = table if isinstance(table, str) else table.name
    return _ROWS_PER_WIDE_GROUP if name in _WIDE else _ROWS_PER_GROUP


def dictionary_columns(schema: pa.Schema) -> list[str]:
    """Return the columns that repeat few values; ids are stored plain, which is smaller and faster."""
    return [name for name in schema.names if name in _FEW_VALUES]


def part_name(table: Table, version: int) -> str:
    """Return the name, under the lake, of the file that ``version`` adds to ``table``."""
    return f"{table.name}/part-{version:08d}.parquet"


def head_path(lake: Path) -> Path:
    """Return the file that names the version in force."""
    return lake / "HEAD"


def manifest_path(lake: Path, version: int) -> Path:
    """Return the manifest of ``version``."""
    return lake / "manifests" / f"{version:08d}.json"


def ingest_path(lake: Path, version: int) -> Path:
    """Return the record of the ingest that made ``version``."""
    return lake / "ingests" / f"{version:08d}.json"


def staging_path(lake: Path) -> Path:
    """Return the writer's workshop; whatever lies there belongs to no version."""
    return lake / "staging"
