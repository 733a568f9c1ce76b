"""Where the work of this desk's people begins, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.look.language import w

BEGINNINGS: Final = (
    Beginning(
        FundsPermission.ORDER_PROPOSE,
        "funds_desk:queue",
        w("Cases stand on the funds desk, the most urgent first. You propose holds."),
        w("Funds desk"),
        rank=20,
    ),
    Beginning(
        FundsPermission.ORDER_APPROVE,
        "funds_desk:queue",
        w("What others propose waits for you on the funds desk; the number beside it says how many."),
        w("Funds desk"),
        rank=30,
    ),
)
