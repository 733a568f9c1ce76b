"""One change of the desk: one transaction, its audit events at the end, then what needs the new head.

Invariant: the chain is locked after every row, so that two changes never wait for each other crosswise.
Locks are taken in one order: root transactions, accounts, orders, holds, the chain, keys of people.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from cloudsword.centre.audit.chain import Head, head, record
from cloudsword.centre.audit.events import EventName

_ROOTS = 1  # intake locks a transfer under this number when a report of it ends
_ACCOUNTS = 2
_LOCK = """
SELECT pg_advisory_xact_lock(hashtextextended(name, %s)) FROM unnest(%s::text[]) AS name
"""


@dataclass(slots=True)
class Work:
    """What a change has to say when it is done."""

    actor: Any
    _events: list[dict[str, Any]] = field(default_factory=list)
    _after: list[Callable[[Head], None]] = field(default_factory=list)

    def note(
        self, event: EventName, subject: models.Model, *, case: object = None, account: str = "", **data: Any
    ) -> None:
        """Keep an event for the end of the transaction; ``account`` is whom it concerns."""
        person = f"account:{account}" if account else None
        self._events.append({"event": event, "subject": subject, "case": case, "person": person, **data})

    def with_head(self, function: Callable[[Head], None]) -> None:
        """Call ``function`` with the chain's head once the events are in it."""
        self._after.append(function)

    def finish(self) -> None:
        """Write the events, then do what waits for the head."""
        for each in self._events:
            record(actor=self.actor, **each)
        if self._after:
            end = head()
            for function in self._after:
                function(end)


@contextmanager
def change(actor: Any) -> Iterator[Work]:
    """Open a transaction for one change by ``actor`` (None: the machine)."""
    with transaction.atomic():
        work = Work(actor)
        yield work
        work.finish()


def lock_money(roots: Iterable[str], accounts: Iterable[str]) -> None:
    """Keep others from changing what is held for ``roots`` or on ``accounts`` until the transaction ends."""
    with connection.cursor() as cursor:
        for seed, names in ((_ROOTS, roots), (_ACCOUNTS, accounts)):
            if wanted := sorted(set(names)):
                cursor.execute(_LOCK, [seed, wanted])
