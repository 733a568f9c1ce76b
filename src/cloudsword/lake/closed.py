"""A centre's folder is closed to the other users of its machine, whatever their umask lets through.

Invariant: nobody but its owner lists or reads anything in it. Where root runs the centre, another user runs
its database, and may pass through to that, which is all.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_OTHERS: Final = 0o077
_PASS: Final = 0o011
_DATABASE: Final = "database"


def _most(centre: Path, path: Path) -> int:
    """Return what the mode of ``path`` may let others do."""
    return _PASS if os.geteuid() == 0 and path in (centre, centre / _DATABASE) else 0


def shut(folder: Path) -> None:
    """Close a centre's folder itself, and so everything in it; one of somebody else's is left to them."""
    with suppress(PermissionError):
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def open_to_others(centre: Path) -> Iterator[Path]:
    """Give what is in the folder, and the folder itself, as far as other users may do anything with it.

    The database's own data and socket are its server's: it refuses to start where they are open.
    """
    for path in _everything(centre):
        with suppress(FileNotFoundError):
            mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and mode & _OTHERS & ~_most(centre, path):
                yield path


def shut_all(centre: Path) -> int:
    """Close everything in the folder that is open to others; return how much that was.

    What belongs to somebody else stays as it is.
    """
    count = 0
    for path in open_to_others(centre):
        with suppress(PermissionError, FileNotFoundError):
            path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~_OTHERS | _most(centre, path))
            count += 1
    return count


def _everything(centre: Path) -> Iterator[Path]:
    yield centre
    for folder, folders, files in os.walk(centre):
        if Path(folder) == centre / _DATABASE:
            folders[:] = [name for name in folders if name not in ("data", "socket")]
        yield from (Path(folder, name) for name in (*folders, *files))
