"""Bringing the tables to the present shape, on a database that may not run yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.database.reaching import connected
from cloudsword.centre.database.secrets import DESK, OWNER
from cloudsword.centre.machine.places import keep_closed


@contextmanager
def running(centre: Path) -> Iterator[None]:
    """Have the database run inside the block; an embedded one that did not run is stopped after it."""
    cluster = Cluster(centre) if is_embedded() else None
    was_running = cluster is None or cluster.pid() is not None
    if cluster is not None:
        cluster.start()
    try:
        yield
    finally:
        if cluster is not None and not was_running:
            from django.conf import settings

            if settings.configured:
                from django.db import connections

                connections.close_all()
            cluster.stop()


@contextmanager
def migrated(centre: Path) -> Iterator[list[str]]:
    """Bring the tables to the present shape, and give the names of the migrations that this applied.

    Raises
    ------
    DatabaseDown, DatabaseUnreachable, BadDatabaseUrl
        Nobody answers, or nobody was named.
    """
    keep_closed(centre)
    with running(centre):
        for role in (OWNER, DESK):
            connected(address_of(centre, role)).close()
        from cloudsword.centre.project import configure, migrate

        configure(centre)
        from cloudsword.centre.machine.readiness import unapplied

        missing = unapplied()
        migrate(centre)
        yield missing
