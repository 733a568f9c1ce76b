"""A folder in the making: a dot-folder beside its target, locked by its maker; it takes its name in one step.

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
def unfinished(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target`` for the block; whatever is still in it afterwards is removed.

    Parameters
    ----------
    target
        Where the finished folder is to stand; what a killed maker of the same target left is removed first.

    Yields
    ------
    pathlib.Path
        The folder, on the same disk as ``target``.

    Raises
    ------
    DiskFull, UnwritableFile
        It cannot be made.
    """
    with writing(target):
        above = [parent for parent in target.absolute().parents if not parent.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_dead(target)
        folder = target.with_name(f".{target.name}.{_MARK}-{secrets.token_hex(4)}")
        folder.mkdir()
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with writing(target):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)
        with contextlib.suppress(OSError):  # they stay where the folder has taken its place
            for parent in above:
                parent.rmdir()


def finish(folder: Path, target: Path) -> None:
    """Give ``folder`` the name ``target``, where nothing or an empty folder stands.

    Raises
    ------
    FolderNotEmpty
        Something has come there since.
    DiskFull, UnwritableFile
        Nothing was changed.
    """
    refuse_if_filled(target)
    with writing(target):
        for inner, _, _ in os.walk(folder):
            sync(Path(inner))
        replace(folder, target)


def refuse_if_filled(target: Path) -> None:
    """Raise FolderNotEmpty where ``target`` holds something, or is a file."""
    with writing(target):
        if not target.exists():
            return
        found = sorted(entry.name for entry in target.iterdir()) if target.is_dir() else [target.name]
    if found:
        raise FolderNotEmpty(path=target, found=", ".join(found[:3]) + (", ..." if len(found) > 3 else ""))


def _remove_dead(target: Path) -> None:
    for folder in target.parent.glob(f".{_escaped(target.name)}.{_MARK}-*"):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)
