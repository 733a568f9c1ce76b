"""What this desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

CHORES: Final = (
    Chore(
        "retention",
        "*/10 * * * *",
        ("retention:shred_due",),
        "shred what is past its time",
        _DAY + 2 * _HOUR,
        _DAY - _HOUR / 2,
        hangs_after=2 * _HOUR,
    ),
    Chore(
        "audit_head",
        "* * * * *",
        ("heads:note_head",),
        "note the head of the audit chain outside of the database",
        10 * _MINUTE,
    ),
)
"""In the order of the work."""
