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
        10 * _MINUTE,
        hangs_after=_HOUR,
    ),
    Chore(
        "housekeeping",
        "* * * * *",
        ("keeping:clear_jobs",),
        "put stalled jobs back, drop finished ones",
        10 * _MINUTE,
    ),
    Chore(
        "sessions",
        "*/10 * * * *",
        ("keeping:clear_sessions",),
        "drop sign-ins that are over",
        _HOUR,
    ),
)
"""In the order of the work."""
