"""Where the work of this desk's people begins, while there is little to show."""

from typing import Final

from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.look.language import w
from cloudsword.centre.oversight.permissions import OversightPermission

BEGINNINGS: Final = (
    Beginning(
        OversightPermission.AUDIT_READ,
        "oversight:log",
        w("Every decision and every view of a person's data stands in the log."),
        w("Audit log"),
        rank=50,
    ),
)
