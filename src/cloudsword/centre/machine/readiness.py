"""Whether the centre can do its work now: database, tables, worker, ledger index."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cloudsword.centre import clock
from cloudsword.centre.database.address import address_of, is_embedded
from cloudsword.centre.database.reaching import unreachable
from cloudsword.errors import DatabaseDown, NotMigrated, TablesNewer

WORKER_SILENCE: Final = timedelta(seconds=60)
"""After which a worker counts as gone."""
_MIGRATIONS_KEPT_SECONDS: Final = 60.0
_migrated_until = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must work.

    Parameters
    ----------
    name
        database, migrations, worker, ledger_index.
    is_ready
        Whether it does.
    cause
        A code where it does not: it tells what is wrong, and nothing about anybody.
    """

    name: str
    is_ready: bool
    cause: str = ""


def parts() -> tuple[Part, ...]:
    """Return the state of all parts; a part that cannot be looked at is not ready. Some 2 ms."""
    from django.db.utils import Error

    try:
        _ask()
    except (Error, OSError) as error:
        cause = type(error).__name__
        return tuple(
            Part(name, False, cause if name == "database" else "database")
            for name in ("database", "migrations", "worker", "ledger_index")
        )
    missing = 0 if _known_migrated() else len(unapplied())
    if missing:
        tables = Part("migrations", False, f"{missing}_unapplied")
        return Part("database", True), tables, Part("worker", False, "migrations"), _ledger()
    return Part("database", True), Part("migrations", True), _worker(), _ledger()


def require_tables() -> None:
    """Return where the tables are as this program needs them.

    Raises
    ------
    DatabaseDown, DatabaseUnreachable
        Nobody answers.
    NotMigrated, TablesNewer
        They are of an older version, or of a newer one.
    """
    from django.conf import settings
    from django.db.utils import Error

    try:
        missing = unapplied()
        later = [] if missing else unknown()  # an empty database has no list of them
    except (Error, OSError) as error:
        if not is_embedded():
            raise unreachable(address_of(settings.CENTRE), error) from error
        cause = str(error).strip().split("\n", 1)[0]
        raise DatabaseDown(path=settings.CENTRE / "database", cause=cause) from error
    if missing:
        raise NotMigrated(found=len(missing), path=settings.CENTRE)
    if later:
        raise TablesNewer(first=later[0])


def unknown() -> list[str]:
    """Return the migrations that the database has and this program has not, as ``app.name``."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(connection).disk_migrations)
    apps = {app for app, _ in known}
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        rows = cursor.fetchall()
    return [f"{app}.{name}" for app, name in rows if app in apps and (app, name) not in known]


def unapplied() -> list[str]:
    """Return the migrations that this program has and the database has not, as ``app.name``."""
    global _migrated_until
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        _migrated_until = time.monotonic() + _MIGRATIONS_KEPT_SECONDS
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _known_migrated() -> bool:
    return time.monotonic() < _migrated_until


def _ask() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _worker() -> Part:
    age = worker_silence()
    if age is None:
        return Part("worker", False, "never_ran")
    if age > WORKER_SILENCE:
        return Part("worker", False, f"silent_for_{int(age.total_seconds())}_s")
    for name, since in hanging().items():
        return Part("worker", False, f"{name}_hangs_for_{int(since.total_seconds())}_s")
    return Part("worker", True)


def hanging() -> dict[str, timedelta]:
    """Return the chores whose run began and should have ended by now, and how long ago each began."""
    from django.db import connection

    from cloudsword.centre.machine.chores import chores

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, clock_timestamp() - began_at FROM machine_chorerun WHERE ended_at IS NULL"
            " ORDER BY began_at"
        )
        found = dict(cursor.fetchall())
    limits = {chore.name: chore.hangs_after for chore in chores()}
    return {name: since for name, since in found.items() if name in limits and since > limits[name]}


def worker_silence() -> timedelta | None:
    """Return how long ago a worker last did something, by the database's clock; None: none ever did."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() - max(greatest(began_at, ended_at)) FROM machine_chorerun")
        found = cursor.fetchone()[0]
    assert found is None or isinstance(found, timedelta)
    return found


def _ledger() -> Part:
    from cloudsword.centre.books.ledger import doing
    from cloudsword.centre.machine import ledger
    from cloudsword.errors import CloudSwordError

    if at := doing():
        return Part("ledger_index", False, at)
    try:
        state = ledger.state()
    except (CloudSwordError, OSError) as error:
        return Part("ledger_index", False, type(error).__name__)
    return Part("ledger_index", False, "behind") if state.is_late(clock.now()) else Part("ledger_index", True)
