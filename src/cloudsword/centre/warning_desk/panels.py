"""What the warning desk knows of a number, told at intake while it is typed."""

from collections.abc import Mapping, Sequence
from typing import Final

from cloudsword.centre.intake.panels import NumberNote
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.protecting import protection
from cloudsword.centre.warning_desk.states import EvidenceKind
from cloudsword.tongue import Sentence, phrase


def known(numbers: Sequence[str]) -> Mapping[str, Sentence]:
    """Return for each number how far its warning is and how many reports name it; or that it is protected."""
    found: dict[str, Sentence] = {}
    rows = NumberWarning.objects.filter(msisdn__in=numbers, ended_at=None).prefetch_related("evidence")
    for row in rows:
        told = [
            each
            for each in row.evidence.all()
            if each.kind == EvidenceKind.REPORT and each.withdrawn_at is None
        ]
        found[row.msisdn] = phrase("{state}, reports: {n}", state=row.state_named, n=len(told))
    for number in numbers:
        if number not in found and (by := protection(number)) is not None:
            found[number] = phrase("protected by {limit}: it was only shown", limit=by)
    return found


NUMBER_NOTES: Final = (NumberNote(WarningPermission.WARNING_READ, known),)
