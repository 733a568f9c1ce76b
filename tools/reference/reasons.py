"""docs/reference/reasons.md: why a row is in quarantine."""

from cloudsword.vocabulary.reasons import Reason
from tools.reference.markdown import code, page, table

INTRODUCTION = """
What the column `reason` of the quarantine table may say. A row that breaks a contract is kept with the first reason that
holds; it is never dropped, and it stops nothing else.

隔离表 `reason` 列的取值。不合要求的行连同首个原因一并保存，不会丢弃，也不影响其余行。
"""


def render() -> str:
    """Return the page."""
    rows = [(code(reason.value), reason.en, reason.zh) for reason in Reason]
    return page("Reasons for quarantine", INTRODUCTION, table(("reason", "what to do", "中文"), rows))
