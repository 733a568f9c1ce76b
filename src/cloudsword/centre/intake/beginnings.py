"""Where the work of this desk's people begins, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.language import w

BEGINNINGS: Final = (
    Beginning(
        IntakePermission.REPORT_WRITE,
        "intake:new",
        w("Take the first report: as soon as a payment is named, the money is traced."),
        w("Take a report"),
        rank=10,
    ),
    Beginning(
        IntakePermission.CASE_WRITE,
        "intake:cases",
        w("Cases appear as reports are taken; you work on them and close them with a reason."),
        w("Cases"),
        rank=40,
    ),
    Beginning(
        IntakePermission.REPORT_READ,
        "intake:reports",
        w("Reports appear as they are taken; you read them here."),
        w("Reports"),
        rank=60,
    ),
)
