"""docs/reference/truth.md: what really happened in a synthetic country, table by table."""

from cloudsword.country.truth import TRUTH_TABLES
from tools.reference.markdown import page
from tools.reference.tables import block

INTRODUCTION = """
`cloudsword country` writes these tables to `truth/`, apart from the [records](tables.md) that a centre may see. Nothing but
the country and its evaluation reads them: a score is what a centre found from the records, held against these. They tell of
nobody: people, numbers and accounts are made. `truth/scenario.json` names people, days, seed, preset and start of the run, and how
many rows each table of records has.

`cloudsword country` 将这些表写入 `truth/`，与中心可见的[记录](tables.md)分开存放；只有模拟国家及其评估会读取。人员、号码与账户均为虚构。
`truth/scenario.json` 记录人口、天数、种子、预设与起始日期，以及各记录表的行数。
"""


def render() -> str:
    """Return the page."""
    return page("Truth", INTRODUCTION, *map(block, TRUTH_TABLES))
