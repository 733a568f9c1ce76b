"""What this desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)

CHORES: Final = (
    Chore(
        "adoption",
        "* * * * * */10",
        ("services:adopt_reports",),
        "adopt reports that came as files",
        5 * _MINUTE,
        hangs_after=_HOUR,
    ),
    Chore(
        "undone batches",
        "* * * * * */10",
        ("services:notice_undone",),
        "tell of batches of the lake that were undone",
        5 * _MINUTE,
        hangs_after=_HOUR,
    ),
)
"""In the order of the work."""
