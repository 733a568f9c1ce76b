"""Who runs the server. PostgreSQL refuses to run as root, so root hands it to a user that owns nothing else.

Invariant: no user is made, and nothing outside the centre's folder changes owner or permissions.
"""

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudsword.errors import FolderOutOfReach, NoSteward

_CANDIDATES = ("cloudsword", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Steward:
    """The user who owns and runs the server.

    Parameters
    ----------
    name
        Login name.
    uid, gid
        Its numbers.
    """

    name: str
    uid: int
    gid: int

    def owns(self, path: Path) -> None:
        """Make this user the owner of ``path``, which lies inside the centre's folder."""
        os.chown(path, self.uid, self.gid)


def steward() -> Steward | None:
    """Return the user who runs the server; None: the one who asks, who is not root.

    ``CLOUDSWORD_DATABASE_USER`` names another than the first that exists of cloudsword, postgres, nobody.

    Raises
    ------
    NoSteward
        Root asks and no such user exists.
    """
    if os.geteuid() != 0:
        return None
    wanted = os.environ.get("CLOUDSWORD_DATABASE_USER")
    for name in (wanted,) if wanted else _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Steward(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise NoSteward(names=wanted or ", ".join(_CANDIDATES))


def spawning(who: Steward | None, reach: Path, command: list[str]) -> tuple[list[str], dict[str, Any]]:
    """Return the command and the ``subprocess`` arguments that run it as ``who``.

    Parameters
    ----------
    who
        None: as the one who asks.
    reach
        A folder that the program must be able to enter.
    command
        Program and arguments.

    Raises
    ------
    FolderOutOfReach
        A folder above ``reach`` is closed to ``who``, and there is no ``setpriv`` to grant the right to pass.
    """
    if who is None:
        return command, {}
    if closed := _closed_to(who, reach, Path(command[0])):
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise FolderOutOfReach(path=closed, user=who.name)
        # the right to pass through folders, nothing more: read, not write, and only for this program
        rights = "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"
        ids = f"--reuid={who.uid}", f"--regid={who.gid}", "--clear-groups"
        return [setpriv, *ids, *rights, *command], {}
    return command, {"user": who.uid, "group": who.gid, "extra_groups": []}


def _closed_to(who: Steward, *paths: Path) -> Path | None:
    for path in paths:
        for folder in reversed(path.absolute().parents):
            status = folder.stat()
            if status.st_uid == who.uid:
                may_pass = status.st_mode & 0o100
            elif status.st_gid == who.gid:
                may_pass = status.st_mode & 0o010
            else:
                may_pass = status.st_mode & 0o001
            if not may_pass:
                return folder
    return None
