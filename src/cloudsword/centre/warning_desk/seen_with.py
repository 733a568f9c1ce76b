"""In which cases a number stands that was raised, for who asks who saw them."""

from collections.abc import Iterable

from cloudsword.centre.warning_desk.models import NumberEvidence


def cases_of(kind: str, number: str) -> Iterable[str]:
    """Return the cases whose reports raised the number ``number``."""
    if kind != "number":
        return []
    found = NumberEvidence.objects.filter(warning__msisdn=number).exclude(case_id="")
    return found.values_list("case_id", flat=True).distinct()
