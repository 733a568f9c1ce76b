"""docs/reference/scam-types.md: the taxonomy."""

from cloudsword.vocabulary.scam_types import ScamType
from tools.reference.markdown import code, page, table

INTRODUCTION = """
What `scam_type` of a report may say. The last two are judgements that a report tells of no scam; the bulletin does not
count them.

报案的 `scam_type` 取值。最后两类表示并非诈骗，不计入通报。
"""


def render() -> str:
    """Return the page."""
    rows = [
        (str(number), code(kind.value), kind.en, kind.zh, "yes" if kind.is_scam else "no")
        for number, kind in enumerate(ScamType, 1)
    ]
    return page("Scam types", INTRODUCTION, table(("", "code", "English", "中文", "a scam"), rows))
