"""The lists of the holds, above them: cases, alarms and tasks, what was not believed."""

from typing import Any, Final

from cloudsword.centre.holds.above import Tab
from cloudsword.centre.holds.permissions import HoldsPermission


def _open() -> int:
    from cloudsword.centre.holds.models import Alarm, Task

    return int(Alarm.objects.filter(closed_at=None).count() + Task.objects.filter(closed_at=None).count())


def _undecided(user: Any) -> int:
    """Return how many proposals of orders by others wait for ``user`` to decide."""
    from cloudsword.centre.holds.models import Order
    from cloudsword.centre.holds.states import OrderState

    if not user.holds(HoldsPermission.ORDER_APPROVE):
        return 0
    return int(Order.objects.filter(state=OrderState.PROPOSED.value).exclude(proposed_by=user).count())


_READ = HoldsPermission.ORDER_READ
TABS: Final = (
    Tab("holds:queue", "Cases", _READ, undecided=_undecided, rank=10),
    Tab("holds:alarms", "Alarms and tasks", _READ, _open, rank=20),
    Tab("holds:refused", "Not believed", _READ, rank=40),
)
