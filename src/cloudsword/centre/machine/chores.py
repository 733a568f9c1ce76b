"""What the worker does by the clock: the chores of all desks, and the run of one.

Invariant: of two workers one runs a chore, and a killed one blocks nobody: the lock is the database
session's. A chore that was missed runs late, once, and acts on the present, not on the moment it missed. A
run that began stands as begun until it ends, so that one that hangs is seen.
"""

import inspect
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from cloudsword.centre import clock
from cloudsword.centre.desks.brought import brought
from cloudsword.centre.desks.chore import Chore
from cloudsword.centre.logs import log
from cloudsword.errors import LedgerNotReady

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def chores() -> tuple[Chore, ...]:
    """Return the chores of all desks, each with its desk."""
    return tuple(replace(chore, desk=desk.name) for desk, of_desk in brought("chores") for chore in of_desk)


def is_due(chore: Chore, last: datetime | None, now: datetime) -> bool:
    """Return whether ``chore``, which last succeeded at ``last``, is to run at ``now``.

    Examples
    --------
    >>> from datetime import UTC
    >>> words = "shred", "销毁"
    >>> daily = Chore("retention", "* * * * *", (), *words, timedelta(days=1), timedelta(hours=23))
    >>> is_due(daily, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC))
    False
    >>> is_due(daily, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC))
    True
    """
    # a clock that jumped back must not stop a chore for as long as it jumped
    return chore.every is None or last is None or last > now or now - last >= chore.every


def run(chore: Chore, scheduled_at: datetime) -> bool:
    """Run ``chore`` unless another process is at it or its time has not come; return whether it went well.

    Whatever the service raises is noted and logged, and ends here: the next time comes by the clock.
    """
    from cloudsword.centre.machine.models import ChoreRun

    functions = chore.functions()
    with _alone(chore.name) as is_ours:
        if not is_ours:
            return False
        began = clock.now()
        row, _ = ChoreRun.objects.get_or_create(name=chore.name, defaults={"began_at": began})
        if not is_due(chore, row.succeeded_at, began):
            return False
        row.began_at, row.ended_at = began, None
        row.save(update_fields=["began_at", "ended_at"])  # one that never ends is to be seen
        if began - scheduled_at > chore.late_after:
            log().warning(
                "chore_late", chore=chore.name, seconds=round((began - scheduled_at).total_seconds())
            )
        failures = [_call(chore, name, function) for name, function in functions.items()]
        failure = next((kind for kind in failures if kind is not None), None)
        row.ended_at = clock.now()
        row.took_ms = max(0, round((row.ended_at - began).total_seconds() * 1000))
        if failure is None:
            row.succeeded_at, row.failures, row.failure = row.ended_at, 0, ""
        else:
            row.failed_at, row.failures, row.failure = row.ended_at, row.failures + 1, failure
        row.save()
    return failure is None


def _call(chore: Chore, name: str, function: Callable[..., Any]) -> str | None:
    """Call one service; return the kind of its error, which ends here: the others go on."""
    from django.db import connection

    was_atomic = connection.in_atomic_block
    wanted = {"now": clock.now()} if "now" in inspect.signature(function).parameters else {}
    try:
        result = function(**wanted)
    except LedgerNotReady:
        log().info("chore_waits", chore=chore.name, service=name)  # its next turn is soon enough
        return None
    except Exception as error:
        if connection.in_atomic_block and not was_atomic:  # pragma: no cover - it left its transaction open
            connection.close()
        log().error("chore_failed", chore=chore.name, service=name, exc_info=error)
        return type(error).__name__[:80]
    if isinstance(result, int) and result:
        log().info("chore_done", chore=chore.name, service=name, count=int(result))
    return None


@contextmanager
def _alone(name: str) -> "Iterator[bool]":
    from django.db import connection

    key = f"cloudsword.chore.{name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [key])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [key])
