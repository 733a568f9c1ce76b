"""PostgreSQL's programs for dumps: which of those on this machine can do the work.

A program for dumps refuses servers that are newer than itself, and the ones that the wheel brings speak no
TLS. A server of one's own so needs the client programs of its version beside it; the centre's own needs none.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cloudsword.centre.database.binaries import server_programs
from cloudsword.errors import NoClientProgram, NoDatabaseServer

_PLACES: Final = (
    ("/usr/lib/postgresql", "*/bin"),  # Debian, Ubuntu
    ("/usr", "pgsql-*/bin"),  # the PostgreSQL project's packages for Red Hat and SUSE
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
)
_WITHOUT_TLS: Final = "SSL support is not compiled in"


@dataclass(frozen=True, slots=True)
class Client:
    """One program.

    Parameters
    ----------
    path
        Where it is.
    major
        Version of PostgreSQL that it is of.
    """

    path: Path
    major: int

    def speaks_tls(self) -> bool:
        """Return whether it can speak TLS: it is asked for a safe connection to nowhere."""
        nowhere = "--dbname=host=/nonexistent sslmode=verify-full sslrootcert=/nonexistent"
        return _WITHOUT_TLS not in _said(self.path, nowhere)


def clients(program: str) -> list[Client]:
    """Return every ``program`` on this machine, the wheel's first, then the oldest first."""
    found = [client for path in _paths(program) if (client := _client(path)) is not None]
    return found[:1] + sorted(found[1:], key=lambda client: client.major)


def dumper(server: int, *, needs_tls: bool) -> Path:
    """Return the oldest ``pg_dump`` for a server of version ``server``: the most others read what it writes.

    Parameters
    ----------
    server
        Version, as 15.
    needs_tls
        Whether the way to the server is TLS.

    Raises
    ------
    NoClientProgram
        None on this machine can; the error names those that are there.
    """
    found = clients("pg_dump")
    fit = sorted((client for client in found if client.major >= server), key=lambda client: client.major)
    for client in fit:
        if not needs_tls or client.speaks_tls():
            return client.path
    raise NoClientProgram(
        program="pg_dump",
        major=server,
        tls=" + TLS" if needs_tls else "",
        found=", ".join(f"{client.path} {client.major}" for client in found) or "-",
    )


def readers() -> list[Path]:
    """Return the ``pg_restore`` programs of this machine; one reads what its own and older versions wrote."""
    found = clients("pg_restore")
    if not found:
        raise NoClientProgram(program="pg_restore", major=15, tls="", found="-")
    return [client.path for client in found]


def _paths(program: str) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in _candidates(program):
        # Debian's one name for all versions chooses by rules of its own; they are all looked at here
        if path.is_file() and path.resolve().name == program and path.resolve() not in seen:
            seen.add(path.resolve())
            yield path


def _candidates(program: str) -> Iterator[Path]:
    with suppress(NoDatabaseServer):
        yield server_programs() / program
    if on_path := shutil.which(program):
        yield Path(on_path)
    for top, pattern in _PLACES:
        for folder in sorted(Path(top).glob(pattern)):
            yield folder / program


@cache
def _client(path: Path) -> Client | None:
    found = re.search(r"\(PostgreSQL\) (\d+)", _said(path, "--version"))
    return Client(path, int(found[1])) if found else None


def _said(path: Path, argument: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's programs with our own arguments
            [str(path), argument],
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
