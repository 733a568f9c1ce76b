"""What the search finds at the warning desk: warnings by their number, whole."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from cloudsword.centre.desks.shown import Finder, Found
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.tongue import phrase


def warnings(asked: str, most: int) -> Iterable[Found]:
    """Yield the warnings of a number, the latest first."""
    from cloudsword.centre.warning_desk.models import NumberWarning
    from cloudsword.centre.warning_desk.protecting import canonical
    from cloudsword.errors import NotANumber

    try:
        number = canonical(asked)
    except NotANumber:
        return
    for row in NumberWarning.objects.filter(msisdn=number)[:most]:
        yield Found(reverse("warning_desk:number", args=[row.pk]), phrase("Warning"), row.msisdn)


FINDERS: Final = (Finder(WarningPermission.WARNING_READ, warnings, rank=40),)
