"""The database's roles, and the one password that is kept, for the folder's owner to read: the desk's."""

import os
import re
import secrets
import tomllib
from pathlib import Path

from cloudsword.errors import DamagedPasswords, UnreadableFile
from cloudsword.tongue import phrase

ADMIN = "cloudsword_admin"
"""Superuser of the embedded server: makes the roles, nothing else."""
OWNER = "cloudsword_owner"
"""Owns tables, triggers and history; migrations run as it."""
DESK = "cloudsword_desk"
"""Web and worker: reads and writes rows, cannot change triggers or history."""
ROLES = (ADMIN, OWNER, DESK)

FILE = "passwords.toml"
_KEY = "desk"
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What is drawn, and what a statement need not quote."""


def desk_password(file: Path) -> str:
    """Return the desk's password in ``file``; where it is absent it is made.

    Raises
    ------
    DamagedPasswords
        The file is no TOML, or has no password of the desk.
    UnreadableFile
        It is closed to this user.
    """
    if not file.exists():
        _write(file, secrets.token_urlsafe(32))
    found = _read(file).get(_KEY)
    if not isinstance(found, str) or not _PLAIN.fullmatch(found):
        raise DamagedPasswords(path=file, cause=phrase('no line {key} = "…"', key=_KEY))
    return found


def holds_more(file: Path) -> bool:
    """Return whether ``file`` has passwords of other roles, as earlier versions kept them."""
    return file.exists() and set(_read(file)) != {_KEY}


def keep_desk_alone(file: Path) -> None:
    """Take every other password out of ``file``."""
    if holds_more(file):
        _write(file, desk_password(file))


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UnreadableFile(path=file, cause=error.strerror or str(error)) from error
    except ValueError as error:
        raise DamagedPasswords(path=file, cause=phrase("no TOML ({error})", error=error)) from error


def _write(file: Path, desk: str) -> None:
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(f'{_KEY} = "{desk}"\n')
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
