"""The counts of orders and holds on the first screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.holds.permissions import HoldsPermission

_READ = HoldsPermission.ORDER_READ
_QUEUE = "holds:queue"


def _orders(**asked: Any) -> Any:
    from cloudsword.centre.holds.models import Order

    return Order.objects.filter(**asked)


def _holds_ordered(field: str) -> Callable[[datetime], int]:
    """Return what counts the orders to hold whose ``field`` is an instant of the day."""
    return lambda day: int(_orders(kind="hold", **{f"{field}__gte": day}).count())


def _placed(day: datetime) -> int:
    from cloudsword.centre.holds.models import Hold

    return int(Hold.objects.filter(placed_at__gte=day).count())


def _live(day: datetime) -> int:
    from cloudsword.centre.holds.models import Hold
    from cloudsword.centre.holds.models.holds import LIVE

    return int(Hold.objects.filter(state__in=LIVE, ended_at=None).count())


def _open(model: str) -> Callable[[datetime], int]:
    """Return what counts the rows of ``model`` that are not closed."""

    def count(day: datetime) -> int:
        from django.apps import apps

        return int(apps.get_model("holds", model).objects.filter(closed_at=None).count())

    return count


FIGURES: Final = (
    Figure(Group.CAME_IN, "Holds proposed", _holds_ordered("proposed_at")),
    Figure(Group.CAME_IN, "Orders to hold sent", _holds_ordered("sent_at")),
    Figure(Group.CAME_IN, "Holds placed", _placed),
    Figure(
        Group.OPEN_NOW,
        "Proposals that wait for a second officer",
        lambda day: int(_orders(state="proposed").count()),
        _QUEUE,
        _READ,
    ),
    Figure(
        Group.OPEN_NOW,
        "Orders without an answer yet",
        lambda day: int(_orders(state__in=["sent", "unanswered"], ended_at=None).count()),
        _QUEUE,
        _READ,
    ),
    Figure(Group.OPEN_NOW, "Live holds", _live, _QUEUE, _READ, rank=60),
    Figure(Group.OPEN_NOW, "Alarms", _open("Alarm"), "holds:alarms", _READ, rank=60),
    Figure(Group.OPEN_NOW, "Tasks", _open("Task"), "holds:alarms", _READ, rank=60),
)
