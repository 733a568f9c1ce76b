"""A real PostgreSQL, started once by the centre's own ``Cluster``; tests work in it as the desk's role.

Its tables are a copy of those that the run made once (``tests/centre/prepared.py``).

A test marked ``django_db`` runs in a transaction that is rolled back; ``django_db(transaction=True)`` makes
it one that commits, and empties the tables after it. ``CLOUDSWORD_TEST_DESKS=intake``
leaves other desks out. The folder is marked, so that the demonstration is loaded, too; the clock is the
machine's until a test says otherwise, and the database does not say that it is a demonstration.
"""

import atexit
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.centre.prepared import give_database
from tests.places import in_memory

FOLDER = Path(tempfile.mkdtemp(prefix="cs", dir=in_memory()))
"""Short, because a socket lies in it."""
FOLDER.chmod(0o711)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["CLOUDSWORD_CENTRE"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "cloudsword.centre.settings"
os.environ["CLOUDSWORD_TIME_ZONE"] = "UTC"  # what the tests count on, whatever a policy says
os.environ.pop("CLOUDSWORD_DATABASE_URL", None)
(FOLDER / "demonstration.json").write_text('{"people": 500, "days": 2, "seed": 7, "preset": "mixed"}\n')

if chosen := os.environ.get("CLOUDSWORD_TEST_DESKS"):
    from cloudsword.centre import desks

    wanted = {"audit", "look", "people", "oversight", *chosen.split(",")}
    desks.DESKS = tuple(desk for desk in desks.DESKS if desk in wanted)
    desks.ON_TOP = tuple(desk for desk in desks.ON_TOP if desk in wanted)

import django  # noqa: E402 - the folder comes first: settings read it

django.setup()

from cloudsword.centre import clock  # noqa: E402 - as above

clock.use(clock.system)

_KEEP = ("django_migrations", "django_content_type", "auth_permission")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each worker process make its own centre: they inherit what stands in the environment."""
    for name in ("CLOUDSWORD_CENTRE", "DJANGO_SETTINGS_MODULE"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def centre_folder() -> Path:
    """The folder of the centre whose database the tests use."""
    return FOLDER


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Start the cluster, migrate as the owner, and make committing tests clean up as the superuser."""
    from django.conf import settings
    from django.test import TransactionTestCase

    from cloudsword.centre import project
    from cloudsword.centre.database import Cluster

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cluster = Cluster(FOLDER)
    give_database(FOLDER, is_hurried=True)
    try:
        cluster.unlock()  # tests speak as the owner, too
        hurry()
        with django_db_blocker.unblock():
            project.migrate(FOLDER)
        TransactionTestCase._fixture_teardown = lambda self: empty_tables()
        yield
    finally:
        from django.db import connections

        with django_db_blocker.unblock():
            connections.close_all()
        _kill(cluster)
        shutil.rmtree(FOLDER, ignore_errors=True)


def connect(role: str) -> Any:
    """Connect to the test database as another role than Django's, committing each statement."""
    import psycopg

    from cloudsword.centre.database.address import address_of

    return psycopg.connect(**address_of(FOLDER, role).keywords(), autocommit=True)


def hurry() -> None:
    """Let the server forget on a crash: nobody needs these tables after the tests."""
    with connect("cloudsword_admin") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _kill(cluster: Any) -> None:
    if (pid := cluster.pid()) is not None:
        os.kill(pid, signal.SIGQUIT)
        for _ in range(200):
            if cluster.pid() is None:
                return
            time.sleep(0.02)


def empty_tables() -> None:
    """Empty every table but Django's own books, as the superuser and past all triggers.

    Only those that hold something, row by row: TRUNCATE makes new files for each table and index of the
    centre, whatever is in them, and a test fills a few.
    """
    from psycopg import sql

    from cloudsword.centre.audit.viewing import forget

    forget()
    with connect("cloudsword_admin") as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        look = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        looks = [look.format(name, sql.Identifier(name)) for (name,) in found if name not in _KEEP]
        filled = [name for (name,) in connection.execute(sql.SQL(" UNION ALL ").join(looks)).fetchall()]
        always = connection.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgenabled = 'A' AND relname = ANY(%s)",
            [filled],
        ).fetchall()
        alter = "ALTER TABLE {} {} TRIGGER {}"
        past = [(sql.Identifier(table), sql.Identifier(trigger)) for table, trigger in always]
        for table, trigger in past:
            connection.execute(sql.SQL(alter).format(table, sql.SQL("DISABLE"), trigger))
        for name in filled:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        for table, trigger in past:
            connection.execute(sql.SQL(alter).format(table, sql.SQL("ENABLE ALWAYS"), trigger))
        connection.execute(
            "SELECT setval(format('%%I', sequencename)::regclass, start_value, false) FROM pg_sequences"
            " WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename <> ALL(%s)",
            [[f"{name}_id_seq" for name in _KEEP]],
        )


@pytest.fixture(scope="session")
def connect_as() -> Callable[[str], Any]:
    """Connect past Django: ``connect_as("cloudsword_owner")``, as ``_admin`` or as ``_desk``."""
    return connect


@pytest.fixture
def clock_of() -> Iterator[Callable[[Callable[[], datetime]], Any]]:
    """Let the centre take another clock for the time until the test ends: ``clock_of(lambda: noon)``."""
    from cloudsword.centre import clock

    with clock.used(clock.system):
        yield clock.use


@pytest.fixture
def institution(db: None) -> Callable[..., Any]:
    """Make an institution: ``institution("bank-c", kind="bank")``; the same name gives the same one."""
    from cloudsword.centre.people.models import Institution

    def make(slug: str = "centre", kind: str = "police", **fields: Any) -> Institution:
        fields = {"name": slug.title(), "name_zh": f"机构 {slug}", "kind": kind, **fields}
        return Institution.objects.get_or_create(pk=slug, defaults=fields)[0]

    return make


@pytest.fixture
def person(db: None, institution: Callable[..., Any]) -> Callable[..., Any]:
    """Make a user with roles: ``person("wang", "funds_officer")``; ``staff=True``: in a staff session."""
    from django.contrib.auth.hashers import make_password

    from cloudsword.centre import clock
    from cloudsword.centre.people.models import Grant, StaffSession, User

    def make(
        username: str, *roles: str, institution_id: str = "centre", staff: bool = False, **fields: Any
    ) -> User:
        found = institution(institution_id)
        fields = {"full_name": username.title(), "password": make_password("right horse battery"), **fields}
        user = User.objects.create(username=username, institution=found, **fields)
        for role in roles:
            Grant.objects.create(user=user, role=role, reason="made for a test", is_founding=True)
        if staff:
            now = clock.now()
            StaffSession.objects.create(
                user=user, reason="made for a test", started_at=now, ends_at=now + timedelta(minutes=30)
            )
        return user

    return make


@pytest.fixture
def signed_in(db: None) -> Callable[..., Any]:
    """Return a test client in which a user is signed in with both steps."""
    from django.test import Client

    def make(user: Any, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(user)
        session = client.session
        session["began"] = session["seen"] = int(time.time())
        session.save()
        return client

    return make
