"""The warning desk's place in the rail."""

from typing import Final

from cloudsword.centre.look.rail import Place
from cloudsword.centre.warning_desk.permissions import WarningPermission


def _waiting(user: object) -> int:
    """Return how many proposals wait, for who judges them."""
    from cloudsword.centre.warning_desk.models import NumberWarning
    from cloudsword.centre.warning_desk.states import WarningState

    if not user.may(WarningPermission.WARNING_JUDGE):  # type: ignore[attr-defined]
        return 0
    return int(NumberWarning.objects.filter(state=WarningState.PROPOSED.value, ended_at=None).count())


PLACES: Final = (Place("warning_desk:queue", "Warning desk", (WarningPermission.WARNING_READ,), _waiting),)
