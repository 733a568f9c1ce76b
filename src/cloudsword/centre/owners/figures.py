"""The owner's side's counts on the first screen."""

from datetime import datetime
from typing import Any, Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.holds.permissions import HoldsPermission

_READ = HoldsPermission.ORDER_READ
_LIST = "owners:objections"


def _objections(**asked: Any) -> int:
    from cloudsword.centre.owners.models import Objection

    return int(Objection.objects.filter(**asked).count())


def _filed(day: datetime) -> int:
    return _objections(filed_at__gte=day)


def _unanswered(day: datetime) -> int:
    return _objections(outcome="")


FIGURES: Final = (
    Figure(Group.CAME_IN, "Objections", _filed, _LIST, _READ),
    Figure(Group.OPEN_NOW, "Objections to answer", _unanswered, _LIST, _READ, rank=60),
)
