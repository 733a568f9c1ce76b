"""Bringing the tables to the present shape, on a database that may not run yet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.database.reaching import connected
from cloudsword.centre.database.secrets import DESK, OWNER
from cloudsword.centre.machine import locks
from cloudsword.centre.machine.folders import keep_closed
from cloudsword.errors import CentreServed, OwnerLocked


@contextmanager
def running(centre: Path, *, as_owner: bool = False) -> Iterator[None]:
    """Have the database run inside the block; an embedded one that did not run is stopped after it.

    Parameters
    ----------
    centre
        The centre's folder.
    as_owner
        Whether this process may sign in as the owner of the tables inside the block. An embedded server that
        runs is started anew for that: nobody may work with it.
    """
    if not is_embedded():
        yield
        return
    cluster = Cluster(centre)
    was_running = cluster.pid() is not None
    try:
        with cluster.unlocked(restart=True) if as_owner else _started(cluster):
            yield
    finally:
        if not was_running and not _is_served_by_another(centre):
            _close_connections()
            cluster.stop()


@contextmanager
def _started(cluster: Cluster) -> Iterator[None]:
    cluster.start()
    yield


@contextmanager
def migrated(centre: Path) -> Iterator[list[str]]:
    """Bring the tables to the present shape, and give the names of the migrations that this applied.

    Where an embedded server runs and nothing is missing, nothing is done. Of two at once, the second waits
    for the first.

    Raises
    ------
    OwnerLocked
        Migrations are missing, and somebody works for the centre, whose embedded server so runs.
    CentreServed
        A ``serve`` begins or ends just now.
    CentreMigrates
        Another ``migrate`` takes longer than one waits for it.
    DatabaseDown, DatabaseUnreachable, BadDatabaseUrl
        Nobody answers, or nobody was named.
    """
    keep_closed(centre)
    if not is_embedded():
        yield _migrate(centre)
        return
    locks.await_migrate(centre)  # it starts the server anew: what is asked meanwhile has no answer
    missing = _missing(centre) if Cluster(centre).pid() is not None else None
    if missing == []:
        yield missing
        return
    with _held(centre, missing), running(centre, as_owner=True):
        yield _migrate(centre)


def _migrate(centre: Path) -> list[str]:
    for role in (OWNER, DESK):
        connected(address_of(centre, role)).close()
    from cloudsword.centre.project import migrate

    missing = _missing(centre)
    migrate(centre)
    return missing


def _missing(centre: Path) -> list[str]:
    from cloudsword.centre.project import configure

    configure(centre)
    from cloudsword.centre.machine.readiness import unapplied

    try:
        return unapplied()
    finally:
        _close_connections()


@contextmanager
def _held(centre: Path, missing: list[str] | None) -> Iterator[None]:
    """Hold the centre inside the block, so that nobody begins to work for it; ``missing``: why, if known."""
    found = f"{missing[0]} +{len(missing) - 1}" if missing else "-"
    try:
        with locks.serving(centre, locks.MIGRATING):
            if not locks.is_quiet(centre):
                raise OwnerLocked(path=centre, found=found)
            yield
    except CentreServed as error:
        if missing is None:
            raise
        raise OwnerLocked(path=centre, found=found) from error


def _is_served_by_another(centre: Path) -> bool:
    holder = locks.served_by(centre)
    return holder is not None and holder.pid != os.getpid()


def _close_connections() -> None:
    from django.conf import settings

    if settings.configured:
        from django.db import connections

        connections.close_all()
