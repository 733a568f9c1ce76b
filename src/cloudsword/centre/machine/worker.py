"""The worker process: runs the chores and whatever the desks defer, until it is told to stop."""

import os
from pathlib import Path

CONCURRENCY = 4
"""Jobs at once, each in a thread with a connection of its own."""
GRACE_SECONDS = 15.0


def run(centre: Path, *, concurrency: int = CONCURRENCY) -> None:
    """Work for the centre in ``centre`` until SIGTERM or SIGINT; jobs that run then have 15 s to end.

    Raises
    ------
    DatabaseDown, NotMigrated
        There is nothing to work on.
    """
    from cloudsword.centre.machine import locks, logs, readiness
    from cloudsword.centre.project import configure

    configure(centre)
    logs.configure("worker")
    locks.attend(centre)
    readiness.require_tables()
    from django.db import connections
    from procrastinate.contrib.django import app

    from cloudsword.centre.machine.chores import present_chores
    from cloudsword.centre.machine.tasks import register

    chores = present_chores()
    register(chores)
    logs.log().info("worker_started", chores=[chore.name for chore in chores], concurrency=concurrency)
    connections.close_all()
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(
            name=f"worker-{os.getpid()}",
            concurrency=concurrency,
            delete_jobs="successful",
            shutdown_graceful_timeout=GRACE_SECONDS,
            fetch_job_polling_interval=1.0,
            update_heartbeat_interval=5.0,
            stalled_worker_timeout=30.0,
        )
    logs.log().info("worker_stopped")
