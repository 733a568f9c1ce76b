"""docs/reference/tables.md: every column of every table that files and the lake have."""

import re

import pyarrow as pa

from cloudsword import tables
from cloudsword.tables import INSTANT, Column, Table
from cloudsword.tongue import translate
from tools.reference.markdown import code, page, table

INTRODUCTION = """
A file that is taken in has these columns, in any order; the lake stores them with these types. Instants are UTC with
microseconds, money is whole minor units of its currency (fen, cents). A value may be absent only where the column says
what that means. Personal data: `none`; `pseudonym`, which points at a person with further records; `identifying`,
which points at one by itself; `sensitive`, which is about a person's circumstances.

导入文件的列如下，顺序不限；数据湖按这些类型保存。时间为 UTC、精确到微秒；金额为该币种的最小单位（分）整数。只有注明缺失含义的列可以为空。
"""


def all_tables() -> list[Table]:
    """Return every table contract that ``cloudsword.tables`` shows."""
    return [value for name in sorted(tables.__all__) if isinstance(value := getattr(tables, name), Table)]


def column_type(column: Column) -> str:
    """Return the column's Arrow type in the reference's words."""
    if column.type == INSTANT:
        return "instant"
    if pa.types.is_list(column.type):
        return f"list of {column.type.value_type}"
    return re.sub(r"^large_string$", "string", str(column.type))


def limits(column: Column) -> str:
    """Return what values the column takes beyond its type."""
    said = []
    if column.one_of:
        said.append(", ".join(f"`{value}`" for value in column.one_of))
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else str(column.minimum)
        high = "" if column.maximum is None else str(column.maximum)
        said.append(f"{low}..{high}")
    if column.is_msisdn:
        said.append("E.164 with +")
    if column.is_past:
        said.append("not in the future")
    return "; ".join(said)


def block(contract: Table) -> str:
    """Return the section of one table."""
    rows = [
        (
            code(column.name),
            column_type(column),
            column.means,
            translate(column.means, "zh"),
            column.unit,
            "UTC" if pa.types.is_timestamp(column.type) else "",
            limits(column),
            column.null_means or "never absent",
            column.personal.value,
        )
        for column in contract.columns
    ]
    header = (
        "column",
        "type",
        "means",
        "含义",
        "unit",
        "time zone",
        "values",
        "absent means",
        "personal data",
    )
    return "\n\n".join(
        [
            f"## {contract.name}",
            f"A row is {contract.row_is}. Key: {', '.join(code(name) for name in contract.key)}.",
            f"一行是{translate(contract.row_is, 'zh')}。",
            table(header, rows),
        ]
    )


def render() -> str:
    """Return the page."""
    return page("Tables", INTRODUCTION, *(block(contract) for contract in all_tables()))
