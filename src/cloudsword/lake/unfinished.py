"""A folder in the making: a dot-folder beside its place, locked by its maker; it takes its name in one step.

A killed maker leaves only the dot-folder, and its lock is gone with it: the next one removes it.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudsword.errors import FolderNotEmpty
from cloudsword.lake.durable import replace, sync, writing

_MARK = "unfinished"


@contextmanager
def unfinished(place: Path) -> Iterator[Path]:
    """Give an empty folder beside ``place`` for the block; whatever is still in it afterwards is removed.

    Parameters
    ----------
    place
        Where the finished folder is to stand; what a killed maker of the same place left is removed first.

    Yields
    ------
    pathlib.Path
        The folder, on the same disk as ``place``.

    Raises
    ------
    DiskFull, UnwritableFile
        It cannot be made.
    """
    with writing(place):
        above = [parent for parent in place.absolute().parents if not parent.exists()]
        place.parent.mkdir(parents=True, exist_ok=True)
        _remove_dead(place)
        folder = place.with_name(f".{place.name}.{_MARK}-{secrets.token_hex(4)}")
        folder.mkdir()
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with writing(place):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)
        with contextlib.suppress(OSError):  # they stay where the folder has taken its place
            for parent in above:
                parent.rmdir()


def finish(folder: Path, place: Path) -> None:
    """Give ``folder`` the name ``place``, where nothing or an empty folder stands.

    Raises
    ------
    FolderNotEmpty
        Something has come there since.
    DiskFull, UnwritableFile
        Nothing was changed.
    """
    refuse_if_filled(place)
    with writing(place):
        for inner, _, _ in os.walk(folder):
            sync(Path(inner))
        replace(folder, place)


def refuse_if_filled(place: Path) -> None:
    """Raise FolderNotEmpty where ``place`` holds something, or is a file."""
    with writing(place):
        if not place.exists():
            return
        found = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else [place.name]
    if found:
        raise FolderNotEmpty(path=place, found=", ".join(found[:3]) + (", ..." if len(found) > 3 else ""))


def _remove_dead(place: Path) -> None:
    for folder in place.parent.glob(f".{_escaped(place.name)}.{_MARK}-*"):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)
