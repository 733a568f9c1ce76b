"""The list of objections, above the lists of the funds desk."""

from typing import Final

from cloudsword.centre.holds.above import Tab
from cloudsword.centre.holds.permissions import HoldsPermission


def _asked() -> int:
    from cloudsword.centre.owners.models import Objection

    return int(Objection.objects.filter(outcome="").count())


TABS: Final = (Tab("owners:objections", "Objections", HoldsPermission.ORDER_READ, _asked, rank=30),)
