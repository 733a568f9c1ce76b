"""What the warning desk does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

CHORES: Final = (
    Chore(
        "warnings",
        "* * * * *",
        ("services.ending:expire", "services.ending:end_protected", "looking_up:forget_look_ups"),
        "end warnings whose time is over or that are protected, forget look-ups",
        timedelta(minutes=10),
    ),
    Chore(
        "number_scores",
        "*/5 * * * *",
        ("services.scoring:score_calls",),
        "score numbers by the lake's calls, and propose",
        timedelta(hours=3),
        every=timedelta(minutes=55),
    ),
    Chore(
        "number_holders",
        "*/5 * * * *",
        ("services.scoring:reset_holders",),
        "end warnings of numbers that have a new holder",
        timedelta(hours=3),
        every=timedelta(minutes=55),
    ),
)
