"""Where this desk's people begin, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.look.language import w
from cloudsword.centre.warning_desk.permissions import WarningPermission

BEGINNINGS: Final = (
    Beginning(
        WarningPermission.WARNING_JUDGE,
        "warning_desk:queue",
        w("Numbers that reports name wait here for your judgement."),
        w("Warning desk"),
        rank=30,
    ),
)
