"""How many orders wait in the outbox, for how long; what institutions said in vain; who is not reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.apps import apps
from django.utils import timezone


def waiting() -> int | None:
    """Return how many orders are due and not yet sent; None without a funds desk."""
    rows = _due()
    return None if rows is None else int(rows.count())


def oldest_waiting() -> float:
    """Return for how many seconds the oldest of them has been due; 0 where none waits."""
    rows = _due()
    first = None if rows is None else rows.order_by("next_at").values_list("next_at", flat=True).first()
    return 0.0 if first is None else max(0.0, (timezone.now() - first).total_seconds())


UNREACHED_AFTER: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Unreached:
    """An institution that has not been reached for longer than ``UNREACHED_AFTER``.

    Parameters
    ----------
    institution
        Its id.
    name, name_zh
        Its names.
    since
        For how long.
    cause
        What was wrong the last time.
    """

    institution: str
    name: str
    name_zh: str
    since: timedelta
    cause: str


def unreached() -> Iterator[Unreached]:
    """Give the institutions in service that have not been reached for long, by id."""
    try:
        model = apps.get_model("funds_desk", "Reading")
    except LookupError:
        return
    now = timezone.now()
    rows = model.objects.filter(failing_since__lt=now - UNREACHED_AFTER, institution__is_active=True)
    for row in rows.select_related("institution").order_by("institution_id"):
        institution = row.institution
        name_zh = institution.name_in("zh")
        yield Unreached(institution.pk, institution.name, name_zh, now - row.failing_since, row.trouble[:200])


def _due() -> Any:
    try:
        model = apps.get_model("funds_desk", "OutboxMessage")
    except LookupError:
        return None
    return model.objects.filter(sent_at=None, done_at=None, next_at__lte=timezone.now())


def refused_since_yesterday() -> dict[str, int]:
    """Return how many words of each institution were not believed since yesterday, where there were any."""
    try:
        model = apps.get_model("funds_desk", "RefusedCount")
    except LookupError:
        return {}
    since = (timezone.now() - timedelta(days=1)).date()
    found: dict[str, int] = {}
    for name, times in model.objects.filter(day__gte=since).values_list("institution_id", "times"):
        found[name] = found.get(name, 0) + times
    return found
