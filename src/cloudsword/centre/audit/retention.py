"""What is kept how long, and the shredding of what is past its time.

A desk brings classes of what it keeps, and shredders of it, in its ``retention.py``: ``CLASSES`` by code, and
``SHREDDERS``, callables that take the instant and return how many rows they shredded.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of personal data.

    Parameters
    ----------
    days
        How long it is kept after its last use in a case.
    en, zh
        What it is.
    """

    days: int
    en: str
    zh: str

    def name_in(self, language: str) -> str:
        """Return what it is in ``language``."""
        return self.zh if language == "zh" else self.en


CLASSES: Final[dict[str, Kept]] = {
    "view": Kept(1095, "who looked at whom", "查看记录"),
}


@cache
def classes() -> dict[str, Kept]:
    """Return the classes of all desks by code."""
    return {code: kept for _, found in brought("kept") for code, kept in found.items()}


def shred_due(now: datetime) -> int:
    """Shred what is past its time at ``now``, each person in a transaction with its event; return how many.

    The chain stays valid: it holds sealed bytes, which nobody can read without the key that goes here.
    """
    from cloudsword.centre.audit.models import PersonKey

    count = 0
    due = PersonKey.objects.filter(shred_at__lte=now).order_by("shred_at").values_list("person", flat=True)
    for person in list(due):
        count += shred(actor=None, person=person, reason="retention", now=now)
    for _, shredders in brought("shredders"):
        count += sum(shredder(now) for shredder in shredders)
    return count


def shred(*, actor: object, person: str, reason: str, now: datetime | None = None) -> int:
    """Throw the key of ``person`` away; 1 where there was one (and, with ``now``, it was due), else 0."""
    from django.db import transaction

    from cloudsword.centre.audit.chain import record
    from cloudsword.centre.audit.events import Event
    from cloudsword.centre.audit.locks import lock_chain
    from cloudsword.centre.audit.models import PersonKey

    with transaction.atomic():
        lock_chain()
        keys = PersonKey.objects.select_for_update().filter(pk=person)
        key = (keys if now is None else keys.filter(shred_at__lte=now)).first()
        if key is None:
            return 0
        key.delete()
        record(
            actor=actor,
            event=Event.DATA_SHREDDED,
            subject=("person", key.alias),
            kept=key.kept,
            reason=reason,
        )
        return 1
