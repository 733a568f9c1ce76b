"""How much waits in the desks' outboxes, for how long; what institutions said in vain; who is not reached."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.outbox import Outbox, Unreached

UNREACHED_AFTER: Final = timedelta(minutes=10)


def waiting() -> int | None:
    """Return how many messages are due and not yet sent; None where no desk sends anything."""
    counts = [outbox.waiting() for outbox in items("outboxes", Outbox)]
    return sum(counts) if counts else None


def oldest_waiting() -> float:
    """Return for how many seconds the oldest of them has been due; 0 where none waits."""
    return max((outbox.oldest_seconds() for outbox in items("outboxes", Outbox)), default=0.0)


def unreached() -> Iterator[Unreached]:
    """Give the institutions in service that have not been reached for long."""
    for outbox in items("outboxes", Outbox):
        yield from outbox.unreached(UNREACHED_AFTER)


def refused_since_yesterday() -> dict[str, int]:
    """Return how many words of each institution were not believed since yesterday, where there were any."""
    found: Counter[str] = Counter()
    for outbox in items("outboxes", Outbox):
        found.update(outbox.refused())
    return dict(found)
