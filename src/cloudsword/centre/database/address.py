"""How a process reaches the database: ``CLOUDSWORD_DATABASE_URL``, or else the centre's own server."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from cloudsword.centre.database import keys
from cloudsword.centre.database.secrets import ADMIN, DESK, FILE, OWNER, desk_password
from cloudsword.errors import BadDatabaseUrl, OwnerLocked

NAME = "cloudsword"
PORT = 5432
LONGEST_SOCKET = 103
"""Bytes that the path of a socket may have on every system; one more is kept for the end mark."""


@dataclass(frozen=True, slots=True)
class Address:
    """Everything that a driver needs.

    Parameters
    ----------
    host
        Host name, or the folder of a socket.
    port
        Port; part of a socket's name too.
    name
        Database.
    user, password
        Role and its password.
    options
        Further libpq keywords, as ``sslmode``.
    """

    host: str
    port: int
    name: str
    user: str
    password: str
    options: dict[str, str]

    def keywords(self) -> dict[str, str | int]:
        """Return libpq keywords, as ``psycopg.connect`` takes them."""
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
            **self.options,
        }

    def __repr__(self) -> str:
        return f"Address({self.user}@{self.host}:{self.port}/{self.name})"


def is_embedded() -> bool:
    """Return whether the centre runs its own server."""
    return not os.environ.get("CLOUDSWORD_DATABASE_URL")


def address_of(centre: Path, role: str = DESK) -> Address:
    """Return how ``role`` reaches the database of the centre in ``centre``.

    Parameters
    ----------
    centre
        The centre's folder.
    role
        ``cloudsword_desk`` for web and worker, ``cloudsword_owner`` for migrations, ``cloudsword_admin`` for
        the embedded server's own roles.

    Returns
    -------
    Address
        What a driver needs.

    Raises
    ------
    BadDatabaseUrl
        ``CLOUDSWORD_DATABASE_URL`` (for the owner ``CLOUDSWORD_DATABASE_OWNER_URL``) is no PostgreSQL URL.
    OwnerLocked
        The centre's own server takes no sign-in of owner or superuser now, or only another process's.

    Notes
    -----
    With a server of one's own, the desk's URL is ``CLOUDSWORD_DATABASE_URL``, and the owner's, which only
    ``cloudsword migrate`` uses, ``CLOUDSWORD_DATABASE_OWNER_URL``.
    """
    if is_embedded():
        return Address(socket_host(centre), PORT, NAME, role, _password(centre, role), {})
    variable = "CLOUDSWORD_DATABASE_OWNER_URL" if role in (OWNER, ADMIN) else "CLOUDSWORD_DATABASE_URL"
    return parse_url(os.environ.get(variable, ""), variable)


def _password(centre: Path, role: str) -> str:
    if role == DESK:
        return desk_password(centre / "database" / FILE)
    found = keys.held(centre)
    if found is None:
        raise OwnerLocked(path=centre, found="-")
    return found.of(role)


def parse_url(url: str, variable: str = "CLOUDSWORD_DATABASE_URL") -> Address:
    """Return the address that ``url`` spells.

    Raises
    ------
    BadDatabaseUrl
        The scheme, host, database or user is missing, or the port is no number.

    Examples
    --------
    >>> parse_url("postgresql://desk:s%40crt@db.example:5433/centre?sslmode=verify-full").host
    'db.example'
    """
    parts = urlsplit(url)
    try:
        port = parts.port or PORT
    except ValueError as error:
        raise BadDatabaseUrl(variable=variable, cause="the port is no number") from error
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    name = unquote(parts.path.lstrip("/"))
    for found, cause in (
        (parts.scheme in ("postgresql", "postgres"), "it must begin with postgresql://"),
        (host, "it names no host"),
        (name, "it names no database"),
        (parts.username, "it names no user"),
    ):
        if not found:
            raise BadDatabaseUrl(variable=variable, cause=cause)
    return Address(host, port, name, unquote(parts.username or ""), unquote(parts.password or ""), options)


_folders: dict[Path, int] = {}


def socket_host(centre: Path) -> str:
    """Return the folder of the server's socket as a client names it.

    A socket's path has a length limit that a folder deep in a tree exceeds. Where it does, the folder is held
    open and named by its handle, so that the socket stays in the centre's folder.
    """
    folder = (centre / "database" / "socket").absolute()
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET or not Path("/proc/self/fd").is_dir():
        return str(folder)
    if folder not in _folders:
        _folders[folder] = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    return f"/proc/{os.getpid()}/fd/{_folders[folder]}"
