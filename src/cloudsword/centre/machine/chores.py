"""What the worker does by the clock: one line a chore, and the run of one.

Invariant: of two workers one runs a chore, and a killed one blocks nobody: the lock is the database
session's. A chore that was missed runs late, once, and acts on the present, not on the moment it missed. A
run that began stands as begun until it ends, so that one that hangs is seen.
"""

import importlib
import inspect
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from cloudsword.centre.machine.logs import log
from cloudsword.errors import LedgerNotReady

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Chore:
    """Work that a desk's service does when its time comes.

    Parameters
    ----------
    name
        As in figures, logs and the doctor.
    cron
        When to look; five fields, then seconds as the sixth.
    services
        ``module:function`` under ``cloudsword.centre``, called one after another; those that are not there
        are left out. One may take ``now``, the present instant.
    en, zh
        What it does.
    late_after
        From when on it counts as late.
    every
        Least time between two successful runs; None: each time that ``cron`` says.
    hangs_after
        A run that has not ended after so long hangs.
    """

    name: str
    cron: str
    services: tuple[str, ...]
    en: str
    zh: str
    late_after: timedelta
    every: timedelta | None = None
    hangs_after: timedelta = timedelta(minutes=10)

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the services that are there, by name."""
        found = {name: service_named(name) for name in self.services}
        return {name: function for name, function in found.items() if function is not None}


def service_named(name: str) -> Callable[..., Any] | None:
    """Return the service ``module:function``; None where the desk, or the service, is not there.

    Raises
    ------
    ModuleNotFoundError
        The desk is there, and something that it needs is not.
    """
    module, _, function = name.partition(":")
    path = f"cloudsword.centre.{module}"
    try:
        found: Callable[..., Any] | None = getattr(importlib.import_module(path), function, None)
    except ModuleNotFoundError as error:
        if error.name and (path == error.name or path.startswith(f"{error.name}.")):
            return None
        raise
    return found


_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

_FUNDS = "funds_desk.services"

CHORES: Final = (
    Chore(
        "outbox",
        "* * * * * */1",
        (f"{_FUNDS}:work_outbox",),
        "send orders that wait in the outbox",
        "发送待发指令",
        _MINUTE,
        hangs_after=_MINUTE,
    ),
    Chore(
        "answers",
        "* * * * * */2",
        (f"{_FUNDS}:read_answers",),
        "fetch what institutions answered",
        "取回机构答复",
        _MINUTE,
        hangs_after=2 * _MINUTE,
    ),
    Chore(
        "clocks",
        "* * * * * */5",
        tuple(f"{_FUNDS}:{name}" for name in ("escalate", "mark_unanswered", "lapse", "warn")),
        "escalate, mark unanswered, lapse, warn: what runs out",
        "处理到期事项:升级、未答复、失效、预警",
        _MINUTE,
        hangs_after=2 * _MINUTE,
    ),
    Chore(
        "notices",
        "* * * * * */10",
        ("funds_desk.owner:tell_owners",),
        "tell owners of holds",
        "通知账户所有人",
        5 * _MINUTE,
    ),
    Chore(
        "traces",
        "* * * * * */2",
        (f"{_FUNDS}:renew_traces",),
        "trace cases again whose books have grown",
        "账本有新数据的案件重新追踪",
        5 * _MINUTE,
    ),
    Chore(
        "statements",
        "* * * * *",
        (f"{_FUNDS}:read_statements",),
        "fetch later debits and balances",
        "取回后续支出与余额",
        10 * _MINUTE,
    ),
    Chore(
        "reconciliation",
        "*/5 * * * *",
        (f"{_FUNDS}:reconcile",),
        "compare live holds with each institution whose daily list is due",
        "与到期机构核对有效止付(每日)",
        _HOUR,
    ),
    Chore(
        "adoption",
        "* * * * * */10",
        ("intake.services:adopt_reports",),
        "adopt reports that came as files",
        "接收以文件形式到达的报案",
        5 * _MINUTE,
        hangs_after=_HOUR,
    ),
    Chore(
        "ledger_index",
        "* * * * * */10",
        ("machine.ledger:refresh",),
        "take new transfers into the ledger index",
        "将新转账并入账本索引",
        10 * _MINUTE,
        hangs_after=_HOUR,
    ),
    Chore(
        "retention",
        "*/10 * * * *",
        ("machine.keeping:shred_due",),
        "shred what is past its time",
        "销毁到期数据",
        _DAY + 2 * _HOUR,
        _DAY - _HOUR / 2,
        hangs_after=2 * _HOUR,
    ),
    Chore(
        "audit_head",
        "* * * * *",
        ("oversight.services:note_head",),
        "note the head of the audit chain outside of the database",
        "在数据库之外记录审计链头",
        10 * _MINUTE,
    ),
    Chore(
        "housekeeping",
        "* * * * *",
        ("machine.keeping:clear_jobs",),
        "put stalled jobs back, drop finished ones",
        "恢复停滞任务,清除已完成任务",
        10 * _MINUTE,
    ),
    Chore(
        "sessions",
        "*/10 * * * *",
        ("machine.keeping:clear_sessions",),
        "drop sign-ins that are over",
        "清除已结束的登录会话",
        _HOUR,
    ),
)
"""In the order of the work."""


def present_chores() -> tuple[Chore, ...]:
    """Return the chores of which a service is there; services that are not are named in the log."""
    found: list[Chore] = []
    for chore in CHORES:
        functions = chore.functions()
        for name in chore.services:
            if name not in functions:
                log().warning("service_left_out", chore=chore.name, service=name)
        if functions:
            found.append(chore)
    return tuple(found)


def is_due(chore: Chore, last: datetime | None, now: datetime) -> bool:
    """Return whether ``chore``, which last succeeded at ``last``, is to run at ``now``.

    Examples
    --------
    >>> from datetime import UTC
    >>> daily = next(chore for chore in CHORES if chore.name == "retention")
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
    from django.utils import timezone

    from cloudsword.centre.machine.models import ChoreRun

    functions = chore.functions()
    if not functions:
        return False
    with _alone(chore.name) as is_ours:
        if not is_ours:
            return False
        began = timezone.now()
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
        row.ended_at = timezone.now()
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
    from django.utils import timezone

    was_atomic = connection.in_atomic_block
    wanted = {"now": timezone.now()} if "now" in inspect.signature(function).parameters else {}
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
