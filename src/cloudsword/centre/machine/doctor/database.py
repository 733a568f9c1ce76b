"""The database: whether it answers, what the desk's role could do to history, whose clock is right."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.database.keys import KEPT
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.errors import NoClientProgram
from cloudsword.tongue import phrase

OLDEST_VERSION: Final = 150000
_CHAIN: Final = "audit_auditevent"
"""The table that has triggers besides rights, so that not even its owner changes history unseen."""
_SKEW_WARN, _SKEW_FAULT = 1.0, 5.0


def look_at_database(centre: Path) -> Iterator[Finding]:
    """Give the findings about the database; one named ``database`` is no ok where none answers."""
    cluster = Cluster(centre) if is_embedded() else None
    if cluster is not None and cluster.pid() is None:
        yield warn(
            "database",
            phrase("the centre's own database does not run")
            if cluster.is_initialised
            else phrase("there is no database yet"),
            phrase("cloudsword serve --centre {centre} starts it; then look again", centre=centre),
        )
        return
    import psycopg

    try:
        keywords: dict[str, Any] = {**address_of(centre).keywords(), "connect_timeout": 5}
        with psycopg.connect(**keywords, autocommit=True) as connection:
            yield _version(connection)
            yield _programs(connection)
            yield _skew(connection)
            yield _logs(cluster, connection)
            if cluster is not None:
                yield _locked(connection)
            yield from _tables(centre, connection)
    except psycopg.Error as error:
        cause = str(error).strip().split("\n", 1)[0]
        yield fault(
            "database",
            phrase("the database does not answer: {cause}", cause=cause),
            phrase("start it, or correct CLOUDSWORD_DATABASE_URL"),
        )


def _version(connection: Any) -> Finding:
    number = connection.info.server_version
    encoding = connection.execute("SHOW server_encoding").fetchone()[0]
    name = f"PostgreSQL {number // 10000}.{number % 10000}, {encoding}"
    if number < OLDEST_VERSION:
        return fault(
            "database",
            phrase("{name} is too old", name=name),
            phrase("use PostgreSQL 15 or newer"),
        )
    if encoding != "UTF8":
        return fault(
            "database",
            phrase("{name} cannot hold Chinese names", name=name),
            phrase("make the database with encoding UTF8"),
        )
    return ok("database", phrase("{name} answers", name=name))


def _programs(connection: Any) -> Finding:
    from cloudsword.centre.machine.dump import program_for

    try:
        program = program_for(connection)
    except NoClientProgram as error:
        major, found = error.evidence["major"], error.evidence["found"]
        return fault(
            "backup_program",
            phrase("no pg_dump here reads this server, so no backup is made; found: {found}", found=found),
            phrase(
                "install the programs of PostgreSQL {major} or newer, on Debian postgresql-client-{major}",
                major=major,
            ),
        )
    return ok("backup_program", phrase("{program} can back it up", program=program))


def _logs(cluster: Cluster | None, connection: Any) -> Finding:
    """Look for what tells of people: in our server's logs, or in the settings of another one's."""
    if cluster is not None:
        if not (names := cluster.telling_logs()):
            return ok("database_log", phrase("the database's log tells of nobody"))
        return fault(
            "database_log",
            phrase("{files} of the database may hold names and numbers of people", files=", ".join(names)),
            phrase("delete it, and take settings of logs out of conf.d, then start the centre again"),
        )
    asked = "SELECT current_setting('log_error_verbosity'), current_setting('log_min_messages')"
    verbosity, least = connection.execute(asked).fetchone()
    if verbosity == "terse" or least in ("log", "fatal", "panic"):
        return ok("database_log", phrase("the database's log tells no values"))
    return warn(
        "database_log",
        phrase(
            "log_error_verbosity = {verbosity}: refused rows stand in the database's log with their values",
            verbosity=verbosity,
        ),
        phrase("set log_error_verbosity = terse and log_min_error_statement = panic on the server"),
    )


def _locked(connection: Any) -> Finding:
    """Look whether anybody could sign in to our own server as owner or superuser."""
    asked = (
        "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolname = ANY(%s)) ORDER BY rolname"
    )
    names = [name for (name,) in connection.execute(asked, [list(KEPT)])]
    if not names:
        return ok(
            "locked",
            phrase("nobody can sign in to the database as its owner or superuser"),
        )
    return warn(
        "locked",
        phrase(
            "{names} may sign in: the tables are being changed, or that was cut off", names=", ".join(names)
        ),
        phrase("look again in a minute; if it stays so, stop the centre and start it again"),
    )


def _skew(connection: Any) -> Finding:
    began, tick = time.time(), time.monotonic()
    there = connection.execute("SELECT clock_timestamp()").fetchone()[0]
    took = time.monotonic() - tick
    here = datetime.fromtimestamp(began + took / 2, UTC)
    skew = abs((there - here).total_seconds())
    found = phrase("database and machine differ by {skew:.1f} s", skew=skew)
    if skew > _SKEW_FAULT + took:
        return fault(
            "clock",
            found,
            phrase("set both by NTP: orders would carry wrong ends"),
        )
    if skew > _SKEW_WARN + took:
        return warn("clock", found, phrase("set both by NTP"))
    return ok("clock", found)


def _tables(centre: Path, connection: Any) -> Iterator[Finding]:
    from cloudsword.centre.machine import readiness

    missing = readiness.unapplied()
    if missing:
        yield fault(
            "migrations",
            phrase(
                "{count} migrations are missing, the first is {first}", count=len(missing), first=missing[0]
            ),
            phrase("{command}", command=f"cloudsword migrate --centre {centre}"),
        )
        return
    if unknown := readiness.unknown():
        yield fault(
            "migrations",
            phrase("the database is newer than this program: it has {first}", first=unknown[0]),
            phrase("install the version that made it, or restore the backup from before the upgrade"),
        )
    else:
        yield ok("migrations", phrase("the tables are as this version needs them"))
    yield _rights(connection)
    yield _future(connection)


def _rights(connection: Any) -> Finding:
    """Try what must be impossible; every try is rolled back."""
    from cloudsword.centre.project import append_only

    done = []
    row = connection.execute(
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if row[0]:
        done.append(phrase("is a superuser, or may make roles"))
    for table in append_only():
        for words in (
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"TRUNCATE {table}",
            f"DELETE FROM {table}",  # noqa: S608 - our own table's name
        ):
            if _succeeds(connection, words):
                done.append(phrase("may {words}", words=words))
        enabled = connection.execute(
            "SELECT count(*) FILTER (WHERE tgenabled IN ('O', 'A')), count(*) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        ).fetchone()
        if enabled[0] < enabled[1] or (not enabled[1] and table == _CHAIN):
            done.append(phrase("finds the triggers of {table} off", table=table))
    if not done:
        return ok(
            "rights",
            phrase("the desk's role cannot change triggers or history"),
        )
    return fault(
        "rights",
        phrase("the desk's role {can}", can=done[0]),
        phrase("give web and worker a role of their own that owns nothing, then run cloudsword migrate"),
    )


def _succeeds(connection: Any, words: str) -> bool:
    import psycopg

    try:
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL lock_timeout = '1s'")
            connection.execute(words)
    except psycopg.errors.LockNotAvailable:
        return True  # it was let in, and only had to wait
    except psycopg.Error:
        return False
    return True


def _future(connection: Any) -> Finding:
    ahead = connection.execute(
        "SELECT extract(epoch FROM max(at) - clock_timestamp()) FROM audit_auditevent"
    ).fetchone()[0]
    if ahead is not None and ahead > _SKEW_WARN:
        return fault(
            "clock_back",
            phrase("the last audit event is {ahead:.0f} s in the future: a clock was set back", ahead=ahead),
            phrase("find out which clock was wrong, and set it by NTP"),
        )
    return ok("clock_back", phrase("no event lies in the future"))
