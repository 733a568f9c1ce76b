"""Which files a backup may name: each is a file of its own below the backup, and goes below the centre.

Invariant: what a manifest says is somebody's word until it is looked at. Nothing is opened through a
link, and nothing is written outside the folder that is restored.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, Final

from cloudsword.errors import DamagedBackup, UnsafeBackup

MOST_FILES: Final = 1_000_000
LONGEST_NAME: Final = 255
LONGEST_PATH: Final = 1_024
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))]
)
"""Names that are devices on some systems, with whatever extension."""


def require_safe(
    files: dict[str, Any], *, where: Path, dump: str, folder: str, left_out: Iterable[str]
) -> None:
    """Return where every file that a manifest names is one that a backup writes.

    Parameters
    ----------
    files
        SHA-256 by path, as read.
    where
        The backup, for the error.
    dump, folder
        The name of the database's file, and of the folder that holds all others.
    left_out
        What no backup has directly in that folder: a database, locks.

    Raises
    ------
    UnsafeBackup
        One is not.
    """
    if len(files) > MOST_FILES:
        raise UnsafeBackup(path=where, value=len(files), cause=f"> {MOST_FILES}")
    seen: set[str] = set()
    parents: set[str] = set()
    for name, digest in files.items():
        cause = _wrong(name, digest, dump, folder, frozenset(left_out))
        # where letters have no case, or one letter has two spellings, two names are one file
        plain = unicodedata.normalize("NFC", name).casefold()
        if cause is None and plain in seen:
            cause = "twice"
        if cause is not None:
            raise UnsafeBackup(path=where, value=name[:80], cause=cause)
        seen.add(plain)
        parts = plain.split("/")
        parents.update("/".join(parts[:end]) for end in range(1, len(parts)))
    if both := sorted(seen & parents):
        raise UnsafeBackup(path=where, value=both[0][:80], cause="file and folder")


def _wrong(name: str, digest: object, dump: str, folder: str, left_out: frozenset[str]) -> str | None:
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return "SHA-256"
    if name == dump:
        return None
    if len(name) > LONGEST_PATH or not name.isprintable() or "\\" in name or ":" in name:
        return "characters"
    first, *rest = name.split("/")
    if first != folder or not rest:
        return f"outside {folder}/"
    for part in rest:
        if part in ("", ".", ".."):
            return "path"
        if len(part.encode()) > LONGEST_NAME or part.endswith((" ", ".")):
            return "name"
        if part.split(".")[0].casefold() in _DEVICES:
            return "device"
    return "left out of backups" if rest[0].casefold() in left_out and rest[0] != "lake" else None


@contextmanager
def opened(root: Path, name: str) -> Iterator[BufferedReader]:
    """Open the file ``name`` below ``root`` for reading: a plain file, reached through no link.

    Raises
    ------
    DamagedBackup
        It is missing, no file, or behind a link.
    """
    path = root / name
    handle = -1
    try:
        here = root
        for part in Path(name).parts[:-1]:
            here /= part
            if not stat.S_ISDIR(here.lstat().st_mode):
                raise DamagedBackup(path=here, cause="no folder")
        # a pipe would be waited for, without the second flag
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise DamagedBackup(path=path, cause="no file")
        file = os.fdopen(handle, "rb")
    except (OSError, DamagedBackup) as error:
        if handle >= 0:
            os.close(handle)
        if isinstance(error, DamagedBackup):
            raise
        raise DamagedBackup(path=path, cause=error.strerror or str(error)) from error
    with file:
        yield file
