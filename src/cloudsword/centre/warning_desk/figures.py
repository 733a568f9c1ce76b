"""The warning desk's counts on the first screen: without numbers, so everybody may see them."""

from datetime import datetime
from typing import Any, Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.warning_desk.permissions import WarningPermission

_READ = WarningPermission.WARNING_READ


def _warnings(**asked: Any) -> int:
    from cloudsword.centre.warning_desk.models import NumberWarning

    return int(NumberWarning.objects.filter(**asked).count())


def _warned_today(day: datetime) -> int:
    return _warnings(warned_at__gte=day)


def _to_judge(day: datetime) -> int:
    return _warnings(state="proposed", ended_at=None)


def _in_force(day: datetime) -> int:
    return _warnings(state__in=["warned", "cutting", "cut_off"])


def _appeals(day: datetime) -> int:
    from cloudsword.centre.warning_desk.models import NumberAppeal

    return int(NumberAppeal.objects.filter(outcome="").count())


FIGURES: Final = (
    Figure(Group.CAME_IN, "Numbers warned of", _warned_today, "warning_desk:queue", _READ, rank=70),
    Figure(Group.OPEN_NOW, "Numbers to judge", _to_judge, "warning_desk:queue", _READ, rank=71),
    Figure(Group.OPEN_NOW, "Numbers under a warning", _in_force, "warning_desk:in_force", _READ, rank=72),
    Figure(Group.OPEN_NOW, "Appeals against warnings", _appeals, "warning_desk:appeals", _READ, rank=73),
)
