"""What the owner's side does by the clock."""

from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.chore import Chore

CHORES: Final = (
    Chore(
        "notices",
        "* * * * * */10",
        ("notifying:tell_owners",),
        "tell owners of holds",
        timedelta(minutes=5),
    ),
)
