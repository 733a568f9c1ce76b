"""PostgreSQL's own dump, and restore as the owner of the tables.

A dump only reads: of the centre's own server the desk's role makes it, which reads every table.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudsword.centre.database import Address, address_of
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.database.clients import dumper
from cloudsword.centre.database.reaching import connected
from cloudsword.centre.database.secrets import DESK, OWNER
from cloudsword.centre.machine.refilling import refill
from cloudsword.errors import DatabaseNotEmpty, DumpFailed


@dataclass(frozen=True, slots=True)
class State:
    """What a database holds at one moment.

    Parameters
    ----------
    rows
        Rows by table.
    head
        Number and hash of the last audit event, as ``sequence:hash``; empty where there is none.
    """

    rows: dict[str, int]
    head: str


def dump(centre: Path, target: Path) -> State:
    """Write the database to ``target`` and return what it holds: both of one moment.

    Raises
    ------
    DumpFailed
        With what the program said.
    NoClientProgram, DatabaseUnreachable
        There is no program for this server, or no server.
    """
    address = address_of(centre, DESK if is_embedded() else OWNER)
    with connected(address) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        state = _state(connection)
        _dump(program_for(connection), address, target, snapshot)
    return state


def program_for(connection: Any) -> Path:
    """Return the ``pg_dump`` that reads the server of ``connection`` the same way as it is reached here.

    Raises
    ------
    NoClientProgram
        None on this machine does.
    """
    return dumper(connection.info.server_version // 10_000, needs_tls=connection.pgconn.ssl_in_use)


def restore(centre: Path, source: Path) -> State:
    """Fill the empty database with the dump in ``source``, whole or not at all; return what it holds.

    Raises
    ------
    DatabaseNotEmpty, DumpFailed, DatabaseUnreachable
        Nothing was changed.
    """
    address = address_of(centre, OWNER)
    with connected(address) as connection:
        found = len(_tables(connection))
        if found:
            raise DatabaseNotEmpty(found=found)
        refill(connection, source)
    with connected(address) as connection:
        return _state(connection)


def _tables(connection: Any) -> list[str]:
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    return [row[0] for row in found]


def _state(connection: Any) -> State:
    from psycopg import sql

    rows = {}
    for table in _tables(connection):
        counting = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        rows[table] = int(connection.execute(counting).fetchone()[0])
    last = None
    if "audit_auditevent" in rows:
        last = connection.execute(
            "SELECT sequence, encode(hash, 'hex') FROM audit_auditevent ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
    return State(rows, f"{last[0]}:{last[1]}" if last else "")


def _dump(program: Path, address: Address, target: Path, snapshot: str) -> None:
    from psycopg.conninfo import make_conninfo

    keywords: dict[str, Any] = address.keywords()
    password = str(keywords.pop("password"))
    # certificates are looked for where our own connection looks for them: by the home, or by PG... variables
    ours = {name: value for name, value in os.environ.items() if name.startswith("PG") or name == "HOME"}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's programs with our own arguments
        [
            str(program),
            f"--dbname={make_conninfo(**keywords)}",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        ],
        env={**ours, "PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGPASSWORD": password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DumpFailed(program=program.name, cause=(done.stderr.strip() or "?").split("\n", 1)[0])
