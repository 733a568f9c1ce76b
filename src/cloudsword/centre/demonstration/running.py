"""Running a demonstration from its empty folder to its score, with or without visitors."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudsword.centre.database import Cluster
from cloudsword.centre.demonstration.ending import held, tidy
from cloudsword.centre.demonstration.folder import Mark, make_folder
from cloudsword.lake.closed import shut

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.demonstration.score import Score

Progress = Callable[[int, int], None]
"""Told how many days are done, and how many there are."""

_ELSEWHERE: Final = (
    "CLOUDSWORD_DATABASE_URL",
    "CLOUDSWORD_DATABASE_OWNER_URL",
    "CLOUDSWORD_HOSTS",
    "CLOUDSWORD_BEHIND_TLS",
)
"""What leads out of the folder or off the machine: a demonstration does not listen to it."""


def headless(
    mark: Mark, path: Path | None = None, *, language: str = "en", progress: Progress | None = None
) -> "Score":
    """Run a demonstration to its end: automatic officers, no web, no waiting.

    Parameters
    ----------
    mark
        The country.
    path
        A new or empty folder that stays; None: a temporary one.
    language
        Of the centre's policy.
    progress
        Told after every day.

    Returns
    -------
    Score
        The same for the same country.

    Raises
    ------
    FolderNotEmpty, DiskFull, UnwritableFile, DatabaseDown
        It cannot begin.
    """
    with tidy(), folder_for(mark, path, language=language) as folder:
        replay = begun(folder, mark)
        for day in range(mark.days):
            replay.advance(replay.country.day_ends(day))
            if progress:
                progress(day + 1, mark.days)
        return replay.score()


@contextmanager
def folder_for(
    mark: Mark, path: Path | None, *, language: str, leaves_at_once: bool = False
) -> Iterator[Path]:
    """Give the folder of a fresh demonstration, its database running and migrated; stop that at the end.

    Parameters
    ----------
    mark
        The country.
    path
        A new or empty folder that stays; None: a temporary one that goes.
    language
        Of its policy.
    leaves_at_once
        Somebody waits at a terminal: a temporary folder goes after this process has.

    Raises
    ------
    FolderNotEmpty
        Something lies in ``path``.
    """
    for name in _ELSEWHERE:
        os.environ.pop(name, None)
    os.umask(0o077)  # nothing in the folder is ever open to the machine's other users
    outer: Path | None = None
    try:
        if path is None:
            with held():  # at no instant is it there and nobody's to remove
                outer = Path(tempfile.mkdtemp(prefix="cloudsword-demo-"))
                shut(outer)  # where root runs it, the database server is another user, who must get through
        folder = make_folder(path or (outer or Path()) / "centre", mark, language=language)
        cluster = Cluster(folder)
        try:
            from cloudsword.centre.project import migrate

            with held():
                migrate(folder)
            yield folder
        finally:
            from django.conf import settings

            if settings.configured:
                from django.db import connections

                connections.close_all()
            cluster.stop(for_good=outer is not None)
    finally:
        if outer is not None:
            with held():
                _remove(outer, aside=leaves_at_once)


def _remove(folder: Path, *, aside: bool) -> None:
    """Remove a temporary folder; ``aside``: by a process that outlives this one."""
    if aside:
        try:
            subprocess.Popen(  # noqa: S603 - a program of the system, a path of our own
                ["/bin/rm", "-rf", "--", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            pass
        else:
            return
    shutil.rmtree(folder, ignore_errors=True)


def begun(folder: Path, mark: Mark) -> "Replay":
    """Return the replay of a fresh demonstration, its institutions and people in place, at the first instant.

    Parameters
    ----------
    folder
        As ``folder_for`` gives it.
    mark
        The country.
    """
    from cloudsword.centre.demonstration.making import fill
    from cloudsword.centre.demonstration.officers import Officers
    from cloudsword.centre.demonstration.replay import Replay

    replay = Replay(folder, mark.scenario, Officers)
    rows = replay.country.begun.visible["institutions"]
    fill(folder, dict(zip(rows["institution"].to_pylist(), rows["kind"].to_pylist(), strict=True)))
    return replay
