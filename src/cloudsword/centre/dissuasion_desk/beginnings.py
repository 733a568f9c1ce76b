"""Where a caller's work begins, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.look.language import w

BEGINNINGS: Final = (
    Beginning(
        DissuasionPermission.PERSON_REACH,
        "dissuasion_desk:desk",
        w("People who are about to pay wait here, whoever is most urgent first."),
        w("Reach people"),
        rank=20,
    ),
)
