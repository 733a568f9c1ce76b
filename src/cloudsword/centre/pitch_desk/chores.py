"""What the pitch desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

CHORES: Final = (
    Chore(
        "campaigns",
        "* * * * *",
        ("services.following:drop_gone", "services.following:follow", "services.following:settle"),
        "take stories of reports into campaigns of pitches, and ended or shredded reports out of them",
        timedelta(minutes=30),
        hangs_after=timedelta(minutes=10),
    ),
)
