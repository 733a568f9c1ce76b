"""What the machine room itself does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)

CHORES: Final = (
    Chore(
        "ledger_index",
        "* * * * * */10",
        ("ledger:refresh",),
        "take new transfers into the ledger index",
        "将新转账并入流水索引",
        10 * _MINUTE,
        hangs_after=_HOUR,
    ),
    Chore(
        "housekeeping",
        "* * * * *",
        ("keeping:clear_jobs",),
        "put stalled jobs back, drop finished ones",
        "恢复停滞任务,清除已完成任务",
        10 * _MINUTE,
    ),
    Chore(
        "sessions",
        "*/10 * * * *",
        ("keeping:clear_sessions",),
        "drop sign-ins that are over",
        "清除已结束的登录会话",
        _HOUR,
    ),
)
"""In the order of the work."""
