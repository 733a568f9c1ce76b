"""docs/reference/trace-result.md: the Arrow tables that a trace gives."""

import ast
import inspect
from itertools import pairwise

import pyarrow as pa

from cloudsword.funds import result
from tools.reference.markdown import code, page, table

INTRODUCTION = """
A trace gives these Arrow tables; `--format parquet` writes them. For each root, disputed = resting + exits +
unfollowed, to the unit. Instants are UTC with microseconds, money is whole minor units of the trace's currency. `parts`
is a list of `{root, amount_minor}`: money by root, where `root` is the row number in the roots table, ascending,
without zero amounts.

追踪结果为以下 Arrow 表。每笔争议转账满足：争议金额 = 停留 + 流出 + 未追踪，精确到最小货币单位。
"""


def schemas() -> dict[str, pa.Schema]:
    """Return the schemas of ``funds.result`` by name, in the module's order."""
    return {name: value for name, value in vars(result).items() if isinstance(value, pa.Schema)}


def words() -> dict[str, str]:
    """Return the text that stands under each constant of ``funds.result``."""
    body = ast.parse(inspect.getsource(result)).body
    said = {}
    for here, below in pairwise(body):
        if (
            isinstance(here, ast.Assign)
            and isinstance(here.targets[0], ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            said[here.targets[0].id] = inspect.cleandoc(str(below.value.value))
    return said


def field_type(field: "pa.Field[pa.DataType]") -> str:
    """Return a field's type in the reference's words."""
    if field.type == result.PARTS:
        return "parts"
    return "instant" if pa.types.is_timestamp(field.type) else str(field.type)


def block(name: str, schema: pa.Schema, said: str) -> str:
    """Return the section of one table."""
    rows = [(code(field.name), field_type(field), "yes" if field.nullable else "never") for field in schema]
    return f"## {name.lower()}\n\n{said}\n\n{table(('column', 'type', 'may be absent'), rows)}"


def render() -> str:
    """Return the page."""
    said = words()
    blocks = [block(name, schema, said[name]) for name, schema in schemas().items()]
    return page("What a trace gives", INTRODUCTION, *blocks)
