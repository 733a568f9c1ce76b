"""The chores as Procrastinate's periodic tasks. Procrastinate imports this module by its name.

A chore is queued once at most, so that a slow one does not pile up; who runs it is settled in ``chores.run``.
"""

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from cloudsword.centre.desks.chore import Chore
from cloudsword.centre.machine import chores
from cloudsword.centre.machine.chores import run


def register(these: tuple[Chore, ...]) -> None:
    """Put ``these`` on the clock of this process's worker."""
    for chore in these:
        app.periodic(cron=chore.cron, periodic_id=chore.name, queueing_lock=chore.name)(TASKS[chore.name])


def _task(chore: Chore) -> Any:
    @app.task(name=f"cloudsword.chore.{chore.name}", queue="chores")
    def work(timestamp: int) -> None:
        run(chore, datetime.fromtimestamp(timestamp, UTC))

    return work


TASKS = {chore.name: _task(chore) for chore in chores.chores()}
