"""Where the work of this desk's people begins, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.look.language import w

BEGINNINGS: Final = (
    Beginning(
        HoldsPermission.ORDER_PROPOSE,
        "holds:queue",
        w("Cases stand on the funds desk, the most urgent first. You propose holds."),
        w("Funds desk"),
        rank=20,
    ),
    Beginning(
        HoldsPermission.ORDER_APPROVE,
        "holds:queue",
        w("What others propose waits for you on the funds desk; the number beside it says how many."),
        w("Funds desk"),
        rank=30,
    ),
)
