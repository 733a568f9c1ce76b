"""Where the work of this desk's people begins, while there is little to show."""

from typing import Final

from cloudsword.centre.dashboard.permissions import DashboardPermission
from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.look.language import w

BEGINNINGS: Final = (
    Beginning(
        DashboardPermission.FIGURES_READ,
        "dashboard:first",
        w("The figures of the day appear here with the first report: sums alone."),
        w("Today"),
        rank=70,
    ),
)
