"""What the funds desk sends: orders; and how institutions stand to it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from cloudsword.centre import clock
from cloudsword.centre.desks.outbox import Outbox, Unreached


def _due() -> Any:
    from cloudsword.centre.holds.models import OutboxMessage

    return OutboxMessage.objects.filter(sent_at=None, done_at=None, next_at__lte=clock.now())


def waiting() -> int:
    """Return how many orders are due and not yet sent."""
    return int(_due().count())


def oldest_seconds() -> float:
    """Return for how many seconds the oldest of them has been due; 0 where none waits."""
    first = _due().order_by("next_at").values_list("next_at", flat=True).first()
    return 0.0 if first is None else max(0.0, (clock.now() - first).total_seconds())


def unreached(after: timedelta) -> Iterator[Unreached]:
    """Yield the institutions in service that have not been reached for longer than ``after``, by id."""
    from cloudsword.centre.holds.models import Reading

    now = clock.now()
    rows = Reading.objects.filter(failing_since__lt=now - after, institution__is_active=True)
    for row in rows.select_related("institution").order_by("institution_id"):
        institution = row.institution
        name_zh = institution.name_in("zh")
        yield Unreached(institution.pk, institution.name, name_zh, now - row.failing_since, row.trouble[:200])


def refused() -> Mapping[str, int]:
    """Return how many words of each institution were not believed since yesterday."""
    from cloudsword.centre.holds.models import RefusedCount

    since = (clock.now() - timedelta(days=1)).date()
    found: dict[str, int] = {}
    rows = RefusedCount.objects.filter(day__gte=since).values_list("institution_id", "times")
    for name, times in rows:
        found[name] = found.get(name, 0) + times
    return found


OUTBOXES: Final = (Outbox(waiting, oldest_seconds, unreached, refused),)
