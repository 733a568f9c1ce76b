"""The worker process: runs the chores and whatever the desks defer, until it is told to stop."""

import os
import time
from pathlib import Path

from cloudsword.centre.logs import log
from cloudsword.errors import DatabaseDown, DatabaseUnreachable

CONCURRENCY = 4
"""Jobs at once, each in a thread with a connection of its own."""
GRACE_SECONDS = 15.0
_POOL_SECONDS = 5.0
"""How long a query waits for a connection before the database counts as gone."""
_LOOK_SECONDS = 1.0
_LEDGER_SECONDS = 2.0
"""How long a chore waits for a ledger that is being made ready: orders leave meanwhile, and need threads."""


def run(centre: Path, *, concurrency: int = CONCURRENCY) -> None:
    """Work for the centre in ``centre`` until SIGTERM or SIGINT; jobs that run then have 15 s to end.

    A database that goes away and comes back is waited for.

    Raises
    ------
    DatabaseDown, DatabaseUnreachable, NotMigrated, TablesNewer
        There is nothing to work on.
    """
    from cloudsword.centre import logs
    from cloudsword.centre.machine import locks, readiness, warming
    from cloudsword.centre.project import configure

    configure(centre)
    logs.configure("worker")
    locks.attend(centre)
    readiness.require_tables()
    from cloudsword.centre.desks.brought import require_whole
    from cloudsword.centre.machine.chores import chores as all_chores
    from cloudsword.centre.machine.tasks import register

    require_whole()
    chores = all_chores()
    for chore in chores:
        chore.functions()  # a service that was renamed ends the start, not a run at night
    register(chores)
    warming.begin(centre, patience=_LEDGER_SECONDS)
    logs.log().info("worker_started", chores=[chore.name for chore in chores], concurrency=concurrency)
    while not _work(concurrency):
        _await_database()
    logs.log().info("worker_stopped")


def _work(concurrency: int) -> bool:
    """Work until a stop is asked for; return False where the database went away instead."""
    from django.db import connections
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params
    from procrastinate.exceptions import ConnectorException
    from procrastinate.psycopg_connector import PsycopgConnector
    from psycopg_pool import PoolTimeout

    connections.close_all()
    connector = PsycopgConnector(kwargs=connector_params("default"), timeout=_POOL_SECONDS)
    try:
        with app.replace_connector(connector):
            app.run_worker(
                name=f"worker-{os.getpid()}",
                concurrency=concurrency,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=5.0,
                stalled_worker_timeout=30.0,
            )
    except (ConnectorException, PoolTimeout) as error:
        log().error("database_gone", exc_info=error)
        return False
    return True


def _await_database() -> None:
    """Return when the database answers again.

    Raises
    ------
    NotMigrated, TablesNewer
        It came back with tables of another version.
    """
    from django.db import connections

    from cloudsword.centre.machine import readiness

    while True:
        try:
            readiness.require_tables()
        except (DatabaseDown, DatabaseUnreachable):
            connections.close_all()
            time.sleep(_LOOK_SECONDS)
        else:
            log().warning("database_back")
            return
