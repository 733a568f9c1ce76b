"""What it does by the clock."""

from datetime import timedelta

from cloudsword.centre.desks.chore import Chore

CHORES = (
    Chore(
        "hints",
        "*/10 * * * *",
        ("services:forget_hints",),
        "forget old hints",
        timedelta(hours=1),
    ),
)
