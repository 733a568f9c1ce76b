"""The chores as Procrastinate's periodic tasks. Procrastinate imports this module by its name.

A chore is queued once at most, so that a slow one does not pile up; who runs it is settled in ``chores.run``.
"""

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from cloudsword.centre.machine.chores import CHORES, Chore, run


def register(chores: tuple[Chore, ...]) -> None:
    """Put ``chores`` on the clock of this process's worker."""
    for chore in chores:
        app.periodic(cron=chore.cron, periodic_id=chore.name, queueing_lock=chore.name)(TASKS[chore.name])


def _task(chore: Chore) -> Any:
    @app.task(name=f"cloudsword.chore.{chore.name}", queue="chores")
    def work(timestamp: int) -> None:
        run(chore, datetime.fromtimestamp(timestamp, UTC))

    return work


TASKS = {chore.name: _task(chore) for chore in CHORES}
