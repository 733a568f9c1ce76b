"""The centre's folder, closed to others, and the one in it for what is true only while a process lives."""

import os
from pathlib import Path

from cloudsword.lake.closed import shut_all

RUN = "run"
"""Folder of locks and of what is true only while a process lives."""


def run_folder(centre: Path) -> Path:
    """Return the folder for locks and figures, made where it is absent, closed to others."""
    folder = centre / RUN
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep_closed(centre: Path) -> int:
    """Close what is open in the centre's folder, and let this process make nothing that others may read.

    Returns
    -------
    int
        How many files and folders were open to other users.
    """
    os.umask(0o077)
    count = shut_all(centre)
    if count:
        from cloudsword.centre.logs import log

        log().warning("closed_to_others", count=count)
    return count


def write_private(path: Path, text: str) -> None:
    """Give ``path`` the content ``text``, readable for its owner alone, in one step."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
