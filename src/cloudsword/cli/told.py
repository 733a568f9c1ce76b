"""What reading found out about files, in words."""

from cloudsword.cli.failures import tell
from cloudsword.cli.language import said
from cloudsword.formats.file_order import Direction, FoundOrder
from cloudsword.tables.two_writings import Writings

_BY_ZH = {"dates": "日期", "times": "时间", "balances": "余额", "mapping": "映射"}


def tell_order(found: FoundOrder) -> None:
    """Tell in which order the rows of a file that has days without times are taken."""
    unit, unit_zh = ("time", "时间") if found.by == "times" else ("day", "天")
    is_oldest = found.direction is Direction.OLDEST_FIRST
    tell(
        said(
            f"{found.path}: {'oldest' if is_oldest else 'newest'} first, by {found.by}; rows of one {unit} "
            "are taken in that order",
            f"{found.path}:{'从旧到新' if is_oldest else '从新到旧'}(依据{_BY_ZH[found.by]});"
            f"同一{unit_zh}的各行按此先后计入",
        )
    )


def tell_two_writings(writings: Writings) -> None:
    """Tell that accounts are written in two ways, where some are: they are taken for different ones."""
    found = writings.found()
    if found is None:
        return
    tell(
        said(
            f"{found.count:,} account(s) are written in two ways and taken for two, such as {found.one} and "
            f"{found.other}: zeros at the front or blanks were lost or added. If they are one, a trail ends "
            "between them; correct the file, or add the zeros in a mapping (pad)",
            f"有 {found.count:,} 个账户存在两种写法并被视为不同账户,例如 {found.one} 与 {found.other}:"
            "可能丢失或增加了前导零或空格。如为同一账户,追踪会在此中断;请更正文件,或在映射中用 pad 补零",
        )
    )
