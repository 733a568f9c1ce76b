"""Setting the Django project up for a centre, and bringing its database to the present shape.

Invariant: tables, triggers and history belong to the owner role; web and worker get rights to rows, and on
what is append-only the rights to read and to add alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import Address, is_embedded
from cloudsword.centre.database.secrets import DESK, OWNER
from cloudsword.errors import AnotherCentre

SETTINGS = "cloudsword.centre.settings"
OWNER_ALIAS = "owner"


def configure(folder: Path) -> None:
    """Set Django up for the centre in ``folder``; a second call for the same centre does nothing.

    Raises
    ------
    AnotherCentre
        The process works for another centre already.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    absolute = folder.absolute()
    if settings.configured and absolute != settings.CENTRE:
        raise AnotherCentre(path=absolute, other=settings.CENTRE)
    os.environ["CLOUDSWORD_CENTRE"] = str(absolute)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if not apps.ready:
        django.setup()


def migrate(folder: Path, *, verbosity: int = 0) -> None:
    """Start the embedded server where there is one, bring the tables to the present shape, and grant rights.

    An embedded server must not run, or be unlocked by this process; it is left running, and as locked as it
    was. With a server of one's own it may be run again at any time, also while web and worker run; of two at
    once, one waits for the other.

    Parameters
    ----------
    folder
        The centre's folder.
    verbosity
        How much Django tells.

    Raises
    ------
    DatabaseDown, OwnerLocked, BadDatabaseUrl, AnotherCentre
        As ``Cluster.unlock`` and ``configure``.
    """
    with Cluster(folder).unlocked() if is_embedded() else nullcontext():
        configure(folder)
        _migrate(folder, verbosity)


def _migrate(folder: Path, verbosity: int) -> None:
    from django.core.management import call_command

    with as_owner(folder) as alias:
        from django.db import connections, transaction

        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('cloudsword.migrate'))")
            call_command("migrate", database=alias, interactive=False, verbosity=verbosity)
            from cloudsword.centre.audit import heads
            from cloudsword.centre.audit.models import AuditEvent

            if not AuditEvent.objects.using(alias).exists():
                heads.begin(folder)
            # in one step: the desk shall at no instant hold a right that the next line takes away
            with transaction.atomic(using=alias):
                grant(cursor, address_of(folder, DESK).user)


@contextmanager
def as_owner(folder: Path) -> Iterator[str]:
    """Give the alias of a connection as the owner of the tables, for as long as the block runs."""
    from django.db import connections

    connections.settings[OWNER_ALIAS] = {
        **connections.settings["default"],
        **_django_keywords(address_of(folder, OWNER)),
        "CONN_MAX_AGE": 0,
    }
    try:
        yield OWNER_ALIAS
    finally:
        connections[OWNER_ALIAS].close()
        del connections[OWNER_ALIAS]
        del connections.settings[OWNER_ALIAS]


def append_only() -> tuple[str, ...]:
    """Return the tables of models that say ``is_append_only = True``."""
    from django.apps import apps

    return tuple(
        model._meta.db_table for model in apps.get_models() if getattr(model, "is_append_only", False)
    )


def grant(cursor: Any, desk: str) -> None:
    """Give the role ``desk`` the rights of web and worker on every table that there is."""
    from psycopg import sql

    role = sql.Identifier(desk)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
    ):
        cursor.execute(sql.SQL(statement).format(role))
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in sorted({name for (name,) in cursor.fetchall()} & set(append_only())):
        words = "REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON {} FROM {}"
        cursor.execute(sql.SQL(words).format(sql.Identifier(table), role))


def _django_keywords(address: Address) -> dict[str, Any]:
    return {
        "HOST": address.host,
        "PORT": address.port,
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "OPTIONS": {"connect_timeout": 5, "application_name": "cloudsword migrate", **address.options},
    }
