"""What the funds desk shows on the first screen beside its counts."""

from datetime import datetime
from typing import Any, Final

from cloudsword.centre.desks.shown import Area, Section
from cloudsword.centre.holds.permissions import HoldsPermission

MOST_CLOCKS: Final = 12


def _money(day: datetime) -> Any:
    from cloudsword.centre.holds.day.money import days_money

    return days_money(day)


def _speed(day: datetime) -> Any:
    from cloudsword.centre.holds.day.speed import days_speed

    return days_speed(day)


def _clocks(day: datetime) -> Any:
    from cloudsword.centre.holds.clocks_view import next_clocks

    return next_clocks(MOST_CLOCKS)


SECTIONS: Final = (
    Section("money", Area.MAIN, _money, "holds/day/money.html"),
    Section("speed", Area.SIDE, _speed, "holds/day/speed.html"),
    Section("clocks", Area.BELOW, _clocks, "holds/day/clocks.html", HoldsPermission.ORDER_READ),
)
