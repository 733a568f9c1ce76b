"""What the dissuasion desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

CHORES: Final = (
    Chore(
        "reaching",
        "* * * * *",
        ("services.leases:lapse", "services.finding:find_soon"),
        "give people back whose caller left, and find people in danger",
        timedelta(minutes=10),
    ),
)
