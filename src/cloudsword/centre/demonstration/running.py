"""Running a demonstration from its empty folder to its score, with or without visitors."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudsword.centre.database import Cluster
from cloudsword.centre.demonstration.folder import Mark, make_folder

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

COUNTRY_ZONE: Final = "Asia/Shanghai"
"""The zone of the country's calendar: pages show its days as its people live them."""


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
    with folder_for(mark, path, language=language) as folder:
        replay = begun(folder, mark)
        for day in range(mark.days):
            replay.advance(replay.country.day_ends(day))
            if progress:
                progress(day + 1, mark.days)
        return replay.score()


@contextmanager
def folder_for(mark: Mark, path: Path | None, *, language: str) -> Iterator[Path]:
    """Give the folder of a fresh demonstration, its database running and migrated; stop that at the end.

    Parameters
    ----------
    mark
        The country.
    path
        A new or empty folder that stays; None: a temporary one that goes.
    language
        Of its policy.

    Raises
    ------
    FolderNotEmpty
        Something lies in ``path``.
    """
    for name in _ELSEWHERE:
        os.environ.pop(name, None)
    os.environ.setdefault("CLOUDSWORD_TIME_ZONE", COUNTRY_ZONE)
    outer = None if path is not None else Path(tempfile.mkdtemp(prefix="cloudsword-demo-"))
    if outer is not None:
        outer.chmod(0o711)  # the database server may run as another user, who must get through
    try:
        folder = make_folder(path or (outer or Path()) / "centre", mark, language=language)
        cluster = Cluster(folder)
        try:
            from cloudsword.centre.project import migrate

            migrate(folder)
            yield folder
        finally:
            from django.conf import settings

            if settings.configured:
                from django.db import connections

                connections.close_all()
            cluster.stop()
    finally:
        if outer is not None:
            shutil.rmtree(outer, ignore_errors=True)


def begun(folder: Path, mark: Mark, *, waits_for_visitors: bool = False) -> "Replay":
    """Return the replay of a fresh demonstration, its institutions and people in place, at the first instant.

    Parameters
    ----------
    folder
        As ``folder_for`` gives it.
    mark
        The country.
    waits_for_visitors
        The automatic officers leave the case on the screen to a visitor for a while.
    """
    from cloudsword.centre.demonstration.making import fill
    from cloudsword.centre.demonstration.officers import Officers
    from cloudsword.centre.demonstration.replay import Replay

    replay = Replay(folder, mark.scenario, lambda made: Officers(made, waits_for_visitors=waits_for_visitors))
    rows = replay.country.begun.visible["institutions"]
    fill(folder, dict(zip(rows["institution"].to_pylist(), rows["kind"].to_pylist(), strict=True)))
    return replay
