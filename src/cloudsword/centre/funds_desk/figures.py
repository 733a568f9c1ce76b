"""The funds desk's counts on the first screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.funds_desk.permissions import FundsPermission

_READ = FundsPermission.ORDER_READ
_QUEUE = "funds_desk:queue"


def _orders(**asked: Any) -> Any:
    from cloudsword.centre.funds_desk.models import Order

    return Order.objects.filter(**asked)


def _holds_ordered(field: str) -> Callable[[datetime], int]:
    """Return what counts the orders to hold whose ``field`` is an instant of the day."""
    return lambda day: int(_orders(kind="hold", **{f"{field}__gte": day}).count())


def _placed(day: datetime) -> int:
    from cloudsword.centre.funds_desk.models import Hold

    return int(Hold.objects.filter(placed_at__gte=day).count())


def _live(day: datetime) -> int:
    from cloudsword.centre.funds_desk.models import Hold
    from cloudsword.centre.funds_desk.models.holds import LIVE

    return int(Hold.objects.filter(state__in=LIVE, ended_at=None).count())


def _objections(**asked: Any) -> int:
    from cloudsword.centre.funds_desk.models import Objection

    return int(Objection.objects.filter(**asked).count())


def _open(model: str) -> Callable[[datetime], int]:
    """Return what counts the rows of ``model`` that are not closed."""

    def count(day: datetime) -> int:
        from django.apps import apps

        return int(apps.get_model("funds_desk", model).objects.filter(closed_at=None).count())

    return count


def _restitutions(*, for_officer: bool) -> Callable[[datetime], int]:
    def count(day: datetime) -> int:
        from cloudsword.centre.funds_desk.restitution_standing import Standing, open_allocations

        found = [each.standing is Standing.FOR_OFFICER for each in open_allocations()]
        return found.count(for_officer)

    return count


FIGURES: Final = (
    Figure(Group.CAME_IN, "Holds proposed", _holds_ordered("proposed_at")),
    Figure(Group.CAME_IN, "Orders to hold sent", _holds_ordered("sent_at")),
    Figure(Group.CAME_IN, "Holds placed", _placed),
    Figure(
        Group.CAME_IN,
        "Objections",
        lambda day: _objections(filed_at__gte=day),
        "funds_desk:objections",
        _READ,
    ),
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
    Figure(
        Group.OPEN_NOW,
        "Restitutions that wait for a second officer",
        _restitutions(for_officer=True),
        "funds_desk:restitutions",
        FundsPermission.RESTITUTION_READ,
    ),
    Figure(
        Group.OPEN_NOW,
        "Restitutions approved and not paid back",
        _restitutions(for_officer=False),
        "funds_desk:restitutions",
        FundsPermission.RESTITUTION_READ,
    ),
    Figure(Group.OPEN_NOW, "Live holds", _live, _QUEUE, _READ),
    Figure(Group.OPEN_NOW, "Alarms", _open("Alarm"), "funds_desk:alarms", _READ),
    Figure(Group.OPEN_NOW, "Tasks", _open("Task"), "funds_desk:alarms", _READ),
    Figure(
        Group.OPEN_NOW,
        "Objections to answer",
        lambda day: _objections(outcome=""),
        "funds_desk:objections",
        _READ,
    ),
)
