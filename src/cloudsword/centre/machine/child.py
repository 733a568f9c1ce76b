"""What web and worker do first: keep to the life of the ``serve`` that started them, wait for its word."""

import sys
from pathlib import Path

from cloudsword.centre import logs
from cloudsword.centre.database import Cluster
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.machine import roll
from cloudsword.centre.machine.folders import keep_closed


def begin_web(centre: Path, parent: int | None, *, held: bool) -> None:
    """Begin a web process: of ``serve`` where it has a ``parent``, else on its own.

    Raises
    ------
    DatabaseDown, DatabaseUnreachable, NotMigrated, TablesNewer
        On its own: it would answer nobody. ``serve`` looks after that itself.
    """
    _tie("web", centre, parent)
    if parent is None:
        from cloudsword.centre.machine.readiness import require_tables
        from cloudsword.centre.project import configure

        configure(centre)
        require_tables()
    if held:
        load_pages(centre)
        import granian.server  # noqa: F401 - what the word would wait for

        _await_word()


def load_pages(centre: Path) -> None:
    """Load everything that answers requests; the database need not run yet."""
    from cloudsword.centre.project import configure

    configure(centre)
    from django.urls import get_resolver

    import cloudsword.centre.machine.application  # noqa: F401

    _ = get_resolver().url_patterns


def _await_word() -> None:
    """Wait for the word of ``serve``; one that went away instead of giving it ends this process."""
    if not sys.stdin.readline():
        raise SystemExit(0)


def begin_worker(centre: Path, parent: int | None) -> None:
    """Begin a worker process: of ``serve`` where it has a ``parent``, else on its own."""
    _tie("worker", centre, parent)


def _tie(process: str, centre: Path, parent: int | None) -> None:
    logs.configure(process)
    keep_closed(centre)
    roll.enter(centre, parent)
    if parent is not None:
        from cloudsword.centre.machine import leash

        leash.die_with(parent)
        return
    roll.end_orphans(centre)
    if is_embedded():
        Cluster(centre).start()
