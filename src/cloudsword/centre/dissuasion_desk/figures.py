"""The dissuasion desk's counts on the first screen: no name and no number."""

from datetime import datetime
from typing import Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission

_COUNT = DissuasionPermission.DISSUASION_COUNT


def _reached(day: datetime) -> int:
    from cloudsword.centre.dissuasion_desk.models import Attempt
    from cloudsword.centre.dissuasion_desk.states import REACHED

    return int(
        Attempt.objects.filter(ended_at__gte=day, outcome__in=[each.value for each in REACHED]).count()
    )


def _in_danger(day: datetime) -> int:
    from cloudsword.centre.dissuasion_desk.models import Exposed

    return int(Exposed.objects.filter(left_at=None).count())


FIGURES: Final = (
    Figure(
        Group.CAME_IN, "People reached before they paid", _reached, "dissuasion_desk:figures", _COUNT, rank=75
    ),
    Figure(Group.OPEN_NOW, "People in danger", _in_danger, "dissuasion_desk:figures", _COUNT, rank=75),
)
