"""The dissuasion desk's places in the rail."""

from typing import Final

from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.look.rail import Place


def _mine(user: object) -> int:
    """Return how many attempts a caller has in hand."""
    from cloudsword.centre import clock
    from cloudsword.centre.dissuasion_desk.models import Attempt

    if not user.may(DissuasionPermission.PERSON_REACH):  # type: ignore[attr-defined]
        return 0
    return int(Attempt.objects.filter(caller=user, outcome="", lease_until__gt=clock.now()).count())


PLACES: Final = (
    Place(
        "dissuasion_desk:desk",
        "Reach people",
        (
            DissuasionPermission.PERSON_REACH,
            DissuasionPermission.QUEUE_READ,
            DissuasionPermission.DISSUASION_COUNT,
        ),
        _mine,
    ),
    Place("dissuasion_desk:check", "Did the centre call?", (DissuasionPermission.REFERENCE_CHECK,)),
)
