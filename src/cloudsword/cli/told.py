"""What reading found out about files, in words."""

from cloudsword.cli.failures import tell
from cloudsword.cli.language import said
from cloudsword.formats.file_order import Direction, FoundOrder

_BY_ZH = {"dates": "日期", "balances": "余额", "mapping": "映射"}


def tell_order(found: FoundOrder) -> None:
    """Tell in which order the rows of a file that has days without times are taken."""
    is_oldest = found.direction is Direction.OLDEST_FIRST
    tell(
        said(
            f"{found.path}: {'oldest' if is_oldest else 'newest'} first, by {found.by}; rows of one day are "
            "taken in that order",
            f"{found.path}:{'从旧到新' if is_oldest else '从新到旧'}(依据{_BY_ZH[found.by]});"
            "同一天的各行按此先后计入",
        )
    )
