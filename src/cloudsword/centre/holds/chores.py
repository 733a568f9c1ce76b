"""What this desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)

CHORES: Final = (
    Chore(
        "outbox",
        "* * * * * */1",
        ("services:work_outbox",),
        "send orders that wait in the outbox",
        _MINUTE,
        hangs_after=_MINUTE,
    ),
    Chore(
        "answers",
        "* * * * * */2",
        ("services:read_answers",),
        "fetch what institutions answered",
        _MINUTE,
        hangs_after=2 * _MINUTE,
    ),
    Chore(
        "clocks",
        "* * * * * */5",
        tuple(f"services:{name}" for name in ("escalate", "mark_unanswered", "lapse", "warn")),
        "escalate, mark unanswered, lapse, warn: what runs out",
        _MINUTE,
        hangs_after=2 * _MINUTE,
    ),
    Chore(
        "traces",
        "* * * * * */2",
        ("services:renew_traces",),
        "trace cases again whose books have grown",
        5 * _MINUTE,
    ),
    Chore(
        "statements",
        "* * * * *",
        ("services:read_statements",),
        "fetch later debits and balances",
        10 * _MINUTE,
    ),
    Chore(
        "reconciliation",
        "*/5 * * * *",
        ("services:reconcile",),
        "compare live holds with each institution whose daily list is due",
        _HOUR,
    ),
)
"""In the order of the work."""
