"""The shredding of what is past its time.

A desk brings shredders of what it keeps in its ``retention.py``: ``SHREDDERS``, callables that take the
instant and return how many rows they shredded.
"""

from datetime import datetime

from cloudsword.centre.desks.brought import brought


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
