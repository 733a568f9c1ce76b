"""What is kept how long, and the shredding of what is past its time.

A desk adds what it keeps itself in its ``retention.py``: ``SHREDDERS``, callables that take the instant and
return how many rows they shredded.
"""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Final

from cloudsword.centre.apps import has, present


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
    "case": Kept(3650, "people in cases: victims, owners of accounts", "案件相关人员：被害人、账户所有人"),
    "report": Kept(1825, "reports that led to no case", "未立案的报案"),
    "refused": Kept(365, "words of institutions that are not believed", "未予采信的机构陈述"),
    "view": Kept(1095, "who looked at whom", "查看记录"),
}


def shred_due(now: datetime) -> int:
    """Shred what is past its time at ``now``, each person in a transaction with its event; return how many.

    The chain stays valid: it holds sealed bytes, which nobody can read without the key that goes here.
    """
    from cloudsword.centre.oversight.models import PersonKey

    count = 0
    due = PersonKey.objects.filter(shred_at__lte=now).order_by("shred_at").values_list("person", flat=True)
    for person in list(due):
        count += shred(actor=None, person=person, reason="retention", now=now)
    for app in present():
        if has(app, "retention") and not app.endswith(".oversight"):
            for shredder in getattr(import_module(f"{app}.retention"), "SHREDDERS", ()):
                count += shredder(now)
    return count


def shred(*, actor: object, person: str, reason: str, now: datetime | None = None) -> int:
    """Throw the key of ``person`` away; 1 where there was one (and, with ``now``, it was due), else 0."""
    from django.db import transaction

    from cloudsword.centre.oversight.chain import record
    from cloudsword.centre.oversight.events import Event
    from cloudsword.centre.oversight.locks import lock_chain
    from cloudsword.centre.oversight.models import PersonKey

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
